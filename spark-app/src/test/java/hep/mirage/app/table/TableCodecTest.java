package hep.mirage.app.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.SampleRows;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableCodecTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private java.nio.file.Path folder;

    private <T> List<T> thereAndBack(TableCodec<T> codec, List<T> rows) throws IOException {
        Path file = new Path(folder.resolve(codec.name()).toUri());
        codec.write(file, HADOOP, rows, Map.of());
        return codec.read(file, HADOOP);
    }

    @Test
    void fitsSurviveTheDisk() throws IOException {
        List<FitRow> rows = List.of(SampleRows.fit(0), SampleRows.failedFit(0), SampleRows.fit(Long.MAX_VALUE));
        assertEquals(rows, thereAndBack(FitTable.CODEC, rows));
    }

    @Test
    void runsSurviveTheDisk() throws IOException {
        List<RunRow> rows = List.of(SampleRows.run(5), SampleRows.bareRun(6));
        assertEquals(rows, thereAndBack(RunTable.CODEC, rows));
    }

    @Test
    void failuresSurviveTheDisk() throws IOException {
        List<FailureRow> rows = List.of(SampleRows.failure(9));
        assertEquals(rows, thereAndBack(FailureTable.CODEC, rows));
    }

    @Test
    void aTableMayBeEmpty() throws IOException {
        assertEquals(List.of(), thereAndBack(FailureTable.CODEC, List.of()));
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        List<FitRow> rows = List.of(SampleRows.fit(1), SampleRows.failedFit(2));
        Map<String, String> metadata = Map.of("mirage.study", "s", "mirage.version", "1", "mirage.commit", "c");
        java.nio.file.Path first = folder.resolve("first");
        java.nio.file.Path second = folder.resolve("second");
        FitTable.CODEC.write(new Path(first.toUri()), HADOOP, rows, metadata);
        FitTable.CODEC.write(new Path(second.toUri()), HADOOP, rows, metadata);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void metadataSayWhoseRowsTheseAre() throws IOException {
        Path file = new Path(folder.resolve("runs").toUri());
        RunTable.CODEC.write(file, HADOOP, List.of(), Map.of("mirage.study", "zgamma-150"));
        assertEquals("zgamma-150", TableCodec.metadata(file, HADOOP).get("mirage.study"));
    }

    @Test
    void clockAndDeviceAreNoPartOfWhatIsReproduced() {
        RunRow run = SampleRows.run(1);
        RunRow slower = new RunRow(
                run.run(),
                run.masterSeed(),
                run.events(),
                run.engine(),
                run.status(),
                run.trainingLoss(),
                run.validation(),
                run.aucInSample(),
                run.leakage(),
                run.maximum(),
                new StageSeconds(1, 2, 3, 4, 5),
                "another card");
        assertEquals(RunTable.CODEC.reproducibleValues(run), RunTable.CODEC.reproducibleValues(slower));
    }

    @Test
    void everythingButClockAndDeviceIsReproduced() {
        assertEquals(
                List.of(
                        "seconds_dataset",
                        "seconds_training",
                        "seconds_response",
                        "seconds_fit",
                        "seconds_leakage",
                        "trained_on"),
                RunTable.CODEC.columns().stream()
                        .filter(column -> column.origin() == Column.Origin.MEASURED)
                        .map(Column::name)
                        .toList());
    }

    @Test
    void readsFilesThatLackALaterColumn() throws IOException {
        TableCodec<Map.Entry<Long, Double>> older = TableCodec.<Map.Entry<Long, Double>>named("t")
                .required("run", ColumnType.LONG, "1", "run number", Map.Entry::getKey)
                .readBy(row -> Map.entry(row.longAt("run"), 0.0));
        Path file = new Path(folder.resolve("t").toUri());
        older.write(file, HADOOP, List.of(Map.entry(4L, 1.0)), Map.of());
        TableCodec<Boolean> newer =
                TableCodec.<Boolean>named("t").readBy(row -> row.optionalDoubleAt("later") == null && row.has("run"));
        assertEquals(List.of(true), newer.read(file, HADOOP));
    }

    @Test
    void namesTheRequiredColumnThatAFileLacks() throws IOException {
        Path file = new Path(folder.resolve("t").toUri());
        FailureTable.CODEC.write(file, HADOOP, List.of(SampleRows.failure(1)), Map.of());
        var problem = assertThrows(DamagedTable.class, () -> RunTable.CODEC.read(file, HADOOP));
        assertTrue(problem.getMessage().contains("master_seed"), problem.getMessage());
    }

    @Test
    void refusesARowWithoutARequiredValue() {
        TableCodec<String> codec = TableCodec.<String>named("t")
                .required("word", ColumnType.TEXT, "1", "a word", word -> null)
                .readBy(row -> row.textAt("word"));
        var problem = assertThrows(IllegalStateException.class, () -> thereAndBack(codec, List.of("x")));
        assertTrue(problem.getMessage().contains("word"), problem.getMessage());
    }

    @Test
    void refusesNamesThatAreNotSnakeCase() {
        var table = TableCodec.<String>named("t");
        assertThrows(
                IllegalArgumentException.class,
                () -> table.required("massGeV", ColumnType.DOUBLE, "GeV", "mass", String::length));
    }
}
