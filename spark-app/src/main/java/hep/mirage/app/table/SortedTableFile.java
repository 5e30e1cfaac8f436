package hep.mirage.app.table;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;

/**
 * One Parquet file of more rows than fit into memory, sorted by a key with few values. A row group has rows of one key, so that
 * readers who filter by the key skip all others; rows of one key keep their order.
 *
 * <p>Rows of each key go to a file of their own first; then the row groups of all of them are copied as they are. A pass over the
 * rows writes {@value #MOST_OPEN} keys at most.
 *
 * @param file to write, in whose folder the files of the keys lie meanwhile
 * @param keys all keys, in the order of the file
 * @param keyOf key of a row
 * @param <T> record of a row
 * @param <K> key
 */
public record SortedTableFile<T, K>(TableFile file, List<K> keys, Function<T, K> keyOf) {
    /** Keys whose rows are written at the same time: {@value}. */
    static final int MOST_OPEN = 128;

    /** Bytes of rows in memory, of all keys that are written at the same time. */
    private static final long MEMORY_BYTES = 400L << 20;

    private static final long SMALLEST_GROUP_BYTES = 1L << 20;
    private static final long LARGEST_GROUP_BYTES = 32L << 20;

    /** Passes over all rows, in the order that those of one key shall have. */
    @FunctionalInterface
    public interface Rows<T> {
        /**
         * Passes every row.
         *
         * @param consumer receives the rows
         */
        void forEach(Consumer<? super T> consumer);
    }

    /**
     * Writes the file; an existing one is replaced.
     *
     * @param table of the rows
     * @param rows passed several times if there are many keys
     * @param metadata key-value metadata in addition to the schema: origin of the rows
     * @throws InvalidInput if a row has none of the keys
     * @throws IOException if the file cannot be written
     */
    public void write(Table<T> table, Rows<T> rows, Map<String, String> metadata) throws IOException {
        TableWriter<T> writer = new TableWriter<>(table);
        try (UnfinishedOutput output = new UnfinishedOutput(HadoopOutputFile.fromPath(file.path(), configuration()))) {
            ParquetFileWriter whole = new ParquetFileWriter(
                    output,
                    writer.schema(),
                    ParquetFileWriter.Mode.OVERWRITE,
                    ParquetWriter.DEFAULT_BLOCK_SIZE,
                    ParquetWriter.MAX_PADDING_SIZE_DEFAULT,
                    ParquetProperties.DEFAULT_COLUMN_INDEX_TRUNCATE_LENGTH,
                    ParquetProperties.DEFAULT_STATISTICS_TRUNCATE_LENGTH,
                    ParquetProperties.DEFAULT_PAGE_WRITE_CHECKSUM_ENABLED);
            whole.start();
            for (int first = 0; first < keys.size(); first += MOST_OPEN) {
                append(writer, rows, keys.subList(first, Math.min(first + MOST_OPEN, keys.size())), whole);
            }
            whole.end(writer.metadataOfFile(metadata));
            output.completed();
        }
    }

    private Configuration configuration() {
        return file.configuration();
    }

    /** Appends the rows of some keys, after each of these has had a file of its own. */
    private void append(TableWriter<T> writer, Rows<T> rows, List<K> some, ParquetFileWriter whole) throws IOException {
        long groupBytes = Math.max(SMALLEST_GROUP_BYTES, Math.min(LARGEST_GROUP_BYTES, MEMORY_BYTES / some.size()));
        Set<K> all = new HashSet<>(keys);
        try (KeyFiles<K> parts = new KeyFiles<>(configuration())) {
            for (int i = 0; i < some.size(); i++) {
                String name = "_" + i + "-" + file.path().getName();
                parts.open(some.get(i), new Path(file.path().getParent(), name), writer, groupBytes);
            }
            rows.forEach(row -> {
                K key = keyOf.apply(row);
                if (!all.contains(key)) {
                    throw new InvalidInput(
                            file.path() + ": a row of table " + writer.schema().getName() + " has " + key
                                    + ", which the study does not have; compact a folder whose study is its own");
                }
                write(parts.of(key), writer, row);
            });
            for (Path part : parts.complete()) {
                whole.appendFile(HadoopInputFile.fromPath(part, configuration()));
                part.getFileSystem(configuration()).delete(part, false);
            }
        }
    }

    private void write(ParquetWriter<Group> part, TableWriter<T> writer, T row) {
        if (part != null) {
            try {
                part.write(writer.group(row));
            } catch (IOException e) {
                throw new StorageFailure("cannot write " + file.path(), e);
            }
        }
    }
}
