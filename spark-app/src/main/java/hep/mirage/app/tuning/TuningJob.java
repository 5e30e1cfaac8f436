package hep.mirage.app.tuning;

import hep.mirage.app.table.TrialRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The Spark job of a search: each trial is a job of one task, written as soon as it ends, in whatever order trials end.
 * Lives in the driver and is never serialised.
 */
public final class TuningJob {
    private static final long PAUSE_MILLIS = 100;

    private final JavaSparkContext spark;
    private final TrialStore store;
    private final Consumer<TrialRow> listener;

    /**
     * A job.
     *
     * @param spark where trials are computed
     * @param store where their rows go
     * @param listener hears of each trial that ends
     */
    public TuningJob(JavaSparkContext spark, TrialStore store, Consumer<TrialRow> listener) {
        this.spark = spark;
        this.store = store;
        this.listener = listener;
    }

    /**
     * Computes and writes the trials that are missing.
     *
     * @param search what all trials share
     * @return the rows of all trials of the search, best first; failed ones last
     * @throws InterruptedException where the thread was interrupted; trials that have ended are kept
     */
    public List<TrialRow> run(Search search) throws InterruptedException {
        Iterator<Integer> missing = store.missing(search.points().size()).iterator();
        Broadcast<Search> broadcast = spark.broadcast(search);
        List<JavaFutureAction<List<TrialRow>>> running = new ArrayList<>();
        try {
            ComputeTrial task = new ComputeTrial(broadcast);
            while (missing.hasNext() || !running.isEmpty()) {
                while (missing.hasNext() && running.size() < 2 * spark.defaultParallelism()) {
                    running.add(spark.parallelize(List.of(missing.next()), 1)
                            .map(task)
                            .collectAsync());
                }
                writeEnded(running);
                Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            running.forEach(future -> future.cancel(true));
            broadcast.destroy();
        }
        return store.rows().stream()
                .filter(row -> row.trial() < search.points().size())
                .sorted(Comparator.comparingDouble(TrialRow::total).thenComparingInt(TrialRow::trial))
                .toList();
    }

    private void writeEnded(List<JavaFutureAction<List<TrialRow>>> running) throws InterruptedException {
        for (JavaFutureAction<List<TrialRow>> future : List.copyOf(running)) {
            if (future.isDone()) {
                running.remove(future);
                for (TrialRow row : await(future)) {
                    store.write(row);
                    listener.accept(row);
                }
            }
        }
    }

    private static List<TrialRow> await(JavaFutureAction<List<TrialRow>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("Spark gave up on a trial; those that have ended are kept", e);
        }
    }
}
