package hep.mirage.lab.comparison;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;

/**
 * The bias of one generator at one hypothesis: a row of the table {@code generator_biases}.
 *
 * @param generator 1 for the first
 * @param hypothesisGeV m0 [GeV]
 * @param bias in standard deviations of one run's fitted signal
 * @param error statistical error of the bias
 */
public record ComparedBias(
        @Column(text = "1 for the first bundle") int generator,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "in standard deviations of one run's fitted signal") double bias,
        @Column(text = "statistical error of the bias") double error) {
    /** Its table. */
    public static final Table<ComparedBias> TABLE = Table.of("generator_biases", ComparedBias.class);
}
