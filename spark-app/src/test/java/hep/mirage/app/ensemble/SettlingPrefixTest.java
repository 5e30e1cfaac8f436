package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.app.ensemble.EnsembleJob.Summary;
import hep.mirage.search.integration.RunsInOrder;
import hep.mirage.search.integration.SettledAnswer;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.run.PseudoExperiments;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import hep.mirage.search.study.StopRule.WhenSettled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An ensemble that stops when its answer is settled. */
@Tag("spark")
class SettlingPrefixTest {
    private static final int RUNS = 12;
    private static final RunFunction REAL =
            new PseudoExperiments(SmallStudy.of(SmallStudy.BLIND, RUNS), new FallingSpectrumGenerator());

    /** Four runs of four above zero settle that more than three of ten are: 0.273 / 0.3^4 is above 20. */
    private static final StopRule MORE_THAN_THREE_OF_TEN = new WhenSettled(0, 0.95, 0.3, 0);

    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSpark() {
        spark = SparkSessions.open("settling-prefix-test", Optional.of("local[3]"));
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    private static EnsemblePlan plan(int batchRuns) {
        return new EnsemblePlan(0, RUNS, 7, batchRuns, 2, 0.1, MORE_THAN_THREE_OF_TEN);
    }

    private EnsembleStore store(String name) {
        return Ensembles.at(folder.resolve(name));
    }

    private static Summary compute(EnsembleStore store, EnsemblePlan plan, RunsInOrder before) {
        return compute(store, plan, before, Duration.ofMinutes(1));
    }

    private static Summary compute(EnsembleStore store, EnsemblePlan plan, RunsInOrder before, Duration patience) {
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            return new EnsembleJob(spark, writer, OptionalInt.empty(), Progress.Listener.SILENT, patience)
                    .run(REAL, plan, before);
        }
    }

    private static Summary compute(EnsembleStore store, EnsemblePlan plan) {
        return compute(store, plan, new RunsInOrder(plan.stopWhen()));
    }

    private static List<Long> runs(EnsembleStore store) {
        return store.rows(RunRow.TABLE).stream().map(RunRow::run).toList();
    }

    /** The answer is that of the runs in order; the folder ends with the batch of the run that settled it. */
    @Test
    void stopsAtTheSameRunInBatchesOfAnySize() {
        SettledAnswer answer = compute(store("twos"), plan(2)).settled().orElseThrow();
        assertEquals(3, answer.run());
        assertEquals(List.of(0L, 1L, 2L, 3L), runs(store("twos")));
        for (int batchRuns : new int[] {1, 3, 5, 12}) {
            EnsembleStore store = store("batches-of-" + batchRuns);
            assertEquals(Optional.of(answer), compute(store, plan(batchRuns)).settled());
            assertEquals((3 / batchRuns + 1) * batchRuns, runs(store).size());
        }
    }

    /** How many runs there are does not depend on how long they took. */
    @Test
    void completesABatchThatIsWrittenInParts() {
        for (int batchRuns : new int[] {2, 5, 12}) {
            EnsembleStore store = store("parts-of-" + batchRuns);
            EnsemblePlan plan = plan(batchRuns);
            Summary summary = compute(store, plan, new RunsInOrder(plan.stopWhen()), Duration.ZERO);
            assertEquals(3, summary.settled().orElseThrow().run());
            assertEquals((3 / batchRuns + 1) * batchRuns, runs(store).size());
        }
    }

    @Test
    void addsNothingOnceSettled() {
        EnsembleStore store = store("out");
        Summary first = compute(store, plan(2));
        Summary second = compute(store, plan(2));
        assertEquals(0, second.computed());
        assertEquals(first.settled(), second.settled());
        assertEquals(4, runs(store).size());
    }

    /** What lies behind a gap is not judged before the gap is closed, however clear its answer. */
    @Test
    void closesAGapFirst() throws IOException {
        EnsembleStore store = store("out");
        compute(store, plan(1).withStopWhen(StopRule.never()).withRuns(9));
        for (String table : List.of("runs", "fits", "failures")) {
            try (Stream<Path> files = Files.walk(folder.resolve("out").resolve(table))) {
                for (Path file : files.filter(path -> path.toString().contains("batch=00002/part"))
                        .toList()) {
                    Files.delete(file);
                }
            }
        }
        assertTrue(SettlingPrefix.of(store, plan(1), new RunsInOrder(MORE_THAN_THREE_OF_TEN))
                .orElseThrow()
                .settled()
                .isEmpty());
        Summary summary = compute(store, plan(1));
        assertEquals(1, summary.computed());
        assertEquals(3, summary.settled().orElseThrow().run());
    }

    /** The nights of a folder are one sequence: three runs of an earlier one need one more. */
    @Test
    void continuesEarlierRuns() {
        EnsembleStore earlier = store("earlier");
        compute(earlier, plan(3).withStopWhen(StopRule.never()).withRuns(3));
        RunsInOrder before = new RunsInOrder(MORE_THAN_THREE_OF_TEN);
        earlier.rows(RunRow.TABLE).forEach(before::add);
        Summary summary = compute(store("later"), plan(1).withFirstRun(3), before);
        assertEquals(1, summary.computed());
        assertEquals(3, summary.settled().orElseThrow().run());
        assertEquals(4, summary.settled().orElseThrow().runs());
    }
}
