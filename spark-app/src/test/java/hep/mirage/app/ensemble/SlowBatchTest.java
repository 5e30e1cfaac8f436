package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.run.RunFunction;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.study.EnsemblePlan;
import hep.mirage.search.study.StopRule;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A batch of ten runs, of which some are held back by the test. */
@Tag("spark")
class SlowBatchTest {
    private static final int RUNS = EnsembleJobTest.RUNS;
    private static final EnsemblePlan PLAN = new EnsemblePlan(0, RUNS, 7, RUNS, 2, 0.1, StopRule.never());

    private static JavaSparkContext spark;

    @TempDir
    private Path folder;

    @BeforeAll
    static void openSpark() {
        spark = SparkSessions.open("slow-batch-test", Optional.of("local[3]"));
    }

    @AfterAll
    static void closeSpark() {
        spark.close();
    }

    /** Runs from a number on wait until the test lets them go. */
    private record Held(RunFunction runs, long from) implements RunFunction {
        private static volatile CountDownLatch latch = new CountDownLatch(1);

        @Override
        public void compute(Iterator<Long> numbers, OptionalInt device, Consumer<RunOutcome> outcomes) {
            numbers.forEachRemaining(run -> {
                try {
                    if (run >= from && !latch.await(2, TimeUnit.MINUTES)) {
                        throw new IllegalStateException("run " + run + " was held for too long");
                    }
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                outcomes.accept(runs.outcome(run));
            });
        }

        @Override
        public int runsAtOnce() {
            return 1;
        }
    }

    private static void awaitRuns(EnsembleStore store, int runs) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (runs != store.complete().stream().mapToInt(Batch::size).sum()) {
            assertTrue(System.nanoTime() < end, store.complete().toString());
            Thread.sleep(20);
        }
    }

    private static CompletableFuture<Void> slowly(EnsembleStore store, RunFunction runs) {
        Held.latch = new CountDownLatch(1);
        return CompletableFuture.runAsync(() -> {
            try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
                new EnsembleJob(spark, writer, OptionalInt.empty(), Progress.Listener.SILENT, Duration.ofMillis(200))
                        .run(runs, PLAN);
            }
        });
    }

    /** Runs that ended are on disk although their batch is not complete. */
    @Test
    void aBatchThatTakesLongIsWrittenInParts() throws Exception {
        EnsembleStore store = Ensembles.at(folder.resolve("out"));
        CompletableFuture<Void> job = slowly(store, new Held(EnsembleJobTest.REAL, 4));
        awaitRuns(store, 4);
        assertFalse(job.isDone());
        Held.latch.countDown();
        job.get(1, TimeUnit.MINUTES);
        assertEquals(EnsembleJobTest.alone(RUNS), Ensembles.rows(store));
        assertTrue(store.complete().size() > 1, store.complete().toString());
    }

    /** Another driver, with other batches, ends the ensemble while this one is within a batch. */
    @Test
    void aBatchInPartsIsCompletedByTheDriverThatTakesOver() throws Exception {
        EnsembleStore store = Ensembles.at(folder.resolve("out"));
        CompletableFuture<Void> job = slowly(store, new Held(EnsembleJobTest.REAL, 3));
        awaitRuns(store, 3);
        try (EnsembleWriter writer = EnsembleWriter.open(store, FitTable.PUBLISHED, Ensembles.OWNER)) {
            for (Batch batch : store.missing(0, RUNS, 4)) {
                writer.write(
                        batch,
                        batch.runs().stream().map(EnsembleJobTest.REAL::outcome).toList());
            }
        }
        Held.latch.countDown();
        ExecutionException stopped = assertThrows(ExecutionException.class, () -> job.get(1, TimeUnit.MINUTES));
        assertInstanceOf(TakenOver.class, stopped.getCause());
        assertEquals(EnsembleJobTest.alone(RUNS), Ensembles.rows(store));
    }
}
