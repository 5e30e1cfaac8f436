package hep.mirage.app.table;

import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;

/**
 * Writes rows of a table to Parquet. The same rows and metadata give the same bytes.
 *
 * <p>Files go through Hadoop's file systems, so that a path may be on a local disk, HDFS or S3. The schema is flat;
 * units and descriptions of the columns are stored under the key {@value TableFile#SPARK_SCHEMA_KEY} of the file's
 * metadata, in the same form as by Spark itself, under {@value TableFile#PANDAS_ATTRIBUTES_KEY} as by pandas, and under {@value
 * ArrowSchema#KEY} as by Arrow.
 *
 * @param <T> record of the table
 */
final class TableWriter<T> {
    private final Table<T> table;
    private final MessageType schema;

    TableWriter(Table<T> table) {
        this.table = table;
        this.schema = ParquetSchema.of(table);
    }

    void write(Path file, Configuration configuration, List<T> rows, Map<String, String> metadata) throws IOException {
        try (var writer = builder(file, configuration, metadata).build()) {
            for (T row : rows) {
                writer.write(group(row));
            }
        }
    }

    /**
     * Opens one of many files that are written at the same time, for rows as {@link #group} makes them. Its floating-point
     * columns have no dictionary, which takes several times the memory of the numbers and hardly makes them smaller.
     *
     * @param rowGroupBytes rows are kept in memory until they have about so many bytes
     */
    ParquetWriter<Group> open(Path file, Configuration configuration, long rowGroupBytes) throws IOException {
        ExampleParquetWriter.Builder builder =
                builder(file, configuration, Map.of()).withRowGroupSize(rowGroupBytes);
        for (TableColumn<T> column : table.columns()) {
            if (column.type() == ColumnType.DOUBLE) {
                builder.withDictionaryEncoding(column.name(), false);
            }
        }
        return builder.build();
    }

    private ExampleParquetWriter.Builder builder(Path file, Configuration configuration, Map<String, String> metadata)
            throws IOException {
        return ExampleParquetWriter.builder(HadoopOutputFile.fromPath(file, configuration))
                .withConf(configuration)
                .withType(schema)
                .withExtraMetaData(metadataOfFile(metadata))
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE);
    }

    MessageType schema() {
        return schema;
    }

    /** Origin of the rows and units of the columns. */
    Map<String, String> metadataOfFile(Map<String, String> metadata) {
        Map<String, String> all = new TreeMap<>(metadata);
        all.put(TableFile.SPARK_SCHEMA_KEY, ParquetSchema.sparkJson(table));
        all.put(TableFile.PANDAS_ATTRIBUTES_KEY, ParquetSchema.pandasJson(table));
        all.put(ArrowSchema.KEY, ArrowSchema.base64(table));
        return all;
    }

    Group group(T row) {
        Group group = new SimpleGroup(schema);
        List<TableColumn<T>> columns = table.columns();
        for (int i = 0; i < columns.size(); i++) {
            TableColumn<T> column = columns.get(i);
            Object value = column.valueIn(row);
            if (value != null) {
                switch (column.type()) {
                    case INT -> group.add(i, (Integer) value);
                    case LONG -> group.add(i, (Long) value);
                    case DOUBLE -> group.add(i, (Double) value);
                    case TEXT -> group.add(i, Binary.fromString((String) value));
                }
            }
        }
        return group;
    }
}
