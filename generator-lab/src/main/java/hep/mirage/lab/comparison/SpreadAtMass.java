package hep.mirage.lab.comparison;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;

/**
 * What several generators have at one hypothesis: a row of the table {@code generator_spreads}.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param meanBias of the generators, in standard deviations of one run's fitted signal
 * @param meanError of the mean, from the finite number of generated events alone
 * @param between the generators as they are
 * @param wholeSample the same for generators that learn from the whole sample
 * @param falseSignals with the latter spread
 */
public record SpreadAtMass(
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "in standard deviations of one run") double meanBias,
        @Column(text = "statistical error of the mean") double meanError,
        @Flattened(prefix = "between", text = "spread beyond the errors") GeneratorSpread between,
        @Flattened(prefix = "whole_sample", text = "spread scaled to the whole sample") GeneratorSpread wholeSample,
        @Flattened(prefix = "rate") FalseSignalRate falseSignals) {
    /** Its table. */
    public static final Table<SpreadAtMass> TABLE = Table.of("generator_spreads", SpreadAtMass.class);
}
