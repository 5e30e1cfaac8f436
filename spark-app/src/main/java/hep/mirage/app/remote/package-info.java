/**
 * Files of other machines, by Hadoop's configuration: takes the URI of an input, such as {@code s3a://bucket/sample.parquet},
 * gives a {@link java.nio.file.Path} that every reader of Mirage reads as one of this machine. {@link
 * hep.mirage.app.remote.HadoopSettings} is the configuration, {@link hep.mirage.app.remote.RemoteFailure} the message if it does
 * not do, {@link hep.mirage.model.StorageFailure} what may pass. Output folders are in {@link hep.mirage.app.folder}.
 */
package hep.mirage.app.remote;
