package hep.mirage.app.sample;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.event.CsvEventReader;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.PartitionedRows;
import hep.mirage.model.event.SampleFolder;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SampleReader;
import hep.mirage.model.event.SampleRows;
import hep.mirage.model.event.SampleSelection;
import hep.mirage.model.generator.GeneratedSample;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * Event samples on disk. The extension determines the format: {@code .csv}, {@code .csv.gz} or {@code .parquet}. A
 * folder is the concatenation of all files in it and in its subfolders, in the order of their paths. Folder names such
 * as {@code year=2016} add a column to their files, as in Hive and Spark.
 */
public final class EventSampleFile {
    private EventSampleFile() {}

    /**
     * Reads a sample.
     *
     * @param path a file or a folder of part files
     * @param layout how the file stores the features
     * @param selection which events are selected
     * @return at least one event, in the file's order; weighted where the file has a weight column
     * @throws InvalidInput with file, row, column, value and bound of every problem
     */
    public static EventSample read(Path path, SampleLayout layout, SampleSelection selection) {
        try {
            if (Files.isDirectory(path)) {
                return readFolder(path, layout, selection);
            }
            try (SampleRows rows = open(path)) {
                return SampleReader.read(rows, layout, selection);
            }
        } catch (IOException e) {
            throw new InvalidInput(
                    path + ": cannot be read (" + ReadFailure.reason(e) + "); give a readable CSV or Parquet sample");
        }
    }

    /**
     * Reads a sample with the selection that belongs to the layout.
     *
     * @param path a file or a folder of part files
     * @param layout how the file stores the features, and which events are selected
     * @throws InvalidInput as {@link #read(Path, SampleLayout, SampleSelection)}
     */
    public static EventSample read(Path path, SampleLayout layout) {
        return read(path, layout, layout.selection());
    }

    /**
     * Writes events as one Parquet file that {@link #read(Path, SampleLayout)}, Spark and pandas read; an existing file
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
        Path unfinished = path.resolveSibling("_" + path.getFileName());
        try {
            try (var writer =
                    ParquetEventWriter.open(unfinished, sample.generator().schema(), metadata)) {
                sample.draw(events, block -> {
                    add(writer, block);
                    written.accept(block.size());
                });
            }
            Files.move(unfinished, path, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        } finally {
            delete(unfinished);
        }
    }

    /** Has nothing to delete after a file that was completed and moved. */
    private static void delete(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + unfinished, e);
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

    private static EventSample readFolder(Path folder, SampleLayout layout, SampleSelection selection)
            throws IOException {
        List<Path> files = SampleFolder.files(folder);
        if (files.isEmpty()) {
            throw new InvalidInput(folder + ": a folder without data files; give a folder of .csv or .parquet files");
        }
        SampleReader reader = new SampleReader(folder.toString(), layout, selection);
        for (Path file : files) {
            try (SampleRows rows = PartitionedRows.of(open(file), SampleFolder.partition(folder, file))) {
                reader.add(rows);
            }
        }
        return reader.sample();
    }

    private static SampleRows open(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (isParquet(file)) {
            return ParquetRows.open(file);
        }
        if (name.endsWith(".csv") || name.endsWith(".csv.gz")) {
            return CsvEventReader.open(file);
        }
        throw new InvalidInput(file + ": unknown kind of sample; its name must end in .csv, .csv.gz or .parquet");
    }

    private static boolean isParquet(Path file) {
        return file.getFileName().toString().endsWith(".parquet");
    }
}
