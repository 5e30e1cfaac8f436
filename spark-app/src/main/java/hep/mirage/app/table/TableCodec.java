package hep.mirage.app.table;

import hep.mirage.app.table.Column.Origin;
import hep.mirage.app.table.Column.Presence;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;

/**
 * Writes records of one table to Parquet and reads them back. The same rows and metadata give the same bytes.
 *
 * <p>Files go through Hadoop's file systems, so that a path may stand on a local disk, HDFS or S3. The schema is flat;
 * units and meanings of the columns stand in the key {@value #SPARK_SCHEMA_KEY} of the file's metadata, in the form that
 * Spark writes itself.
 *
 * @param <T> record of the table
 */
public final class TableCodec<T> {
    /** Metadata key under which Spark keeps a schema with the metadata of its columns. */
    public static final String SPARK_SCHEMA_KEY = "org.apache.spark.sql.parquet.row.metadata";
    /** End of the name of every file that a codec writes. */
    public static final String FILE_SUFFIX = ".snappy.parquet";

    private final String name;
    private final List<Column<T>> columns;
    private final Function<StoredRow, T> record;
    private final MessageType schema;

    private TableCodec(String name, List<Column<T>> columns, Function<StoredRow, T> record) {
        this.name = name;
        this.columns = List.copyOf(columns);
        this.record = Objects.requireNonNull(record, "record");
        List<Type> types = new ArrayList<>();
        columns.forEach(column -> types.add(column.parquetType()));
        this.schema = new MessageType(name, types);
    }

    /**
     * Begins a codec.
     *
     * @param name the table's name, also its folder's
     * @param <T> record of the table
     */
    public static <T> Builder<T> named(String name) {
        return new Builder<>(name);
    }

    /** The table's name, also its folder's. */
    public String name() {
        return name;
    }

    /** The columns in their order on disk. */
    public List<Column<T>> columns() {
        return columns;
    }

    /**
     * A row's values without times and circumstances: equal lists, equal results.
     *
     * @param row a record
     */
    public List<Object> reproducibleValues(T row) {
        List<Object> values = new ArrayList<>();
        for (Column<T> column : columns) {
            if (column.origin() == Origin.REPRODUCIBLE) {
                values.add(column.valueIn(row));
            }
        }
        return values;
    }

