/**
 * Before step 1 of 8: takes a Monte Carlo sample on disk (CSV, gzip, Parquet; a file or a folder of part files), gives
 * events of a schema; next, a generator is trained or evaluated on them.
 *
 * <p>{@link hep.mirage.model.event.SampleFile} in model-core reads all formats; {@link
 * hep.mirage.app.sample.ParquetFormat} adds Parquet to them as a service, and {@link
 * hep.mirage.app.sample.ParquetSampleFile} writes Parquet with units. Both are here because their library requires
 * Hadoop's classes; model-core stays free of Hadoop, so that its steps run and are tested without it. {@link
 * hep.mirage.model.event.SampleReader} contains every check and message that the formats share; a format only supplies
 * rows.
 */
package hep.mirage.app.sample;
