package hep.mirage.app.sample;

import hep.mirage.app.table.TableFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileWriter;
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
 * Writes events as one Parquet file: doubles, 32-bit integers for counts, {@value #WEIGHT_COLUMN} last if the events
 * have weights. The file's metadata hold the schema as {@link SchemaFile} under {@value #SCHEMA_KEY}, and the units in
 * Spark's form.
 */
final class ParquetEventWriter {
    static final String SCHEMA_KEY = "mirage.schema";
    static final String WEIGHT_COLUMN = "weight_pb";

    private record Column(String name, String unit, FeatureKind kind, double[] values) {
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

        void put(SimpleGroup row, int index, int event) {
            if (kind == FeatureKind.COUNT) {
                row.add(index, (int) values[event]);
            } else {
                row.add(index, values[event]);
            }
        }
    }

    private ParquetEventWriter() {}

    static void write(Path file, EventBatch events) throws IOException {
        List<Column> columns = columns(events);
        MessageType schema = new MessageType(
                "events",
                columns.stream().map(Column::parquet).map(Type.class::cast).toList());
        var configuration = new Configuration();
        var output = HadoopOutputFile.fromPath(new org.apache.hadoop.fs.Path(file.toUri()), configuration);
        try (var writer = ExampleParquetWriter.builder(output)
                .withConf(configuration)
                .withType(schema)
                .withExtraMetaData(metadata(events, columns))
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withWriteMode(ParquetFileWriter.Mode.OVERWRITE)
                .build()) {
            for (int event = 0; event < events.size(); event++) {
                SimpleGroup row = new SimpleGroup(schema);
                for (int i = 0; i < columns.size(); i++) {
                    columns.get(i).put(row, i, event);
                }
                writer.write(row);
            }
        }
    }

    private static List<Column> columns(EventBatch events) {
        List<Column> columns = new ArrayList<>();
        for (int i = 0; i < events.schema().size(); i++) {
            Feature feature = events.schema().features().get(i);
            columns.add(new Column(feature.name(), feature.unit(), feature.kind(), events.column(i)));
        }
        events.weights().ifPresent(weights -> columns.add(new Column(WEIGHT_COLUMN, "pb", FeatureKind.REAL, weights)));
        return columns;
    }

    private static Map<String, String> metadata(EventBatch events, List<Column> columns) {
        StructField[] fields = columns.stream().map(Column::spark).toArray(StructField[]::new);
        return Map.of(
                TableFile.SPARK_SCHEMA_KEY,
                DataTypes.createStructType(fields).json(),
                SCHEMA_KEY,
                SchemaFile.json(SampleLayout.plain(events.schema())));
    }
}
