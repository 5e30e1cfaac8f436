/**
 * Step 8 of 8: takes the rows of an ensemble, gives the local distribution and global p-values of each significance,
 * and attributes false signals to sculpting or over-training.
 *
 * <p>{@link hep.mirage.search.integration.Integration} is the entry point. It arranges the values of each significance
 * into scans and passes them to {@link hep.mirage.fit.global}. {@link hep.mirage.search.integration.ClassifierVerdict}
 * assesses the classifiers of an arm. {@link hep.mirage.search.integration.TrialFactorRow} holds the trial factors by stage, and
 * {@link hep.mirage.search.integration.MassScan} a significance along the mass. Of several arms, {@link hep.mirage.search.integration.DifferenceRow} holds the paired
 * differences from the first one, and {@link hep.mirage.search.integration.AttributionRow} what chance, sculpting and
 * over-training add to the mean significance. Each row is a record that describes its own columns; {@link
 * hep.mirage.search.integration.IntegrationJson} holds the machine-readable results.
 */
package hep.mirage.search.integration;
