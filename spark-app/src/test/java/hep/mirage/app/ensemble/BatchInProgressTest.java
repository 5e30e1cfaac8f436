package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.BatchInProgress.Part;
import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.TaskOutcomes;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When the runs of a batch are written, by a clock of the test. */
class BatchInProgressTest {
    private static final Batch BATCH = new Batch(3, 30, 36);

    private final BatchInProgress progress = new BatchInProgress(BATCH, Duration.ofSeconds(55));

    private static long at(double seconds) {
        return Math.round(seconds * TimeUnit.SECONDS.toNanos(1));
    }

    /** A task of some runs that began and ended at these seconds. */
    private void task(double began, double ended, int... runs) {
        List<RunOutcome> all = Ensembles.outcomes(BATCH);
        List<RunOutcome> outcomes =
                Arrays.stream(runs).mapToObj(run -> all.get(run - 30)).toList();
        progress.add(new TaskOutcomes(outcomes, ended - began), at(ended));
    }

    private Optional<Batch> part(double seconds) {
        Optional<Part> part = progress.part(at(seconds));
        part.ifPresent(runs -> assertEquals(
                runs.batch().runs(),
                runs.outcomes().stream().map(RunOutcome::run).toList()));
        return part.map(Part::batch);
    }

    private static Optional<Batch> runs(int first, int last) {
        return Optional.of(new Batch(3, first, last + 1));
    }

    @Test
    void aFastBatchIsWrittenWhole() {
        task(0, 5, 31);
        task(0, 6, 30, 32, 33);
        assertEquals(Optional.empty(), part(7));
        task(6, 8, 34, 35);
        assertEquals(Optional.of(BATCH), part(8));
        assertTrue(progress.isOver());
        assertFalse(progress.isCut());
    }

    /** Two cores, runs of 25 s: four runs have ended 55 s after the first began, and the next part began at 50 s. */
    @Test
    void aSlowBatchIsWrittenInPartsAMinuteAfterTheirFirstRunBegan() {
        task(0, 25, 30);
        task(0, 25, 31);
        assertEquals(Optional.empty(), part(54.9));
        task(25, 50, 32);
        task(25, 50, 33);
        assertEquals(Optional.empty(), part(54.9));
        assertEquals(runs(30, 33), part(55));
        assertTrue(progress.isCut());
        assertEquals(Optional.empty(), part(55));
        task(50, 75, 34);
        assertEquals(Optional.empty(), part(104.9));
        assertEquals(runs(34, 34), part(105));
        task(75, 100, 35);
        assertEquals(runs(35, 35), part(106));
        assertFalse(progress.isCut());
    }

    @Test
    void aRunThatTakesLongerThanAMinuteIsWrittenAtOnce() {
        task(0, 130, 30);
        assertEquals(runs(30, 30), part(130));
    }

    /** Otherwise, cores whose runs end in disorder would leave a file for each gap. */
    @Test
    void runsBehindAGapWaitForIt() {
        task(0, 20, 31);
        task(20, 40, 32);
        assertEquals(Optional.empty(), part(1000));
        task(0, 90, 30);
        assertEquals(runs(30, 32), part(90));
    }

    @Test
    void waitsUntilThePartIsDue() throws Exception {
        BatchInProgress soon = new BatchInProgress(BATCH, Duration.ofMillis(300));
        CompletableFuture<Part> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return soon.await();
            } catch (InterruptedException | ExecutionException e) {
                throw new AssertionError(e);
            }
        });
        long began = System.nanoTime();
        soon.add(new TaskOutcomes(Ensembles.outcomes(BATCH).subList(0, 2), 0), began);
        assertEquals(new Batch(3, 30, 32), waiting.get(1, TimeUnit.MINUTES).batch());
        assertTrue(System.nanoTime() - began >= TimeUnit.MILLISECONDS.toNanos(300));
    }

    @Test
    void whatSparkGaveUpOnEndsTheWaiting() {
        Throwable reason = new IllegalStateException("executor lost");
        progress.fail(reason);
        assertSame(
                reason, assertThrows(ExecutionException.class, progress::await).getCause());
    }
}
