/**
 * Before step 1 of 8: takes a Monte Carlo sample on disk (CSV, gzip, Parquet; a file or a folder of part files), gives
 * events of a schema; next, a generator is trained on them or judged by them.
 *
 * <p>{@link hep.mirage.app.sample.EventSampleFile} reads any of them and writes Parquet with units. CSV is read in
 * model-core. Parquet is read and written here, not there: its library does not work without Hadoop's classes, and
 * model-core stays free of Hadoop, so that its steps run and are tested without either. What both formats share, every
 * check and every message, is {@link hep.mirage.model.event.SampleReader}; a format only gives it rows.
 */
package hep.mirage.app.sample;
