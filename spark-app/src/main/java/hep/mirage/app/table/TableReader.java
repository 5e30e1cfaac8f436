package hep.mirage.app.table;

import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.search.table.StoredRow;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.FileMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;

/**
 * Reads the rows of one Parquet file.
 *
 * @param file to read
 * @param configuration of the file system
 */
record TableReader(Path file, Configuration configuration) {
    /**
     * Passes each row in the file's order.
     *
     * @throws DamagedTable if the file has other content or is truncated
     * @throws IOException if the file cannot be read
     */
    <R> void forEach(RowReading<R> reading, Consumer<? super R> consumer) throws IOException {
        try (var reader = opened()) {
            for (R row = next(reader, reading); row != null; row = next(reader, reading)) {
                consumer.accept(row);
            }
        }
    }

    private ParquetReader<Group> opened() throws IOException {
        return new Builder(HadoopInputFile.fromPath(file, configuration)).build();
    }

    /** Takes the configuration of the file. Parquet's builder for a path reads all of Hadoop's defaults first, for each file. */
    private static final class Builder extends ParquetReader.Builder<Group> {
        Builder(InputFile file) {
            super(file);
        }

        @Override
        protected ReadSupport<Group> getReadSupport() {
            return new GroupReadSupport();
        }
    }

    /** Converts a row on disk to a record; failures are attributed to the file. */
    interface RowReading<R> {
        R of(StoredRow row);
    }

    /** Null at the end of the file. */
    private <R> R next(ParquetReader<Group> reader, RowReading<R> reading) throws IOException {
        try {
            return row(reader, reading);
        } catch (IOException | RuntimeException failure) {
            throw damage(failure, () -> readAll(reading));
        }
    }

    private static <R> R row(ParquetReader<Group> reader, RowReading<R> reading) throws IOException {
        Group group = reader.read();
        return group == null ? null : reading.of(new GroupRow(group));
    }

    private <R> void readAll(RowReading<R> reading) throws IOException {
        try (var reader = opened()) {
            R row;
            do {
                row = row(reader, reading);
            } while (row != null);
        }
    }

    /** The key-value metadata of the file. */
    Map<String, String> metadata() throws IOException {
        return Map.copyOf(footer().getKeyValueMetaData());
    }

    /** Names of the columns in the file. */
    Set<String> columns() throws IOException {
        return footer().getSchema().getFields().stream().map(Type::getName).collect(Collectors.toUnmodifiableSet());
    }

    private FileMetaData footer() throws IOException {
        try {
            return openFooter();
        } catch (IOException | RuntimeException failure) {
            throw damage(failure, this::openFooter);
        }
    }

    private FileMetaData openFooter() throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            return reader.getFileMetaData();
        }
    }

    /** Reads a part of the file again. */
    @FunctionalInterface
    private interface Reading {
        void again() throws IOException;
    }

    /**
     * Distinguishes a damaged file from storage that failed: all bytes of a damaged one can be read, and reading it fails again.
     *
     * @param failure of the first reading
     * @param reading the same again
     * @return {@link DamagedTable}, or that the storage failed
     * @throws IOException if the bytes cannot be read
     */
    private IOException damage(Exception failure, Reading reading) throws IOException {
        long bytes = readableBytes();
        try {
            reading.again();
        } catch (IOException | RuntimeException again) {
            return new DamagedTable(bytes, failure);
        }
        return new IOException("could not be read at first, and can be read now: " + failure.getMessage(), failure);
    }

    private long readableBytes() throws IOException {
        try (var in = file.getFileSystem(configuration).open(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /** A row as read by Parquet. */
    private record GroupRow(Group group) implements StoredRow {
        @Override
        public Object valueAt(String column) {
            MessageType type = (MessageType) group.getType();
            if (!type.containsField(column)) {
                return null;
            }
            int field = type.getFieldIndex(column);
            if (group.getFieldRepetitionCount(field) == 0) {
                return null;
            }
            return switch (type.getType(field).asPrimitiveType().getPrimitiveTypeName()) {
                case INT32 -> group.getInteger(field, 0);
                case INT64 -> group.getLong(field, 0);
                case DOUBLE -> group.getDouble(field, 0);
                case BINARY -> group.getString(field, 0);
                default -> throw new IllegalStateException("column " + column + " is of type " + type.getType(field));
            };
        }

        @Override
        public String columns() {
            return group.getType().getFields().toString();
        }
    }
}
