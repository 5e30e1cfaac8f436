/**
 * Step 8 of 8, on disk: takes the rows of steps 1 to 7, gives the Parquet tables and the JSON of the global integration;
 * next, {@link hep.mirage.app.integration.text} prints and {@link hep.mirage.app.report} draws.
 *
 * <p>{@link hep.mirage.app.integration.Integration} is the entry: each kind of significance is sorted into scans and
 * handed to {@link hep.mirage.fit.global}; {@link hep.mirage.search.integration.ClassifierVerdict} says whether sculpting or
 * over-training stands behind the false signals. What to read when: the printed table for the headline numbers, {@link
 * hep.mirage.app.integration.IntegrationTables} for plots, {@link hep.mirage.app.integration.IntegrationJson} for
 * programs.
 *
 * <p>Ensembles that were computed apart, with other run numbers or master seeds, are integrated together from their rows
 * ({@link hep.mirage.app.integration.EnsemblePart}), or add up their direct p-values without them ({@link
 * hep.mirage.app.integration.DirectTable}).
 */
package hep.mirage.app.integration;
