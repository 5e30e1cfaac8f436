package hep.mirage.lab.comparison;

/**
 * What several generators have in one subset at one hypothesis: a row of the table {@code subset_spreads}.
 *
 * @param subset 1 for the first cut
 * @param cut what the subset was selected by, in words
 * @param spread at the hypothesis; biases are in standard deviations of what one run fits to the same subset
 */
public record SpreadInSubset(int subset, String cut, SpreadAtMass spread) {}
