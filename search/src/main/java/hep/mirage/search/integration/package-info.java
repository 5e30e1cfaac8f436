/**
 * Step 8 of 8: takes the rows of an ensemble, gives local distributions and global p-values of each significance, and whether
 * sculpting or over-training stands behind the false signals.
 *
 * <p>{@link hep.mirage.search.integration.Integration} is the entry: each kind of significance is sorted into scans and handed to
 * {@link hep.mirage.fit.global}; {@link hep.mirage.search.integration.ClassifierVerdict} judges the classifiers. Every row is a
 * record that describes its own columns; {@link hep.mirage.search.integration.IntegrationJson} has the numbers for programs.
 */
package hep.mirage.search.integration;
