package hep.mirage.lab.comparison;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;

/**
 * Mean and spread of several generators in one subset at one hypothesis: a row of the table {@code subset_spreads}.
 *
 * @param subset 1 for the first cut
 * @param cut selection of the subset, as text
 * @param spread at the hypothesis; biases are in standard deviations of one run's fit to the same subset
 */
public record SpreadInSubset(
        @Column(text = "1 for the first cut") int subset,
        @Column(text = "selection of the subset") String cut,
        @Flattened SpreadAtMass spread) {
    /** Its table. */
    public static final Table<SpreadInSubset> TABLE = Table.of("subset_spreads", SpreadInSubset.class);
}
