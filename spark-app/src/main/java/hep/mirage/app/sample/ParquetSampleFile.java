package hep.mirage.app.sample;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.LocalFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.GeneratedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.LongConsumer;

/** Writes event samples as Parquet, which {@link hep.mirage.model.event.SampleFile}, Spark and pandas read. */
public final class ParquetSampleFile {
    private ParquetSampleFile() {}

    /**
     * Writes events as one Parquet file that Spark and pandas read; an existing file
     * is replaced. Columns have the names of the features, counts are integers, and the metadata of each column hold
     * its unit.
     *
     * @param path ends in {@code .parquet}
     * @param events weighted or not
     * @throws IOException if it cannot be written
     */
    public static void write(Path path, EventBatch events) throws IOException {
        requireParquet(path);
        ParquetEventWriter.write(path, events);
    }

    /**
     * Writes a generator's events as {@link #write(Path, EventBatch)} does, in blocks, without holding all of them. The file
     * appears, or is replaced, when it is complete.
     *
     * @param path ends in {@code .parquet}
     * @param sample the events
     * @param events number of events
     * @param metadata origin of the events
     * @param written progress callback, called with the number of further events
     * @throws UncheckedIOException if it cannot be written
     */
    public static void write(
            Path path, GeneratedSample sample, long events, Map<String, String> metadata, LongConsumer written) {
        requireParquet(path);
        try {
            LocalFile.replaceWhenComplete(path, unfinished -> {
                try (var writer =
                        ParquetEventWriter.open(unfinished, sample.generator().schema(), metadata)) {
                    sample.draw(events, block -> {
                        add(writer, block);
                        written.accept(block.size());
                    });
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    private static void add(ParquetEventWriter writer, EventBatch block) {
        try {
            writer.add(block);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write events", e);
        }
    }

    /**
     * Checks the name of a file to be written.
     *
     * @param path of the file
     * @throws InvalidInput if it does not end in {@code .parquet}
     */
    public static void requireParquet(Path path) {
        if (!isParquet(path)) {
            throw new InvalidInput(path + ": samples are written as Parquet; give a name that ends in .parquet");
        }
    }

    private static boolean isParquet(Path file) {
        return file.getFileName().toString().endsWith(ParquetFormat.EXTENSION);
    }
}
