package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.BatchInProgress.Part;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.EngineFailure;
import hep.mirage.search.run.TaskFailure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.spark.SimpleFutureAction;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import scala.collection.JavaConverters;
import scala.concurrent.ExecutionContext;
import scala.runtime.BoxedUnit;

/** A batch as a Spark job, whose outcomes arrive with every task that ends. */
final class SubmittedBatch {
    private final BatchInProgress progress;
    private final SimpleFutureAction<Void> job;

    private SubmittedBatch(BatchInProgress progress, SimpleFutureAction<Void> job) {
        this.progress = progress;
        this.job = job;
    }

    /**
     * Starts the job.
     *
     * @param spark in which the runs are computed
     * @param batch which runs
     * @param tasks number of tasks, at most one a run
     * @param work of a task
     * @param patience time from the start of a part's first run to the part's end
     */
    static SubmittedBatch submit(JavaSparkContext spark, Batch batch, int tasks, ComputeRuns work, Duration patience) {
        BatchInProgress progress = new BatchInProgress(batch, patience);
        JavaRDD<Long> runs = spark.parallelize(batch.runs(), tasks);
        SimpleFutureAction<Void> job = spark.sc()
                .submitJob(
                        runs.rdd(),
                        work,
                        JavaConverters.asScalaBuffer(IntStream.range(0, tasks)
                                .<Object>mapToObj(Integer::valueOf)
                                .toList()),
                        (task, outcomes) -> {
                            progress.add(outcomes, System.nanoTime());
                            return BoxedUnit.UNIT;
                        },
                        () -> null);
        job.onComplete(
                end -> {
                    if (end.isFailure()) {
                        progress.fail(end.failed().get());
                    }
                    return BoxedUnit.UNIT;
                },
                ExecutionContext.fromExecutor(Runnable::run));
        return new SubmittedBatch(progress, job);
    }

    /** Number of its runs. */
    int size() {
        return progress.batch().size();
    }

    /** Whether some of its runs were handed out, and some were not. */
    boolean isCut() {
        return progress.isCut();
    }

    /** Whether all of its runs were handed out. */
    boolean isOver() {
        return progress.isOver();
    }

    /**
     * Waits for the next runs to be written.
     *
     * @throws InvalidInput if an executor lacks what the runs need
     * @throws EngineFailure if the engine fails in all attempts
     * @throws IllegalStateException if Spark gives up on the batch, or this thread is interrupted
     */
    Part await() {
        try {
            return progress.await();
        } catch (ExecutionException e) {
            throw TaskFailure.reason(e, "Spark gave up on " + progress.batch().path() + "; complete batches are kept");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "interrupted while computing " + progress.batch().path(), e);
        }
    }

    void cancel() {
        job.cancel();
    }
}
