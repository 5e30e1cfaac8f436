/**
 * Before step 1 of 8: takes a Monte Carlo sample on disk (CSV, gzip, Parquet; a file or a folder of part files), gives
 * events of a schema; next, a generator is trained or evaluated on them.
 *
 * <p>{@link hep.mirage.app.sample.EventSampleFile} reads all formats and writes Parquet with units. The CSV reader is
 * in model-core. Parquet is read and written here because its library requires Hadoop's classes; model-core stays free
 * of Hadoop, so that its steps run and are tested without it. {@link hep.mirage.model.event.SampleReader} contains
 * every check and message that both formats share; a format only supplies rows.
 */
package hep.mirage.app.sample;
