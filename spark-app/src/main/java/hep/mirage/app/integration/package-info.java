/**
 * Step 8 of 8, on disk: takes the folders of ensembles, gives the rows that {@link hep.mirage.search.integration.Integration}
 * needs, and writes what it finds as Parquet tables and JSON.
 *
 * <p>{@link hep.mirage.app.integration.EnsembleUnion} reads ensembles that were computed apart, with other run numbers or master
 * seeds, as one. Folders without rows add up their direct p-values ({@link hep.mirage.app.integration.DirectTableFile}).
 */
package hep.mirage.app.integration;