    /**
     * Writes one file; a file that is already there is replaced.
     *
     * @param file where to
     * @param configuration of the file system
     * @param rows in the order of the file; may be empty
     * @param metadata key-value metadata next to the schema's: whose rows these are
     * @throws IOException where the file cannot be written
     */
    public void write(Path file, Configuration configuration, List<T> rows, Map<String, String> metadata)
            throws IOException {
        Map<String, String> all = new HashMap<>(metadata);
        all.put(SPARK_SCHEMA_KEY, sparkSchemaJson());
        try (var writer = ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, configuration))
                .withConf(configuration)
                .withType(schema)
                .withExtraMetaData(all)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (T row : rows) {
                writer.write(group(row));
            }
        }
    }

    /**
     * Reads one file, row by row.
     *
     * @param file what to read
     * @param configuration of the file system
     * @param consumer takes each record in the file's order
     * @throws DamagedTable where the file holds something else, or is cut off
     * @throws IOException where the file cannot be read
     */
    public void forEach(Path file, Configuration configuration, Consumer<? super T> consumer) throws IOException {
        read(file, configuration, record, consumer);
    }

    /**
     * Reads some columns of one file, row by row.
     *
     * @param names of the columns
     * @param file what to read
     * @param configuration of the file system
     * @param consumer takes each row in the file's order, with these columns only
     * @throws DamagedTable where the file holds something else, or is cut off
     * @throws IOException where the file cannot be read
     */
    public void forEachKey(
            List<String> names, Path file, Configuration configuration, Consumer<? super StoredRow> consumer)
            throws IOException {
        Configuration projected = new Configuration(configuration);
        Type[] wanted = names.stream().map(schema::getType).toArray(Type[]::new);
        projected.set(ReadSupport.PARQUET_READ_SCHEMA, new MessageType(name, wanted).toString());
        read(file, projected, Function.identity(), consumer);
    }

    private <R> void read(
            Path file, Configuration configuration, Function<StoredRow, R> rowOf, Consumer<? super R> consumer)
            throws IOException {
        try (var reader = ParquetReader.builder(new GroupReadSupport(), file)
                .withConf(configuration)
                .build()) {
            for (R row = next(reader, file, configuration, rowOf);
                    row != null;
                    row = next(reader, file, configuration, rowOf)) {
                consumer.accept(row);
            }
        }
    }

    /** Null at the end of the file. */
    private <R> R next(
            ParquetReader<Group> reader, Path file, Configuration configuration, Function<StoredRow, R> rowOf)
            throws IOException {
        try {
            Group group = reader.read();
            return group == null ? null : rowOf.apply(new StoredRow(group));
        } catch (IOException | RuntimeException failure) {
            throw new DamagedTable(readableBytes(file, configuration), failure);
        }
    }

    /**
     * Tells a damaged file from storage that fails: reads all bytes.
     *
     * @return how many there are
     * @throws IOException where they cannot be read
     */
    private static long readableBytes(Path file, Configuration configuration) throws IOException {
        try (var in = file.getFileSystem(configuration).open(file)) {
            return in.transferTo(OutputStream.nullOutputStream());
        }
    }

    /**
     * Reads one file.
     *
     * @param file what to read
     * @param configuration of the file system
     * @return its records in the file's order
     * @throws IOException where the file cannot be read
     */
    public List<T> read(Path file, Configuration configuration) throws IOException {
        List<T> rows = new ArrayList<>();
        forEach(file, configuration, rows::add);
        return rows;
    }

    /**
     * The key-value metadata of a file.
     *
     * @param file what to read
     * @param configuration of the file system
     * @throws DamagedTable where it is no Parquet file, or is cut off
     * @throws IOException where the file cannot be read
     */
    public static Map<String, String> metadata(Path file, Configuration configuration) throws IOException {
        try (var reader = ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
            return Map.copyOf(reader.getFileMetaData().getKeyValueMetaData());
        } catch (IOException | RuntimeException failure) {
            throw new DamagedTable(readableBytes(file, configuration), failure);
        }
    }

    private String sparkSchemaJson() {
        StructField[] fields = columns.stream().map(Column::sparkField).toArray(StructField[]::new);
        return DataTypes.createStructType(fields).json();
    }

    private Group group(T row) {
        Group group = new SimpleGroup(schema);
        for (int i = 0; i < columns.size(); i++) {
            Column<T> column = columns.get(i);
            Object value = column.valueIn(row);
            if (value != null) {
                put(group, i, column.type(), value);
            }
        }
        return group;
    }

    private static void put(Group group, int index, ColumnType type, Object value) {
        switch (type) {
            case INT -> group.add(index, ((Number) value).intValue());
            case LONG -> group.add(index, ((Number) value).longValue());
            case DOUBLE -> group.add(index, ((Number) value).doubleValue());
            case TEXT -> group.add(index, Binary.fromString((String) value));
        }
    }

    /**
     * A codec under construction: columns in their order on disk, then the way back.
     *
     * @param <T> record of the table
     */
    public static final class Builder<T> {
        private final String name;
        private final List<Column<T>> columns = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        /**
         * Adds a column that every row has.
         *
         * @param column its name, snake_case
         * @param type what it holds
         * @param unit "GeV", "s", "events", or "1"
         * @param description what it means
         * @param value takes the value from a record
         */
        public Builder<T> required(
                String column, ColumnType type, String unit, String description, Function<T, Object> value) {
            return add(column, type, unit, description, Presence.REQUIRED, Origin.REPRODUCIBLE, value);
        }

        /**
         * Adds a column that is null where there is nothing to say.
         *
         * @param column its name, snake_case
         * @param type what it holds
         * @param unit "GeV", "s", "events", or "1"
         * @param description what it means
         * @param value takes the value from a record, or null
         */
        public Builder<T> optional(
                String column, ColumnType type, String unit, String description, Function<T, Object> value) {
            return add(column, type, unit, description, Presence.OPTIONAL, Origin.REPRODUCIBLE, value);
        }

        /**
         * Adds a column of seconds taken from a clock.
         *
         * @param column its name, snake_case
         * @param description what it means
         * @param value takes the value from a record [s]
         */
        public Builder<T> seconds(String column, String description, Function<T, Object> value) {
            return add(column, ColumnType.DOUBLE, "s", description, Presence.REQUIRED, Origin.MEASURED, value);
        }

        /**
         * Adds a column that says under what circumstances a row was computed, and decides nothing in it; null where they are
         * not known.
         *
         * @param column its name, snake_case
         * @param description what it means
         * @param value takes the text from a record, or null
         */
        public Builder<T> circumstance(String column, String description, Function<T, Object> value) {
            return add(column, ColumnType.TEXT, "1", description, Presence.OPTIONAL, Origin.MEASURED, value);
        }

        private Builder<T> add(
                String column,
                ColumnType type,
                String unit,
                String description,
                Presence presence,
                Origin origin,
                Function<T, Object> value) {
            columns.add(new Column<>(column, type, unit, description, presence, origin, value));
            return this;
        }

        /**
         * Ends the codec with the way back.
         *
         * @param record makes a record of a row on disk
         */
        public TableCodec<T> readBy(Function<StoredRow, T> record) {
            return new TableCodec<>(name, columns, record);
        }
    }
}
