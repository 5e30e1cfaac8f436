package hep.mirage.lab.comparison;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;

/**
 * Mean and spread of several generators at one hypothesis: a row of the table {@code generator_spreads}.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param meanBias of the generators, in standard deviations of one run's fitted signal
 * @param meanError error of the mean, from the finite number of generated events only
 * @param between the observed spread of the generators
 * @param wholeSample the same for generators trained on the whole sample
 * @param falseSignals false-signal rates for the latter spread
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
