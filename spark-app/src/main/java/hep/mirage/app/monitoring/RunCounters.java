package hep.mirage.app.monitoring;

import hep.mirage.search.run.RunOutcome;
import java.io.Serializable;
import java.util.EnumMap;
import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Counters that tasks increment, for display only: a task that Spark computes twice counts twice.
 *
 * @param computed completed runs, including failed ones
 * @param failed runs that failed
 * @param seconds spent on each stage, summed over runs [s]
 */
public record RunCounters(LongAccumulator computed, LongAccumulator failed, Map<Stage, DoubleAccumulator> seconds)
        implements Serializable {
    /** Starts the name of every counter in Spark. */
    static final String PREFIX = "mirage.";

    /**
     * New counters at zero.
     *
     * @param spark in which tasks count
     */
    public static RunCounters of(JavaSparkContext spark) {
        Map<Stage, DoubleAccumulator> seconds = new EnumMap<>(Stage.class);
        for (Stage stage : Stage.values()) {
            seconds.put(stage, spark.sc().doubleAccumulator(PREFIX + Metric.of(stage)));
        }
        return new RunCounters(
                spark.sc().longAccumulator(PREFIX + Metric.COMPUTED),
                spark.sc().longAccumulator(PREFIX + Metric.FAILED),
                seconds);
    }

    /**
     * Counts a run.
     *
     * @param outcome of the run
     */
    public void add(RunOutcome outcome) {
        computed.add(1);
        if (outcome instanceof RunOutcome.Failed) {
            failed.add(1);
        } else if (outcome instanceof RunOutcome.Completed completed) {
            seconds.forEach((stage, sum) -> sum.add(stage.of(completed.row().seconds())));
        }
    }
}
