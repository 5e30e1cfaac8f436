package hep.mirage.lab.appraisal;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;

/**
 * The bump of one subset at one hypothesis.
 *
 * @param subset 1 for the first cut
 * @param cut selection of the subset, as text
 * @param keptFraction generated events that pass, of all in the mass range
 * @param bias in standard deviations of one run's fit to the same subset
 */
public record SubsetBump(
        @Column(text = "1 for the first cut") int subset,
        @Column(text = "selection of the subset") String cut,
        @Column(text = "of this generator's events") double keptFraction,
        @Flattened BumpBias bias) {
    /** The bias in units of its own error. */
    public double pull() {
        return bias.bias() / bias.error();
    }
}
