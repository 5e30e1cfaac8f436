/**
 * Events and what their columns mean; how samples are read.
 *
 * <p>A {@link hep.mirage.model.event.FeatureSchema} names the features of a sample in order, with units, kinds and
 * ranges; an {@link hep.mirage.model.event.EventBatch} holds events of one schema as columns of doubles. Every step
 * that handles events takes and gives batches.
 *
 * <p>What to use when: {@link hep.mirage.model.event.BuiltInSchemas} for a schema that comes with Mirage, {@link
 * hep.mirage.model.event.SchemaFile} for one's own; {@link hep.mirage.model.event.CsvEventReader} for CSV, plain or
 * gzip. Parquet is read and written in the application module, since its library brings Hadoop, which this module does
 * without; {@link hep.mirage.model.event.SampleRows} is the seam between the two, and {@link
 * hep.mirage.model.event.SampleReader} checks the rows of both in the same way. {@link
 * hep.mirage.model.event.SampleFolder} lists the files of a sample that is a folder; {@link
 * hep.mirage.model.event.SampleVariety} says whether a generator can be made of a sample before anything is trained.
 */
package hep.mirage.model.event;
