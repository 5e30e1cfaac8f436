/**
 * Step 8 of 8, on disk: takes the folders of ensembles, gives the rows that {@link
 * hep.mirage.search.integration.Integration} needs, and writes its results as Parquet tables and JSON.
 *
 * <p>{@link hep.mirage.app.integration.EnsembleUnion} reads ensembles that were computed separately, with different run
 * numbers or master seeds, as one. Direct p-values can be combined even without the rows ({@link
 * hep.mirage.app.integration.DirectTableFile}).
 */
package hep.mirage.app.integration;
