package hep.mirage.app.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.folder.AtOperation;
import hep.mirage.app.folder.AtOperation.When;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.app.table.TableFile.DamagedTable;
import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.fit.shape.BackgroundFamily;
import hep.mirage.fit.shape.BackgroundShape;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.BumpWidths;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.search.row.BackgroundSelection;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TableFileTest {
    private static final Configuration HADOOP = new Configuration();

    @TempDir
    private java.nio.file.Path folder;

    private <T> List<T> thereAndBack(Table<T> table, List<T> rows) throws IOException {
        Path file = new Path(folder.resolve(table.name()).toUri());
        new TableFile(file, HADOOP).write(table, rows, Map.of());
        return new TableFile(file, HADOOP).read(table);
    }

    private interface Access {
        void to(TableFile file) throws IOException;
    }

    /** Each operation fails once, and succeeds when it is repeated. */
    private void assertNoDamageIfStorageFails(When when, Access access) throws IOException {
        Path path = FaultyFileSystem.of(folder.resolve("sound"));
        new TableFile(path, FaultyFileSystem.sound())
                .write(RunRow.TABLE, List.of(SampleRows.run(0), SampleRows.run(1)), Map.of("key", "value"));
        int failures = 0;
        for (int operation = 1; ; operation++) {
            AtOperation once = new AtOperation(operation, when, AtOperation.Failure.ONCE);
            try {
                access.to(new TableFile(path, FaultyFileSystem.with(once)));
            } catch (DamagedTable wrong) {
                throw new AssertionError("operation " + operation, wrong);
            } catch (IOException outage) {
                failures++;
            }
            if (!once.happened()) {
                assertTrue(failures > 0, operation + " operations");
                return;
            }
        }
    }

    @ParameterizedTest
    @EnumSource(When.class)
    void storageThatFailsIsNoDamage(When when) throws IOException {
        assertNoDamageIfStorageFails(when, file -> file.read(RunRow.TABLE));
        assertNoDamageIfStorageFails(when, TableFile::metadata);
        assertNoDamageIfStorageFails(when, TableFile::columns);
    }

    @Test
    void fitsSurviveTheDisk() throws IOException {
        List<FitRow> rows = List.of(SampleRows.fit(0), SampleRows.failedFit(0), SampleRows.fit(Long.MAX_VALUE));
        assertEquals(rows, thereAndBack(FitTable.PUBLISHED, rows));
    }

    /** Columns follow from what a study fits. */
    @Test
    void fitsOfAnotherShapeSurviveTheDisk() throws IOException {
        FitPlan fit = new FitPlan(
                1,
                SpectrumModel.PUBLISHED.with(BackgroundShape.of(BackgroundFamily.STRAIGHT_LINE)),
                new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD), BumpWidths.USUAL));
        Table<FitRow> codec = FitTable.of(fit);
        List<String> columns = codec.columns().stream().map(TableColumn::name).toList();
        assertTrue(columns.containsAll(List.of("f_c0", "f_c1_error", "g_n1", "side_c1", "z_likelihood")), "" + columns);
        assertFalse(columns.contains("f_n0") || columns.contains("z_bump"), columns.toString());
        FitRow whole = SampleRows.fit(3);
        FittedShape line = new FittedShape(
                FittedShape.CONVERGED,
                Map.of("c0", new FittedNumber(5.0, 0.5), "c1", new FittedNumber(-0.25, null)),
                -7.0);
        FitRow row = new FitRow(
                whole.run(),
                whole.arm(),
                whole.hypothesisGeV(),
                whole.keptFraction(),
                whole.eventsKept(),
                whole.threshold(),
                whole.windowEvents(),
                whole.sidebandEvents(),
                whole.signalKept(),
                line,
                new FittedShape("no_maximum", Map.of(), null),
                line,
                whole.sidebandYield(),
                Map.of(SignificanceKind.LIKELIHOOD, -1.5));
        assertEquals(List.of(row), thereAndBack(codec, List.of(row)));
    }

    /** A study whose background is selected for each spectrum has the decisions; no function has all of the parameters. */
    @Test
    void selectedBackgroundsSurviveTheDisk() throws IOException {
        FitPlan fit = new FitPlan(
                1,
                SpectrumModel.PUBLISHED.with(BackgroundShape.of(BackgroundFamily.DIJET_PROCEDURE)),
                new SignificancePlan(List.of(SignificanceKind.LIKELIHOOD), BumpWidths.USUAL));
        assertFalse(FitTable.PUBLISHED.columns().stream()
                .anyMatch(column -> column.name().startsWith("selected_")));
        FittedShape power = new FittedShape(
                FittedShape.CONVERGED,
                Map.of(
                        "p1", new FittedNumber(5.0, 0.5),
                        "p2", new FittedNumber(8.0, null),
                        "p3", new FittedNumber(5.0, null),
                        "p4", FittedNumber.NONE),
                -7.0);
        FittedShape none = new FittedShape("no_function_accepted", Map.of(), null);
        FitRow accepted = selected(
                power,
                Map.of(SignificanceKind.LIKELIHOOD, 1.5),
                new BackgroundSelection("dijet-power", 1800, 8200, 0.3, 1, "dijet-power 1800-8200 p=0.300 accepted"));
        FitRow ranOut = selected(none, Map.of(), new BackgroundSelection(null, 3000, 7000, null, 12, "a; ran out: b"));
        List<FitRow> read = thereAndBack(FitTable.of(fit), List.of(accepted, ranOut));
        assertEquals(accepted.background(), read.get(0).background());
        assertEquals(accepted.selection(), read.get(0).selection());
        assertEquals(accepted.significances(), read.get(0).significances());
        assertEquals(ranOut, read.get(1));
    }

    private static FitRow selected(
            FittedShape shape, Map<SignificanceKind, Double> significances, BackgroundSelection selection) {
        FitRow whole = SampleRows.fit(3);
        return new FitRow(
                whole.run(),
                whole.arm(),
                whole.hypothesisGeV(),
                whole.keptFraction(),
                whole.eventsKept(),
                whole.threshold(),
                whole.windowEvents(),
                whole.sidebandEvents(),
                whole.signalKept(),
                shape,
                new FittedShape("no_function_accepted", Map.of(), null),
                shape,
                FittedNumber.NONE,
                significances,
                selection,
                null);
    }

    /** A study with limits has their columns; a spectrum without a limit says why. */
    @Test
    void limitsSurviveTheDisk() throws IOException {
        FitPlan fit = new FitPlan(1, SpectrumModel.PUBLISHED, SignificancePlan.ALL, List.of(), LimitMethod.ASYMPTOTIC);
        assertFalse(FitTable.PUBLISHED.columns().stream()
                .anyMatch(column -> column.name().startsWith("limit_")));
        List<FitRow> rows = List.of(
                limited(new UpperLimit.Found(0.95, 31.5, new UpperLimit.ExpectedLimits(11, 14.5, 20.25, 28, 37))),
                limited(new UpperLimit.Unknown("background fit: no event")));
        assertEquals(rows, thereAndBack(FitTable.of(fit), rows));
    }

    private static FitRow limited(UpperLimit limit) {
        FitRow whole = SampleRows.fit(3);
        return new FitRow(
                whole.run(),
                whole.arm(),
                whole.hypothesisGeV(),
                whole.keptFraction(),
                whole.eventsKept(),
                whole.threshold(),
                whole.windowEvents(),
                whole.sidebandEvents(),
                whole.signalKept(),
                whole.background(),
                whole.signal(),
                whole.sideband(),
                whole.sidebandYield(),
                whole.significances(),
                null,
                limit);
    }

    /** A table from before a significance was computed. */
    @Test
    void significancesThatAFileLacksAreAbsent() throws IOException {
        SignificancePlan before =
                new SignificancePlan(SignificanceKind.of(SignificanceKind.Use.STANDARD_NORMAL), BumpWidths.USUAL);
        Path file = new Path(folder.resolve("fits").toUri());
        FitRow row = SampleRows.fit(1);
        new TableFile(file, HADOOP)
                .write(FitTable.of(new FitPlan(1, SpectrumModel.PUBLISHED, before)), List.of(row), Map.of());
        FitRow read = new TableFile(file, HADOOP).read(FitTable.PUBLISHED).get(0);
        assertEquals(row.retaining(Set.copyOf(before.kinds())), read);
        assertTrue(Double.isNaN(read.z(SignificanceKind.BUMP)));
    }

    @Test
    void runsSurviveTheDisk() throws IOException {
        List<RunRow> rows = List.of(SampleRows.run(5), SampleRows.bareRun(6));
        assertEquals(rows, thereAndBack(RunRow.TABLE, rows));
    }

    @Test
    void failuresSurviveTheDisk() throws IOException {
        List<FailureRow> rows = List.of(SampleRows.failure(9));
        assertEquals(rows, thereAndBack(FailureRow.TABLE, rows));
    }

    @Test
    void aTableMayBeEmpty() throws IOException {
        assertEquals(List.of(), thereAndBack(FailureRow.TABLE, List.of()));
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        List<FitRow> rows = List.of(SampleRows.fit(1), SampleRows.failedFit(2));
        Map<String, String> metadata = Map.of("mirage.study", "s", "mirage.version", "1", "mirage.commit", "c");
        java.nio.file.Path first = folder.resolve("first");
        java.nio.file.Path second = folder.resolve("second");
        new TableFile(new Path(first.toUri()), HADOOP).write(FitTable.PUBLISHED, rows, metadata);
        new TableFile(new Path(second.toUri()), HADOOP).write(FitTable.PUBLISHED, rows, metadata);
        assertArrayEquals(Files.readAllBytes(first), Files.readAllBytes(second));
    }

    @Test
    void metadataSayWhoseRowsTheseAre() throws IOException {
        Path file = new Path(folder.resolve("runs").toUri());
        new TableFile(file, HADOOP).write(RunRow.TABLE, List.of(), Map.of("mirage.study", "zgamma-150"));
        assertEquals("zgamma-150", new TableFile(file, HADOOP).metadata().get("mirage.study"));
    }

    @Test
    void clockAndDeviceAreNoPartOfWhatIsReproduced() {
        RunRow run = SampleRows.run(1);
        RunRow slower = new RunRow(
                run.run(),
                run.masterSeed(),
                run.events(),
                run.injectedEvents(),
                run.engine(),
                run.status(),
                run.trainingLoss(),
                run.validation(),
                run.aucInSample(),
                run.leakage(),
                run.maximum(),
                new StageSeconds(1, 2, 3, 4, 5),
                "another card",
                6.0);
        assertEquals(RunRow.TABLE.reproducibleValues(run), RunRow.TABLE.reproducibleValues(slower));
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
                        "trained_on",
                        "price_seconds"),
                RunRow.TABLE.columns().stream()
                        .filter(column -> column.origin() == Origin.MEASURED)
                        .map(TableColumn::name)
                        .toList());
    }

    record Older(@Column(text = "run number") long run) {}

    record Newer(
            @Column(text = "run number") long run,
            @Column(text = "added later") Double later,
            @Column(text = "added later", presence = Presence.OPTIONAL) int rung,
            @Flattened(presence = Presence.OPTIONAL) RunRow.Maximum maximum) {}

    @Test
    void readsFilesThatLackLaterColumns() throws IOException {
        TableFile file = new TableFile(new Path(folder.resolve("t").toUri()), HADOOP);
        file.write(Table.of("t", Older.class), List.of(new Older(4)), Map.of());
        assertEquals(List.of(new Newer(4, null, 0, null)), file.read(Table.of("t", Newer.class)));
    }

    @Test
    void namesTheRequiredColumnThatAFileLacks() throws IOException {
        Path file = new Path(folder.resolve("t").toUri());
        new TableFile(file, HADOOP).write(FailureRow.TABLE, List.of(SampleRows.failure(1)), Map.of());
        var problem = assertThrows(DamagedTable.class, () -> new TableFile(file, HADOOP).read(RunRow.TABLE));
        assertTrue(problem.getMessage().contains("master_seed"), problem.getMessage());
    }

    record Word(@Column(text = "a word") String word) {}

    @Test
    void refusesARowWithoutARequiredValue() {
        Table<Word> table = Table.of("t", Word.class);
        var problem = assertThrows(IllegalStateException.class, () -> thereAndBack(table, List.of(new Word(null))));
        assertTrue(problem.getMessage().contains("word"), problem.getMessage());
    }
}
