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
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.util.HadoopInputFile;
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
        try (var reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(configuration)
                .build()) {
            for (R row = next(reader, reading); row != null; row = next(reader, reading)) {
                consumer.accept(row);
            }
        }
    }

    /** Converts a row on disk to a record; failures are attributed to the file. */
    interface RowReading<R> {
        R of(StoredRow row);
    }

    /** Null at the end of the file. */
    private <R> R next(ParquetReader<Group> reader, RowReading<R> reading) throws IOException {
        try {
            Group group = reader.read();
            return group == null ? null : reading.of(new GroupRow(group));
        } catch (IOException | RuntimeException failure) {
            throw new DamagedTable(readableBytes(), failure);
        }
    }

    /** The key-value metadata of the file. */
    Map<String, String> metadata() throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            return Map.copyOf(reader.getFileMetaData().getKeyValueMetaData());
        } catch (IOException | RuntimeException failure) {
            throw new DamagedTable(readableBytes(), failure);
        }
    }

    /** Names of the columns in the file. */
    Set<String> columns() throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            return reader.getFileMetaData().getSchema().getFields().stream()
                    .map(Type::getName)
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException | RuntimeException failure) {
            throw new DamagedTable(readableBytes(), failure);
        }
    }

    /**
     * Reads all bytes, to distinguish a damaged file from failing storage.
     *
     * @return their number
     * @throws IOException if they cannot be read
     */
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
