package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.app.ensemble.EnsembleJob.Summary;
import hep.mirage.app.ensemble.EnsembleJob.TooManyFailures;
import hep.mirage.app.folder.Faults;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.search.row.FailureRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.SampleRows;
import hep.mirage.search.run.EightAtOnce;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.run.TaskError;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.Study;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("spark")
class EnsembleJobTest {
    static final int RUNS = 10;
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, RUNS);
    static final RunFunction REAL = new PseudoExperiments(STUDY, new FallingSpectrumGenerator());

    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSpark() {
        spark = SparkSessions.open("ensemble-job-test", Optional.of("local[3]"));
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    private EnsembleStore compute(String name, RunFunction runs, EnsemblePlan plan, OptionalInt tasksPerBatch) {
        return compute(Ensembles.at(folder.resolve(name)), runs, plan, tasksPerBatch);
    }

    private static EnsembleStore compute(
            EnsembleStore store, RunFunction runs, EnsemblePlan plan, OptionalInt tasksPerBatch) {
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            new EnsembleJob(spark, writer, tasksPerBatch, Progress.Listener.SILENT).run(runs, plan);
        }
        return store;
    }

    private EnsembleStore compute(String name, RunFunction runs, EnsemblePlan plan) {
        return compute(name, runs, plan, OptionalInt.empty());
    }

    private static EnsemblePlan plan(int runs, int batchRuns, double failureLimit) {
        return new EnsemblePlan(0, runs, 7, batchRuns, 2, failureLimit, StopRule.never());
    }

    /** Rows of the pure run, without Spark and without a disk. */
    static List<List<Object>> alone(int runs) {
        List<RunRow> rows = new ArrayList<>();
        List<List<Object>> fits = new ArrayList<>();
        for (long run = 0; run < runs; run++) {
            RunOutcome.Completed outcome = (RunOutcome.Completed) REAL.outcome(run);
            rows.add(outcome.row());
            outcome.fits().forEach(fit -> fits.add(FitTable.PUBLISHED.reproducibleValues(fit)));
        }
        List<List<Object>> all = new ArrayList<>();
        rows.forEach(row -> all.add(RunRow.TABLE.reproducibleValues(row)));
        all.addAll(fits);
        return all;
    }

    /** Allocates more memory than available. */
    private record Greedy() implements RunFunction {
        @Override
        public void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes) {
            throw new OutOfMemoryError("Java heap space");
        }

        @Override
        public int runsAtOnce() {
            return 1;
        }
    }

    /** Spark alone would silently end this process with its own exit code. */
    @Test
    void memoryThatRunsOutInATaskEndsTheJobWithItsReason() {
        RuntimeException stopped =
                assertThrows(IllegalStateException.class, () -> compute("out", new Greedy(), plan(2, 2, 0.1)));
        assertTrue(
                Stream.iterate((Throwable) stopped, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof TaskError error && error.kind() == TaskError.Kind.MEMORY),
                stopped.toString());
        assertTrue(stopped.getMessage().contains("complete batches are kept"), stopped.getMessage());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 8})
    void givesTheRowsOfThePureRunOnAnyNumberOfPartitions(int tasksPerBatch) {
        EnsembleStore store = compute("out", REAL, plan(RUNS, 8, 0.1), OptionalInt.of(tasksPerBatch));
        assertEquals(alone(RUNS), Ensembles.rows(store));
    }

    /** Two nets a run, eight nets at once: tasks of four runs by default. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 10})
    void anEngineThatTrainsManyNetsAtOnceGivesTheRowsOfTheFusedOne(int tasksPerBatch) {
        RunFunction many =
                new PseudoExperiments(SmallStudy.on(EightAtOnce.NAME, STUDY), new FallingSpectrumGenerator());
        OptionalInt tasks = tasksPerBatch == 0 ? OptionalInt.empty() : OptionalInt.of(tasksPerBatch);
        EnsembleStore store = compute("out", many, plan(RUNS, 3, 0.1), tasks);
        assertEquals(
                List.of(4, 4, 2), store.complete().stream().map(Batch::size).toList());
        List<List<Object>> rows = Ensembles.rows(store);
        rows.replaceAll(row -> row.stream()
                .map(value -> EightAtOnce.NAME.equals(value) ? (Object) "fused" : value)
                .toList());
        assertEquals(alone(RUNS), rows);
    }

    @Test
    void batchSizesDoNotMatter() {
        EnsembleStore store = compute("out", REAL, plan(RUNS, 3, 0.1));
        assertEquals(4, store.complete().size());
        assertEquals(alone(RUNS), Ensembles.rows(store));
    }

    @Test
    void theSameFilesComeOutTwice() throws IOException {
        EnsembleStore first = compute("first", REAL, plan(4, 4, 0.1), OptionalInt.of(1));
        EnsembleStore second = compute("second", REAL, plan(4, 4, 0.1), OptionalInt.of(4));
        Batch batch = new Batch(0, 0, 4);
        Path fitsOfFirst = Path.of(first.file(FitTable.PUBLISHED, batch).toUri());
        Path fitsOfSecond = Path.of(second.file(FitTable.PUBLISHED, batch).toUri());
        assertEquals(-1, Files.mismatch(fitsOfFirst, fitsOfSecond));
    }

    @Test
    void aRestartComputesWhatIsMissingAndNothingElse() throws IOException {
        EnsemblePlan plan = plan(RUNS, 4, 0.1);
        EnsembleStore store = compute("out", REAL, plan);
        List<List<Object>> uninterrupted = Ensembles.rows(store);
        Batch lost = new Batch(1, 4, 8);
        Batch kept = new Batch(0, 0, 4);
        Files.delete(Path.of(store.file(RunRow.TABLE, lost).toUri()));
        FileTime before = Files.getLastModifiedTime(
                Path.of(store.file(FitTable.PUBLISHED, kept).toUri()));

        List<Progress> told = Collections.synchronizedList(new ArrayList<>());
        Summary summary;
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            summary = new EnsembleJob(spark, writer, OptionalInt.empty(), told::add).run(REAL, plan);
        }

        assertEquals(uninterrupted, Ensembles.rows(store));
        assertEquals(
                before,
                Files.getLastModifiedTime(
                        Path.of(store.file(FitTable.PUBLISHED, kept).toUri())));
        assertEquals(6, summary.present());
        assertEquals(4, summary.computed());
        Progress last = told.get(told.size() - 1);
        assertEquals(6, told.get(0).done());
        assertEquals(RUNS, last.done());
        assertEquals(0, last.secondsLeft());
    }

    @Test
    void nothingIsComputedWhereNothingIsMissing() {
        compute("out", REAL, plan(4, 4, 0.1));
        EnsembleStore store = compute("out", new EveryNthRunFails(1), plan(4, 4, 0));
        assertEquals(4, store.rows(RunRow.TABLE).size());
    }

    @Test
    void aLargerEnsembleHasTheRowsOfOneComputedAtOnce() {
        compute("grown", REAL, plan(6, 4, 0.1));
        EnsembleStore grown = compute("grown", REAL, plan(RUNS, 4, 0.1));
        assertEquals(alone(RUNS), Ensembles.rows(grown));
    }

    @Test
    void aRunThatFailsIsARow() {
        EnsembleStore store = compute("out", new EveryNthRunFails(5), plan(RUNS, 4, 0.3));
        assertEquals(
                List.of(4L, 9L),
                store.rows(FailureRow.TABLE).stream().map(FailureRow::run).toList());
        assertEquals(RUNS - 2, store.rows(RunRow.TABLE).size());
    }

    @Test
    void tooManyFailuresStopTheJobAndKeepWhatIsComplete() {
        EnsemblePlan plan = plan(2000, 4, 0.01);
        var stop = assertThrows(TooManyFailures.class, () -> compute("out", new EveryNthRunFails(2), plan));
        assertTrue(stop.getMessage().contains("stage training"), stop.getMessage());
        EnsembleStore store = Ensembles.at(folder.resolve("out"));
        assertFalse(store.complete().isEmpty());
        assertTrue(store.complete().size() < 10, store.complete().toString());
        assertEquals(
                4 * store.complete().size(),
                store.rows(FailureRow.TABLE).size() + store.rows(RunRow.TABLE).size());
    }

    @Test
    void aFunctionThatThrowsIsOurFault() {
        var fault =
                assertThrows(IllegalStateException.class, () -> compute("out", new BrokenFunction(), plan(4, 4, 1)));
        assertTrue(fault.getMessage().contains("batch=00000"), fault.getMessage());
        assertEquals(List.of(), Ensembles.at(folder.resolve("out")).complete());
    }

    @Test
    void theFolderIsFreeAfterAStop() {
        EnsemblePlan plan = plan(40, 4, 0);
        assertThrows(TooManyFailures.class, () -> compute("out", new EveryNthRunFails(1), plan));
        EnsembleWriter.open(Ensembles.at(folder.resolve("out")), FitTable.PUBLISHED, Ensembles.OWNER)
                .close();
        assertFalse(Files.exists(folder.resolve("out/_staging/00000001")));
    }

    /** Nothing reaches the disk from the n-th operation on. */
    private static final class DiesAt implements Faults {
        private final int last;
        private int operations;

        DiesAt(int last) {
            this.last = last;
        }

        @Override
        public void before() throws IOException {
            operations++;
            if (operations >= last) {
                throw new IOException("died");
            }
        }

        @Override
        public void after() {}
    }

    /** With real runs on real executors; {@link CrashPointsTest} has every operation. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void aDriverThatDiesIsFollowedByOneWithTheSameRows(int ninths) {
        EnsemblePlan plan = plan(4, 2, 0.1);
        DiesAt never = new DiesAt(Integer.MAX_VALUE);
        String undisturbed = FaultyFileSystem.of(folder.resolve("undisturbed")).toString();
        compute(EnsembleStore.at(undisturbed, FaultyFileSystem.with(never)), REAL, plan, OptionalInt.empty());
        int operation = ninths * never.operations / 9;
        String out = FaultyFileSystem.of(folder.resolve("out")).toString();
        EnsembleStore dying = EnsembleStore.at(out, FaultyFileSystem.with(new DiesAt(operation)));
        assertThrows(UncheckedIOException.class, () -> compute(dying, REAL, plan, OptionalInt.empty()));
        EnsembleStore next = EnsembleStore.at(out, FaultyFileSystem.sound());
        compute(next, REAL, plan, OptionalInt.empty());
        assertEquals(alone(4), Ensembles.rows(next));
    }

    @Test
    void theDriverIsNeverSerialised() throws IOException {
        try (EnsembleWriter writer = EnsembleWriter.open(Ensembles.at(folder), FitTable.PUBLISHED, Ensembles.OWNER);
                ObjectOutputStream out = new ObjectOutputStream(OutputStream.nullOutputStream())) {
            var job = new EnsembleJob(spark, writer, OptionalInt.empty(), Progress.Listener.SILENT);
            for (Object driver : List.of(job, writer, writer.store())) {
                assertFalse(driver instanceof Serializable, driver.getClass().toString());
                assertThrows(NotSerializableException.class, () -> out.writeObject(driver));
            }
        }
    }

    private record EveryNthRunFails(int every) implements RunFunction {
        @Override
        public void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes) {
            runs.forEachRemaining(run -> outcomes.accept(
                    run % every == every - 1
                            ? new RunOutcome.Failed(new FailureRow(run, "training", "no reason"))
                            : new RunOutcome.Completed(SampleRows.run(run), List.of(SampleRows.fit(run)), List.of())));
        }

        @Override
        public int runsAtOnce() {
            return 1;
        }
    }

    private record BrokenFunction() implements RunFunction {
        @Override
        public void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes) {
            throw new IllegalStateException("no scratch memory");
        }

        @Override
        public int runsAtOnce() {
            return 1;
        }
    }
}
