package hep.mirage.app.sample;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.table.TableFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SampleSelection;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.model.event.SelectionCondition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventSampleFileTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m_llg", "GeV", FeatureKind.REAL, 100, 200),
                    new Feature("phi_met", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n_jets", "1", FeatureKind.COUNT, 0, 20)),
            "m_llg");
    private static final SampleLayout LAYOUT = SampleLayout.plain(SCHEMA);
    private static final EventBatch EVENTS = EventBatch.weighted(
            SCHEMA, new double[][] {{150.1, 133, 199.999}, {-Math.PI, 0.25, 3}, {0, 3, 1}}, new double[] {1.5e-6, 0, 2
            });

    @TempDir
    Path folder;

    private static void assertSame(EventBatch expected, EventBatch found) {
        for (int i = 0; i < expected.schema().size(); i++) {
            assertArrayEquals(expected.column(i), found.column(i));
        }
        assertEquals(expected.weights().isPresent(), found.weights().isPresent());
        expected.weights()
                .ifPresent(weights -> assertArrayEquals(weights, found.weights().orElseThrow()));
    }

    private static List<String> problems(Path path) {
        return assertThrows(InvalidInput.class, () -> SampleFile.read(path, LAYOUT))
                .problems();
    }

    /** A file as pandas or Spark would write it, with the given rows of (column, value) in the schema's order. */
    private Path foreign(String name, String schema, Map<String, String> metadata, Object[]... rows)
            throws IOException {
        Path file = folder.resolve(name);
        MessageType type = MessageTypeParser.parseMessageType(schema);
        try (var writer = ExampleParquetWriter.builder(new org.apache.hadoop.fs.Path(file.toUri()))
                .withType(type)
                .withExtraMetaData(metadata)
                .build()) {
            for (Object[] row : rows) {
                Group group = new SimpleGroup(type);
                for (int i = 0; i < row.length; i++) {
                    add(group, i, row[i]);
                }
                writer.write(group);
            }
        }
        return file;
    }

    private static void add(Group group, int field, Object value) {
        if (value instanceof Double number) {
            group.add(field, number);
        } else if (value instanceof Float number) {
            group.add(field, number);
        } else if (value instanceof Integer number) {
            group.add(field, number);
        } else if (value instanceof Long number) {
            group.add(field, number);
        } else if (value instanceof String text) {
            group.add(field, text);
        } else if (value instanceof Binary bytes) {
            group.add(field, bytes);
        }
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        Path file = folder.resolve("events.parquet");
        ParquetSampleFile.write(file, EVENTS);
        EventSample sample = SampleFile.read(file, LAYOUT);
        assertEquals(3, sample.rowsRead());
        assertSame(EVENTS, sample.events());
        EventBatch unweighted = EventBatch.of(SCHEMA, new double[][] {{150}, {0}, {2}});
        ParquetSampleFile.write(file, unweighted);
        assertSame(unweighted, SampleFile.read(file, LAYOUT).events());
    }

    @Test
    void carriesItsSchema() throws IOException {
        Path file = folder.resolve("events.parquet");
        ParquetSampleFile.write(file, EVENTS);
        Map<String, String> metadata =
                new TableFile(new org.apache.hadoop.fs.Path(file.toUri()), new Configuration()).metadata();
        assertEquals(LAYOUT, SchemaFile.parse("file", metadata.get(ParquetEventWriter.SCHEMA_KEY)));
    }

    @Test
    @Tag("spark")
    void showsUnitsToSpark() throws IOException {
        Path file = folder.resolve("events.parquet");
        ParquetSampleFile.write(file, EVENTS);
        try (SparkSession spark = SparkSession.builder()
                .master("local[1]")
                .config("spark.ui.enabled", "false")
                .getOrCreate()) {
            var rows = spark.read().parquet(file.toString());
            assertEquals(
                    List.of("GeV", "rad", "1", "pb"),
                    Arrays.stream(rows.schema().fields())
                            .map(StructField::metadata)
                            .map(metadata -> metadata.getString("unit"))
                            .toList());
            assertEquals(4, rows.agg(Map.of("n_jets", "sum")).first().getLong(0));
            rows.repartition(2).write().parquet(folder.resolve("by-spark").toString());
            EventSample back = SampleFile.read(folder.resolve("by-spark"), LAYOUT);
            assertEquals(3, back.events().size());
            assertEquals(
                    2.0000015,
                    Arrays.stream(back.events().weights().orElseThrow()).sum(),
                    1e-15);
        }
    }

    @Test
    void readsFloatsLongsAndOptionalColumnsBesideText() throws IOException {
        Path file = foreign(
                "pandas.parquet",
                "message schema { optional binary channel (STRING); optional int64 n_jets; optional float m_llg_TeV;"
                        + " optional double phi_met_rad; optional int32 weight; }",
                Map.of(),
                new Object[] {"ee", 2L, 0.125f, -3.0, 3});
        EventBatch events = SampleFile.read(file, LAYOUT).events();
        assertArrayEquals(new double[] {125}, events.massGeV());
        assertArrayEquals(new double[] {2}, events.column(2));
        assertArrayEquals(new double[] {3}, events.weights().orElseThrow());
    }

    @Test
    void convertsByTheUnitInTheMetadata() throws IOException {
        String fields = "{\"type\":\"struct\",\"fields\":[{\"name\":\"m_llg\",\"metadata\":{\"unit\":\"MeV\"}},"
                + "{\"name\":\"phi_met\",\"metadata\":{\"unit\":\"UNIT\"}},{\"name\":\"n_jets\",\"metadata\":{}}]}";
        String schema = "message m { required double m_llg; required double phi_met; required int32 n_jets; }";
        Object[] row = {150_000.0, 180.0, 1};
        Path good =
                foreign("good.parquet", schema, Map.of(TableFile.SPARK_SCHEMA_KEY, fields.replace("UNIT", "deg")), row);
        EventBatch events = SampleFile.read(good, LAYOUT).events();
        assertEquals(150, events.massGeV()[0], 1e-9);
        assertEquals(Math.PI, events.column(1)[0], 1e-12);
        Path bad =
                foreign("bad.parquet", schema, Map.of(TableFile.SPARK_SCHEMA_KEY, fields.replace("UNIT", "GeV")), row);
        assertTrue(problems(bad).get(0).contains("column phi_met is in GeV by the file's metadata; rad is needed"));
    }

    @Test
    void namesFileRowAndColumnOfEveryBadValue() throws IOException {
        Path file = foreign(
                "bad.parquet",
                "message m { optional double m_llg; required double phi_met; required double n_jets; }",
                Map.of(),
                new Object[] {150.0, 0.0, 1.0},
                new Object[] {null, 0.0, 1.0},
                new Object[] {Double.NaN, 0.0, 1.0},
                new Object[] {150.0, 4.0, 1.5});
        List<String> problems = problems(file);
        assertEquals(4, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith(file + ": row 2, column m_llg: 'null' is not a number"));
        assertTrue(problems.get(1).startsWith(file + ": row 3, column m_llg: NaN"));
        assertTrue(problems.get(2).contains("row 4, column phi_met: 4.0, outside [-3.1415928, 3.1415928] rad"));
        assertTrue(problems.get(3).contains("row 4, column n_jets: 1.5, feature n_jets is a count"));
    }

    @Test
    void refusesColumnsOfAnotherType() throws IOException {
        Path file = foreign(
                "text.parquet",
                "message m { required binary m_llg (STRING); required int64 phi_met (TIMESTAMP(MILLIS,true));"
                        + " optional group n_jets { required int32 inner; } }",
                Map.of(),
                new Object[] {"150", 0L});
        List<String> problems = problems(file);
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("column m_llg holds no numbers"));
        assertTrue(problems.get(2).contains("column n_jets holds no numbers"));
    }

    @Test
    void appliesTheSelection() throws IOException {
        Path file = folder.resolve("events.parquet");
        ParquetSampleFile.write(file, EVENTS);
        SampleSelection selection = SampleSelection.everything().and(new SelectionCondition("m_llg", "GeV", 140, 160));
        assertArrayEquals(
                new double[] {150.1},
                SampleFile.read(file, LAYOUT, selection).events().massGeV());
    }

    @Test
    void refusesWhatIsNoSample() throws IOException {
        assertTrue(problems(folder.resolve("absent.parquet")).get(0).contains("no such file"));
        assertTrue(problems(folder.resolve("sample.root")).get(0).contains("unknown kind of sample"));
        assertTrue(problems(folder).get(0).contains("a folder without data files"));
        Path text = Files.writeString(folder.resolve("text.parquet"), "this is no Parquet file at all");
        assertTrue(problems(text).get(0).contains("not a whole Parquet file"));
        Path torn = folder.resolve("torn.parquet");
        ParquetSampleFile.write(torn, EVENTS);
        byte[] bytes = Files.readAllBytes(torn);
        Files.write(torn, Arrays.copyOf(bytes, bytes.length / 2));
        assertTrue(problems(torn).get(0).contains("not a whole Parquet file"));
        assertThrows(InvalidInput.class, () -> ParquetSampleFile.write(folder.resolve("x.csv"), EVENTS));
    }

    @Test
    void readsUnsignedIntegersAndDecimals() throws IOException {
        String columns = "required double m_llg; required double phi_met; required int32 n_jets (INTEGER(8,false));";
        Object[] event = {150.0, 0.0, 255};
        SampleLayout wide = SampleLayout.plain(new FeatureSchema(
                "wide",
                List.of(
                        SCHEMA.features().get(0),
                        SCHEMA.features().get(1),
                        new Feature("n_jets", "1", FeatureKind.COUNT, 0, 1000)),
                "m_llg"));
        Map<String, Object> weights = Map.of(
                "int32 weight (INTEGER(32,false))",
                (int) 3_000_000_000L,
                "int64 weight (INTEGER(64,false))",
                Long.MIN_VALUE + 4096,
                "int32 weight (UINT_32)",
                -1,
                "int32 weight (DECIMAL(9,2))",
                125,
                "int64 weight (DECIMAL(18,4))",
                12_500L,
                "fixed_len_byte_array(2) weight (DECIMAL(4,2))",
                Binary.fromConstantByteArray(new byte[] {0, 125}));
        Map<String, Double> expected = Map.of(
                "int32 weight (INTEGER(32,false))", 3e9,
                "int64 weight (INTEGER(64,false))", 0x1p63 + 4096,
                "int32 weight (UINT_32)", 0x1p32 - 1,
                "int32 weight (DECIMAL(9,2))", 1.25,
                "int64 weight (DECIMAL(18,4))", 1.25,
                "fixed_len_byte_array(2) weight (DECIMAL(4,2))", 1.25);
        int number = 0;
        for (String weight : weights.keySet()) {
            Object[] row = Arrays.copyOf(event, 4);
            row[3] = weights.get(weight);
            Path file = foreign(
                    number++ + ".parquet", "message m { " + columns + " required " + weight + "; }", Map.of(), row);
            EventBatch events = SampleFile.read(file, wide).events();
            assertArrayEquals(
                    new double[] {expected.get(weight)}, events.weights().orElseThrow(), weight);
            assertArrayEquals(new double[] {255}, events.column(2));
        }
    }
}
