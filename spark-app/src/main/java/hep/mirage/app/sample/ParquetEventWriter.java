package hep.mirage.app.sample;

import hep.mirage.app.table.TableFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;

/**
 * Writes events as one Parquet file, batch after batch: doubles, 32-bit integers for counts, {@value #WEIGHT_COLUMN} last
 * if the events have weights. The file's metadata hold the schema as {@link SchemaFile} under {@value #SCHEMA_KEY}, and the
 * units in Spark's form.
 */
final class ParquetEventWriter implements AutoCloseable {
    static final String SCHEMA_KEY = "mirage.schema";
    static final String WEIGHT_COLUMN = "weight_pb";

    private record Column(String name, String unit, FeatureKind kind, Function<EventBatch, double[]> values) {
        PrimitiveType parquet() {
            PrimitiveTypeName type = kind == FeatureKind.COUNT ? PrimitiveTypeName.INT32 : PrimitiveTypeName.DOUBLE;
            return new PrimitiveType(Repetition.REQUIRED, type, name);
        }

        StructField spark() {
            return DataTypes.createStructField(
                    name,
                    kind == FeatureKind.COUNT ? DataTypes.IntegerType : DataTypes.DoubleType,
                    false,
                    new MetadataBuilder().putString("unit", unit).build());
        }

        void put(SimpleGroup row, int index, double value) {
            if (kind == FeatureKind.COUNT) {
                row.add(index, (int) value);
            } else {
                row.add(index, value);
            }
        }
    }

    private final List<Column> columns;
    private final MessageType type;
    private final ParquetWriter<Group> writer;

    private ParquetEventWriter(
            Path file, FeatureSchema schema, List<Column> columns, Map<String, String> furtherMetadata)
            throws IOException {
        this.columns = columns;
        this.type = new MessageType(
                "events",
                columns.stream().map(Column::parquet).map(Type.class::cast).toList());
        Map<String, String> metadata = new TreeMap<>(furtherMetadata);
        metadata.put(
                TableFile.SPARK_SCHEMA_KEY,
                DataTypes.createStructType(columns.stream().map(Column::spark).toArray(StructField[]::new))
                        .json());
        metadata.put(SCHEMA_KEY, SchemaFile.json(SampleLayout.plain(schema)));
        Configuration configuration = new Configuration();
        // Without a .crc companion, which would keep the name of a file that is renamed.
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        var output = HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), configuration);
        this.writer = ExampleParquetWriter.builder(output)
                .withConf(configuration)
                .withType(type)
                .withExtraMetaData(metadata)
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build();
    }

    /**
     * Starts a file of unweighted events; an existing one is replaced.
     *
     * @param file on a local disk
     * @param schema of the events
     * @param metadata origin of the events, beside the schema
     */
    static ParquetEventWriter open(Path file, FeatureSchema schema, Map<String, String> metadata) throws IOException {
        return new ParquetEventWriter(file, schema, features(schema), metadata);
    }

    /** Writes a whole file; an existing one is replaced. */
    static void write(Path file, EventBatch events) throws IOException {
        List<Column> columns = features(events.schema());
        if (events.weights().isPresent()) {
            columns.add(new Column(WEIGHT_COLUMN, "pb", FeatureKind.REAL, batch -> batch.weights()
                    .orElseThrow()));
        }
        try (var writer = new ParquetEventWriter(file, events.schema(), columns, Map.of())) {
            writer.add(events);
        }
    }

    /** Writes further events of the file's schema. */
    void add(EventBatch events) throws IOException {
        List<double[]> values =
                columns.stream().map(column -> column.values().apply(events)).toList();
        for (int event = 0; event < events.size(); event++) {
            SimpleGroup row = new SimpleGroup(type);
            for (int i = 0; i < columns.size(); i++) {
                columns.get(i).put(row, i, values.get(i)[event]);
            }
            writer.write(row);
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    private static List<Column> features(FeatureSchema schema) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < schema.size(); i++) {
            int index = i;
            Feature feature = schema.features().get(i);
            columns.add(new Column(feature.name(), feature.unit(), feature.kind(), batch -> batch.column(index)));
        }
        return columns;
    }
}
