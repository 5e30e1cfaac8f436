/**
 * Events, the meaning of their columns, and reading of samples.
 *
 * <p>A {@link hep.mirage.model.event.FeatureSchema} names the features of a sample in order, with units, kinds and ranges; an
 * {@link hep.mirage.model.event.EventBatch} holds events of one schema as columns of doubles. Every step that handles events
 * takes and returns batches.
 *
 * <p>What to use when: {@link hep.mirage.model.event.BuiltInSchemas} for a schema that comes with Mirage, {@link
 * hep.mirage.model.event.SchemaFile} for your own; {@link hep.mirage.model.event.SampleFile} to read a sample of any format.
 * Parquet is read and written in the application module, since its library depends on Hadoop, which this module avoids; {@link
 * hep.mirage.model.event.SampleFormat} is the service by which it is found, and {@link hep.mirage.model.event.SampleReader}
 * checks the rows of all formats in the same way. {@link hep.mirage.model.event.SampleFolder} lists the files of a sample that is a folder;
 * {@link hep.mirage.model.event.SampleVariety} checks before any training whether a sample is suitable for a generator.
 */
package hep.mirage.model.event;
