package hep.mirage.lab.comparison;

import hep.mirage.lab.appraisal.SubsetBump;

/**
 * The bias of one generator in one subset at one hypothesis: a row of the table {@code subset_biases}.
 *
 * @param generator 1 for the first
 * @param bump the subset and its bias
 */
public record ComparedSubsetBias(int generator, SubsetBump bump) {}
