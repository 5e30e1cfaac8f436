package hep.mirage.app.tuning;

import hep.mirage.lab.tuning.Pace;
import hep.mirage.lab.tuning.Rung;
import hep.mirage.lab.tuning.SearchProgress;
import hep.mirage.lab.tuning.SearchResult;
import hep.mirage.lab.tuning.TrialRow;
import hep.mirage.lab.tuning.TrialScore;
import hep.mirage.lab.tuning.TuningSearch;
import hep.mirage.search.run.TaskFailure;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * The Spark job of a search, rung by rung: each trial is a job with one task, written as soon as it finishes, in any
 * order. When all trials of a rung have finished, the best continue. It runs in the driver and is never serialised.
 */
public final class TuningJob {
    private static final long PAUSE_MILLIS = 100;

    private final JavaSparkContext spark;
    private final TrialStore store;
    private final SearchProgress.Listener listener;

    /**
     * A job.
     *
     * @param spark context in which trials are computed
     * @param store destination of their rows
     * @param listener progress callback, called for each trial that ends
     */
    public TuningJob(JavaSparkContext spark, TrialStore store, SearchProgress.Listener listener) {
        this.spark = spark;
        this.store = store;
        this.listener = listener;
    }

    /**
     * Computes and writes the missing trials.
     *
     * @param search data shared by all trials
     * @return result of all trials of the search
     * @throws hep.mirage.model.InvalidInput if a host lacks what a trial needs, such as room for its checkpoint
     * @throws hep.mirage.model.training.EngineFailure if the engine fails in all attempts
     * @throws IllegalStateException if Spark gives up on a trial
     * @throws InterruptedException if the thread was interrupted; finished trials are kept
     */
    public SearchResult run(TuningSearch search) throws InterruptedException {
        TrialCheckpoints checkpoints = store.checkpoints();
        if (search.plan().hasPromotions()) {
            checkpoints.create();
        }
        Broadcast<TuningSearch> shared = spark.broadcast(search);
        Broadcast<TrialCheckpoints> kept = spark.broadcast(checkpoints);
        SearchResult result = new SearchResult(climbAll(search, checkpoints, shared, kept));
        result.best().ifPresent(best -> checkpoints.prune(search.plan().epochs(), Set.of(best.trial())));
        // Unlike destroy(), this waits: a removal still in progress when Spark closes prints a stack trace. If a search
        // fails, Spark's cleaner removes them.
        shared.unpersist(true);
        kept.unpersist(true);
        return result;
    }

    /** The rows of all rungs. */
    private List<TrialRow> climbAll(
            TuningSearch search,
            TrialCheckpoints checkpoints,
            Broadcast<TuningSearch> shared,
            Broadcast<TrialCheckpoints> kept)
            throws InterruptedException {
        Pace pace = new Pace(search.plan());
        List<TrialRow> all = new ArrayList<>();
        List<Integer> trials =
                IntStream.range(0, search.plan().trials()).boxed().toList();
        for (Rung rung : search.plan().rungs()) {
            List<TrialRow> ended = climb(rung, trials, new ComputeTrial(shared, kept, rung), pace);
            all.addAll(ended);
            trials = search.plan().goingOn(rung, scores(ended));
            if (!trials.isEmpty()) {
                checkpoints.prune(rung.epochs(), Set.copyOf(trials));
            }
        }
        return all;
    }

    private static List<TrialScore> scores(List<TrialRow> rows) {
        return rows.stream()
                .map(row -> new TrialScore(row.trial(), row.total()))
                .toList();
    }

    /** The rows of some trials on one rung; missing ones are computed. */
    private List<TrialRow> climb(Rung rung, List<Integer> trials, ComputeTrial task, Pace pace)
            throws InterruptedException {
        List<TrialRow> ended = new ArrayList<>(store.rows().stream()
                .filter(row -> row.rung() == rung.number() && trials.contains(row.trial()))
                .toList());
        List<Integer> present = ended.stream().map(TrialRow::trial).toList();
        pace.foundEnded(rung, present.size());
        Iterator<Integer> missing =
                trials.stream().filter(trial -> !present.contains(trial)).iterator();
        List<JavaFutureAction<List<TrialRow>>> running = new ArrayList<>();
        try {
            while (missing.hasNext() || !running.isEmpty()) {
                while (missing.hasNext() && running.size() < 2 * spark.defaultParallelism()) {
                    running.add(spark.parallelize(List.of(missing.next()), 1)
                            .map(task)
                            .collectAsync());
                }
                for (TrialRow row : takeEnded(running)) {
                    store.write(row);
                    ended.add(row);
                    pace.ended(rung);
                    listener.ended(new SearchProgress(row, rung, ended.size(), trials.size(), pace.secondsLeft()));
                }
                Thread.sleep(PAUSE_MILLIS);
            }
        } finally {
            running.forEach(future -> future.cancel(true));
        }
        return ended;
    }

    private static List<TrialRow> takeEnded(List<JavaFutureAction<List<TrialRow>>> running)
            throws InterruptedException {
        List<TrialRow> rows = new ArrayList<>();
        for (JavaFutureAction<List<TrialRow>> future : List.copyOf(running)) {
            if (future.isDone()) {
                running.remove(future);
                rows.addAll(await(future));
            }
        }
        return rows;
    }

    private static List<TrialRow> await(JavaFutureAction<List<TrialRow>> future) throws InterruptedException {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw TaskFailure.reason(e, "Spark gave up on a trial; those that have ended are kept");
        }
    }
}
