package hep.mirage.app.tuning;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.SparkSessions;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.lab.training.CheckpointPlan;
import hep.mirage.lab.training.GeneratorTraining;
import hep.mirage.lab.training.TrainingListener;
import hep.mirage.lab.tuning.SearchProgress;
import hep.mirage.lab.tuning.SearchResult;
import hep.mirage.lab.tuning.TrialFolder;
import hep.mirage.lab.tuning.TrialMemory;
import hep.mirage.lab.tuning.TrialPlan;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.run.TaskError;
import hep.mirage.search.study.check.AvailableMemory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Successive halving on a small sample: 9 trials of 1 epoch, 3 of 3, 1 of 9; every third trial diverges. */
@Tag("spark")
class TuningJobTest {
    private static final SearchProgress.Listener SILENT = progress -> {};

    @TempDir
    static Path shared;

    /** The search on one core, never interrupted. */
    private static SearchResult alone;

    private static List<List<Object>> aloneRows;
    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void searchAlone() throws InterruptedException {
        try (JavaSparkContext oneCore = SparkSessions.open("tuning-job-test", Optional.of("local[1]"))) {
            TrialStore store = store(shared, SmallSearch.halving());
            alone = new TuningJob(oneCore, store, SILENT).run(SmallSearch.halving());
            aloneRows = values(store);
        }
        spark = SparkSessions.open("tuning-job-test", Optional.of("local[4]"));
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    private static TrialStore store(Path folder, TuningSearch search) {
        return new TrialStore(ResultFolder.at(folder.toString(), new Configuration()), search.identity());
    }

    private SearchResult run(TuningSearch search, SearchProgress.Listener listener) throws InterruptedException {
        return new TuningJob(spark, store(folder, search), listener).run(search);
    }

    private static List<List<Object>> values(TrialStore store) {
        return store.rows().stream().map(TrialRow.TABLE::reproducibleValues).toList();
    }

    /** Spark alone would silently end this process with its own exit code. */
    @Test
    void memoryThatRunsOutInATrialEndsTheSearchWithItsReason() {
        RuntimeException stopped = assertThrows(RuntimeException.class, () -> run(SmallSearch.tooLarge(), SILENT));
        assertTrue(stopped.getMessage().contains("those that have ended are kept"), stopped.getMessage());
        assertTrue(
                Stream.iterate((Throwable) stopped, Objects::nonNull, Throwable::getCause)
                        .anyMatch(cause -> cause instanceof TaskError error && error.kind() == TaskError.Kind.MEMORY),
                stopped.toString());
    }

    @Test
    void aTrialThatDoesNotFitIntoItsShareOfTheHeapIsRefused() {
        InvalidInput refusal = assertThrows(
                InvalidInput.class, () -> TrialMemory.requireWithin(SmallSearch.tooLarge(), AvailableMemory.ofHeap(2)));
        assertTrue(refusal.getMessage().startsWith("trial 0: a training takes about "), refusal.getMessage());
        assertTrue(refusal.getMessage().contains("a smaller --master local[N]"), refusal.getMessage());
        TrialMemory.requireWithin(SmallSearch.halving(), AvailableMemory.ofHeap(2));
    }

    /** As one that was killed while it wrote its state: both files go, and nothing else is reported. */
    @Test
    void whatATrainingLeavesIsRemovedWithItsFolder() throws IOException {
        TrialFolder made = TrialFolder.create();
        InvalidInput failure = new InvalidInput("no room");
        InvalidInput thrown = assertThrows(InvalidInput.class, () -> {
            try (made) {
                Files.writeString(made.checkpoint(), "state");
                Files.createDirectories(made.path().resolve("below"));
                Files.writeString(made.path().resolve("below/checkpoint.part"), "half");
                throw failure;
            }
        });
        assertSame(failure, thrown);
        assertEquals(0, thrown.getSuppressed().length);
        assertFalse(Files.exists(made.path()));
    }

    @Test
    void aThirdOfTheTrialsGoesOnFromEachRung() {
        List<TrialRow> rows = store(shared, SmallSearch.halving()).rows();
        assertEquals(
                List.of(9L, 3L, 1L),
                Stream.of(0, 1, 2).map(rung -> on(rung, rows)).toList());
        rows.forEach(row -> assertEquals(List.of(1, 3, 9).get(row.rung()), row.epochs()));
        assertEquals(2, alone.best().orElseThrow().rung());
        assertEquals(SmallSearch.TRIALS, alone.ranking().size());
        for (TrialRow second : rows.stream().filter(row -> row.rung() == 1).toList()) {
            long better = rows.stream()
                    .filter(row -> row.rung() == 0
                            && row.total() < first(rows, second.trial()).total())
                    .count();
            assertTrue(better < 3, second.toString());
        }
    }

    private static long on(int rung, List<TrialRow> rows) {
        return rows.stream().filter(row -> row.rung() == rung).count();
    }

    private static TrialRow first(List<TrialRow> rows, int trial) {
        return rows.stream()
                .filter(row -> row.rung() == 0 && row.trial() == trial)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void divergedTrialsAreRowsWithAReasonAndStayWhereTheyAre() {
        assertEquals(3, alone.failed());
        alone.ranking().stream().filter(row -> !row.isComplete()).forEach(row -> {
            assertEquals(2, row.trial() % 3);
            assertEquals(0, row.rung());
            assertTrue(row.reason().contains("must be finite"), row.reason());
        });
    }

    @Test
    void onFourCoresTheTableIsTheSameAndTheTimeLeftEndsAtNothing() throws InterruptedException {
        TuningSearch search = SmallSearch.halving();
        List<Double> left = new ArrayList<>();
        SearchResult result = run(search, progress -> left.add(progress.secondsLeft()));
        assertEquals(
                alone.best().orElseThrow().trial(), result.best().orElseThrow().trial());
        assertEquals(aloneRows, values(store(folder, search)));
        assertEquals(aloneRows.size(), left.size());
        assertTrue(left.get(0) > 0);
        assertEquals(0.0, left.get(left.size() - 1));
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 10, 12})
    void brokenOffOnAnyRungItDoesWhatIsMissingAndNothingElse(int after) throws InterruptedException, IOException {
        TuningSearch search = SmallSearch.halving();
        List<TrialRow> before = new ArrayList<>();
        assertThrows(
                IllegalStateException.class,
                () -> run(search, progress -> {
                    before.add(progress.last());
                    if (before.size() == after) {
                        throw new IllegalStateException("killed");
                    }
                }));
        assertEquals(after, store(folder, search).rows().size());
        Map<String, FileTime> written = times();
        List<TrialRow> added = new ArrayList<>();
        run(search, progress -> added.add(progress.last()));
        assertEquals(aloneRows.size() - after, added.size());
        assertEquals(aloneRows, values(store(folder, search)));
        Map<String, FileTime> now = times();
        written.forEach((name, time) -> assertEquals(time, now.get(name), name));
    }

    private Map<String, FileTime> times() throws IOException {
        Map<String, FileTime> times = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("trials"))) {
            for (Path file : files.toList()) {
                times.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void aTrialThatGoesOnIsTheStraightTrainingBitForBit() throws InterruptedException, IOException {
        TrialRow best = alone.best().orElseThrow();
        TuningSearch search = SmallSearch.halving();
        assertStraight(search, best, shared);

        TuningSearch full = SmallSearch.of(TrialPlan.straight(SmallSearch.TRIALS, SmallSearch.EPOCHS));
        TrialRow judged = run(full, SILENT).ranking().stream()
                .filter(row -> row.trial() == best.trial())
                .findFirst()
                .orElseThrow();
        assertEquals(best.meanDistance(), judged.meanDistance());
        assertEquals(best.correlationDifference(), judged.correlationDifference());
        assertEquals(best.settings(), judged.settings());
    }

    @Test
    void soIsAWgan() throws InterruptedException, IOException {
        TuningSearch search = SmallSearch.wgan();
        TrialRow best = run(search, SILENT).best().orElseThrow();
        assertEquals(1, best.rung());
        assertStraight(search, best, folder);
    }

    /** The state that a trial came to on the last rung is that of a training that never stopped. */
    private void assertStraight(TuningSearch search, TrialRow best, Path searched)
            throws InterruptedException, IOException {
        Path straight = folder.resolve("straight");
        new GeneratorTraining(
                        search.settings(best.trial(), best.epochs()),
                        search.seed(),
                        search.sample(),
                        search.digest(),
                        search.split())
                .run(1, new CheckpointPlan(straight, best.epochs()), new TrainingListener() {});
        Path climbed = folder.resolve("climbed");
        assertTrue(store(searched, search).fetchCheckpoint(best.trial(), best.epochs(), climbed));
        assertArrayEquals(Files.readAllBytes(straight), Files.readAllBytes(climbed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lost", "damaged"})
    void withoutItsCheckpointATrialIsTrainedFromItsFirstEpoch(String fate) throws InterruptedException {
        TuningSearch search = SmallSearch.halving();
        run(search, progress -> {
            if (progress.endedOnRung() == progress.trialsOnRung()) {
                spoil(fate);
            }
        });
        assertEquals(aloneRows, values(store(folder, search)));
    }

    private void spoil(String fate) {
        try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
            for (Path file : files.toList()) {
                if (fate.equals("lost")) {
                    Files.delete(file);
                } else {
                    Files.write(file, new byte[1000]);
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void onlyTheBestTrialsCheckpointIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(shared.resolve("checkpoints"))) {
            String name = String.format(
                    Locale.ROOT,
                    "trial-%06d-epochs-%06d.checkpoint",
                    alone.best().orElseThrow().trial(),
                    SmallSearch.EPOCHS);
            assertEquals(
                    List.of(name),
                    files.map(file -> file.getFileName().toString()).toList());
        }
    }

    @Test
    void aLargerSearchGoesOnWithTheRowsOfASmallerOne() throws InterruptedException {
        TuningSearch small = SmallSearch.of(TrialPlan.halving(4, 1, SmallSearch.EPOCHS, 3));
        run(small, SILENT);
        List<TrialRow> added = new ArrayList<>();
        run(SmallSearch.halving(), progress -> added.add(progress.last()));
        assertEquals(5, added.stream().filter(row -> row.rung() == 0).count());
        assertTrue(values(store(folder, small)).containsAll(aloneRows));
    }
}
