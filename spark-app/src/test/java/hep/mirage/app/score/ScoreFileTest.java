package hep.mirage.app.score;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.score.ScoreRow;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files as other writers make them. */
class ScoreFileTest {
    private static final Configuration PLAIN = new Configuration();

    @TempDir
    private java.nio.file.Path folder;

    private Path write(String schema, int rows, BiConsumer<Group, Integer> row) throws IOException {
        MessageType type = MessageTypeParser.parseMessageType("message scores {" + schema + "}");
        Path file = new Path(folder.resolve("scores.parquet").toUri());
        try (ParquetWriter<Group> writer = ExampleParquetWriter.builder(file)
                .withType(type)
                .withConf(PLAIN)
                .build()) {
            SimpleGroupFactory groups = new SimpleGroupFactory(type);
            for (int i = 0; i < rows; i++) {
                Group group = groups.newGroup();
                row.accept(group, i);
                writer.write(group);
            }
        }
        return file;
    }

    private static List<ScoreRow> rows(Path file, long run) {
        List<ScoreRow> rows = new ArrayList<>();
        ScoreFile.open(file, PLAIN).forEach(run, PLAIN, rows::add);
        return rows;
    }

    @Test
    void readsNarrowAndWideNumbersInAnyOrderOfColumns() throws IOException {
        Path file = write(
                "optional float response; optional binary arm (UTF8); optional double weight; optional int64 event;"
                        + " optional int32 run; optional int64 hypothesis_gev;",
                6,
                (row, i) -> row.append("response", i / 4f)
                        .append("arm", "trees")
                        .append("event", (long) i)
                        .append("run", i % 2)
                        .append("hypothesis_gev", 150L));
        assertEquals(
                List.of(
                        new ScoreRow(1, 150, "trees", 1, 0.25),
                        new ScoreRow(1, 150, "trees", 3, 0.75),
                        new ScoreRow(1, 150, "trees", 5, 1.25)),
                rows(file, 1));
        assertEquals(List.of(), rows(file, 2));
    }

    @Test
    void nullsAreFaultsThatTheCheckNames() throws IOException {
        Path file = write(
                "required int64 run; optional double hypothesis_gev; optional binary arm (UTF8); optional int32 event;"
                        + " optional double response;",
                1,
                (row, i) -> row.append("run", 7L));
        ScoreRow row = rows(file, 7).get(0);
        assertEquals("(null)", row.arm());
        assertEquals(-1, row.event());
        assertTrue(Double.isNaN(row.response()) && Double.isNaN(row.hypothesisGeV()));
    }

    @Test
    void footerTellsWhichRunsAFileCanHold() throws IOException {
        Path file = write(
                "required int64 run; required double hypothesis_gev; required binary arm (UTF8); required int32 event;"
                        + " required double response;",
                20,
                (row, i) -> row.append("run", 40L + i)
                        .append("hypothesis_gev", 150.0)
                        .append("arm", "trees")
                        .append("event", 0)
                        .append("response", 1.0));
        ScoreFile opened = ScoreFile.open(file, PLAIN);
        assertTrue(opened.mayHold(40) && opened.mayHold(59));
        assertFalse(opened.mayHold(39) || opened.mayHold(60));
    }

    @Test
    void everyUnusableColumnIsNamed() throws IOException {
        Path file = write(
                "required double run; required double hypothesis_gev; required int32 arm; required double response;",
                0,
                (row, i) -> {});
        List<String> problems = assertThrows(InvalidInput.class, () -> ScoreFile.open(file, PLAIN))
                .problems();
        assertEquals(3, problems.size(), problems.toString());
        assertTrue(problems.get(0).contains("scores.parquet: column run: has the type"), problems.get(0));
        assertTrue(problems.get(0).endsWith("; write whole numbers"), problems.get(0));
        assertTrue(problems.get(1).contains("column arm: has the type"), problems.get(1));
        assertTrue(problems.get(2).contains("column event: missing; the scores have the columns"), problems.get(2));
    }

    @Test
    void anotherKindOfFileIsRefused() throws IOException {
        java.nio.file.Path file = folder.resolve("scores.csv");
        Files.writeString(file, "run,hypothesis_gev,arm,event,response\n0,150,trees,0,0.5\n");
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> ScoreFile.open(new Path(file.toUri()), PLAIN));
        assertTrue(
                refusal.getMessage().contains("scores.csv: is not a Parquet file that can be read"),
                refusal.getMessage());
        assertEquals(1, refusal.getMessage().lines().count());
    }
}
