package hep.mirage.app.table;

import hep.mirage.search.table.BatchPath;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.hadoop.api.ReadSupport;

/**
 * One Parquet file of a table's rows.
 *
 * @param path its path
 * @param configuration of the file system
 */
public record TableFile(Path path, Configuration configuration) {
    /** Metadata key under which Spark keeps a schema with the metadata of its columns. */
    public static final String SPARK_SCHEMA_KEY = "org.apache.spark.sql.parquet.row.metadata";
    /** Metadata key from which {@code pandas.read_parquet} takes the {@code attrs} of a frame. */
    static final String PANDAS_ATTRIBUTES_KEY = "PANDAS_ATTRS";
    /** Extension of every file of an ensemble's table. */
    public static final String SUFFIX = BatchPath.SUFFIX;

    /**
     * Writes the file; an existing one is replaced.
     *
     * @param table of the rows
     * @param rows in the order of the file; may be empty
     * @param metadata key-value metadata in addition to the schema: origin of the rows
     * @param <T> record of a row
     * @throws IOException if the file cannot be written
     */
    public <T> void write(Table<T> table, List<T> rows, Map<String, String> metadata) throws IOException {
        new TableWriter<>(table).write(path, configuration, rows, metadata);
    }

    /**
     * Reads the file.
     *
     * @param table of its rows
     * @param <T> record of a row
     * @return the rows in the file's order
     * @throws DamagedTable if the file has other content or is truncated
     * @throws IOException if the file cannot be read
     */
    public <T> List<T> read(Table<T> table) throws IOException {
        List<T> rows = new ArrayList<>();
        forEach(table, rows::add);
        return rows;
    }

    /**
     * Reads the file, row by row.
     *
     * @param table of its rows
     * @param consumer receives each row in the file's order
     * @param <T> record of a row
     * @throws DamagedTable if the file has other content or is truncated
     * @throws IOException if the file cannot be read
     */
    public <T> void forEach(Table<T> table, Consumer<? super T> consumer) throws IOException {
        new TableReader(path, configuration).forEach(table.content()::read, consumer);
    }

    /**
     * Reads some columns of the file, row by row.
     *
     * @param table of its rows
     * @param names of the columns
     * @param consumer receives each row in the file's order, with these columns only
     * @throws DamagedTable if the file has other content or is truncated
     * @throws IOException if the file cannot be read
     */
    public void forEachKey(Table<?> table, List<String> names, Consumer<? super StoredRow> consumer)
            throws IOException {
        Configuration projected = new Configuration(configuration);
        projected.set(
                ReadSupport.PARQUET_READ_SCHEMA, ParquetSchema.of(table, names).toString());
        new TableReader(path, projected).forEach(row -> row, consumer);
    }

    /**
     * Names of the columns in the file: those of an older version lack some.
     *
     * @throws DamagedTable if it is not a Parquet file or is truncated
     * @throws IOException if the file cannot be read
     */
    public Set<String> columns() throws IOException {
        return new TableReader(path, configuration).columns();
    }

    /**
     * The file's key-value metadata.
     *
     * @throws DamagedTable if it is not a Parquet file or is truncated
     * @throws IOException if the file cannot be read
     */
    public Map<String, String> metadata() throws IOException {
        return new TableReader(path, configuration).metadata();
    }

    /**
     * A readable file that does not contain rows of its table: truncated, empty, or of another kind. The message is the
     * reason, to follow the file name.
     */
    public static final class DamagedTable extends IOException {
        private static final long serialVersionUID = 1L;

        /** A Parquet file starts and ends with magic bytes, preceded at the end by a length. */
        private static final long SMALLEST_BYTES = 12;

        private static final int LONGEST_DETAIL = 200;

        DamagedTable(long bytes, Exception failure) {
            super(reason(bytes, String.valueOf(failure.getMessage())), failure);
        }

        private static String reason(long bytes, String message) {
            if (bytes == 0) {
                return "is empty";
            }
            if (bytes < SMALLEST_BYTES || message.contains("is not a Parquet file")) {
                return "is not a complete Parquet file (" + bytes + " bytes): cut off, or of another kind";
            }
            String detail = message.lines().findFirst().orElse("");
            String shown = detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) + " ..." : detail;
            return "contains no rows of its table (" + shown + ")";
        }
    }
}
