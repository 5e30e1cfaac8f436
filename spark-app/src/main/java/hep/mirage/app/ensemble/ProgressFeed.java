package hep.mirage.app.ensemble;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import hep.mirage.app.monitoring.RunCounters;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerTaskEnd;

/** Reports progress to a listener whenever a Spark task ends, from accumulators that the tasks increment. */
final class ProgressFeed extends SparkListener implements AutoCloseable {
    private final JavaSparkContext spark;
    private final Progress.Listener listener;
    private final long total;
    private final long present;
    private final RunCounters counters;
    private final long startNanos = System.nanoTime();

    ProgressFeed(JavaSparkContext spark, Progress.Listener listener, long total, long present) {
        this.spark = spark;
        this.listener = listener;
        this.total = total;
        this.present = present;
        this.counters = RunCounters.of(spark);
    }

    /** Incremented by the tasks. */
    RunCounters counters() {
        return counters;
    }

    void open() {
        spark.sc().addSparkListener(this);
        tell(0, 0);
    }

    @Override
    public void onTaskEnd(SparkListenerTaskEnd end) {
        if (spark.sc().isStopped()) {
            return;
        }
        tell(counters.computed().value(), counters.failed().value());
    }

    synchronized void tell(long computed, long failed) {
        double seconds = (System.nanoTime() - startNanos) / (double) TimeUnit.SECONDS.toNanos(1);
        listener.progress(new Progress(total, present, computed, failed, seconds, spark.defaultParallelism()));
    }

    @Override
    public void close() {
        spark.sc().removeSparkListener(this);
    }
}
