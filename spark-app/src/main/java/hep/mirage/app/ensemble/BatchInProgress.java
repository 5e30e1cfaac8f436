package hep.mirage.app.ensemble;

import hep.mirage.search.run.RunOutcome;
import hep.mirage.search.run.TaskOutcomes;
import java.time.Duration;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/**
 * A batch that is being computed. It is written whole. If that takes too long, it is written in parts, each a batch of its own on
 * disk: a part ends a fixed time after its first run began, with the runs that have ended.
 *
 * <p>A part has consecutive runs and follows the one before it. Runs behind one that is still being computed wait for it. Spark
 * starts runs in their order, so that they began after it: a kill loses no more of a core's time than it loses with that run.
 */
final class BatchInProgress {
    /** For {@link Object#wait(long)}, in which 0 is no limit. */
    private static final long FOR_EVER = 0;

    private final Batch batch;
    private final long patienceNanos;
    private final NavigableMap<Long, Ended> waiting = new TreeMap<>();
    private long next;
    private Optional<Throwable> failure = Optional.empty();

    /**
     * A batch of which no run has ended.
     *
     * @param batch which runs
     * @param patience time from the start of a part's first run to the part's end
     */
    BatchInProgress(Batch batch, Duration patience) {
        this.batch = batch;
        this.patienceNanos = patience.toNanos();
        this.next = batch.firstRun();
    }

    /**
     * Runs to be written together.
     *
     * @param batch which runs
     * @param outcomes one for each, in their order
     */
    record Part(Batch batch, List<RunOutcome> outcomes) {}

    private record Ended(RunOutcome outcome, long startNanos) {}

    Batch batch() {
        return batch;
    }

    /** Whether some of its runs were handed out, and some were not. */
    synchronized boolean isCut() {
        return next > batch.firstRun() && !isOver();
    }

    /** Whether all of its runs were handed out. */
    synchronized boolean isOver() {
        return next == batch.endRun();
    }

    /**
     * Adds the outcomes of a task.
     *
     * @param task its outcomes
     * @param nowNanos time of their arrival, as {@link System#nanoTime}
     */
    synchronized void add(TaskOutcomes task, long nowNanos) {
        long began = nowNanos - Math.round(task.seconds() * TimeUnit.SECONDS.toNanos(1));
        task.outcomes().forEach(outcome -> waiting.put(outcome.run(), new Ended(outcome, began)));
        notifyAll();
    }

    /** Ends the waiting: no more runs will come. */
    synchronized void fail(Throwable reason) {
        failure = Optional.of(reason);
        notifyAll();
    }

    /**
     * Waits for the next part.
     *
     * @throws ExecutionException if Spark gave up on the batch
     */
    synchronized Part await() throws InterruptedException, ExecutionException {
        while (true) {
            long now = System.nanoTime();
            Optional<Part> part = part(now);
            if (part.isPresent()) {
                return part.get();
            }
            if (failure.isPresent()) {
                throw new ExecutionException(failure.get());
            }
            boolean noneEnded = ended() == next;
            wait(noneEnded ? FOR_EVER : 1 + TimeUnit.NANOSECONDS.toMillis(patienceNanos - ageNanos(now)));
        }
    }

    /**
     * The next part, which is then handed out.
     *
     * @param nowNanos the time, as {@link System#nanoTime}
     * @return empty if it is not yet to be written
     */
    synchronized Optional<Part> part(long nowNanos) {
        long end = ended();
        if (end == next || (end < batch.endRun() && ageNanos(nowNanos) < patienceNanos)) {
            return Optional.empty();
        }
        Part part = new Part(
                batch.part(next, end),
                waiting.headMap(end).values().stream().map(Ended::outcome).toList());
        waiting.headMap(end).clear();
        next = end;
        return Optional.of(part);
    }

    /** One past the last of the runs that ended, without a gap after those that were handed out. */
    private long ended() {
        long end = next;
        while (waiting.containsKey(end)) {
            end++;
        }
        return end;
    }

    /** Time since the first of these runs began. */
    private long ageNanos(long nowNanos) {
        return waiting.headMap(ended()).values().stream()
                .mapToLong(run -> nowNanos - run.startNanos())
                .max()
                .orElse(0);
    }
}
