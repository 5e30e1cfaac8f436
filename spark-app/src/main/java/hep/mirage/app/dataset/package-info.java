/**
 * Datasets of runs on disk, for other programs: takes the labelled events of {@link hep.mirage.search.dataset}, gives a
 * Parquet file for each run.
 */
package hep.mirage.app.dataset;
