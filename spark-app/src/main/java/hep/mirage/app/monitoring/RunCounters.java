package hep.mirage.app.monitoring;

import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.run.RunOutcome;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.DoubleAccumulator;
import org.apache.spark.util.LongAccumulator;

/**
 * Counters that tasks increment, for display only: a task that Spark computes twice counts twice.
 *
 * @param computed completed runs, including failed ones
 * @param failed runs that failed
 * @param seconds spent on each stage, by its name, summed over runs [s]
 */
public record RunCounters(LongAccumulator computed, LongAccumulator failed, Map<String, DoubleAccumulator> seconds)
        implements Serializable {
    /** Starts the name of every counter in Spark. */
    static final String PREFIX = "mirage.";

    private static final String COMPUTED = "runs.computed";
    private static final String FAILED = "runs.failed";

    /** Names of the counters, without the prefix. */
    static final List<String> NAMES = Stream.concat(
                    Stream.of(COMPUTED, FAILED), StageSeconds.STAGES.stream().map(RunCounters::nameOf))
            .toList();

    private static String nameOf(String stage) {
        return "seconds." + stage;
    }

    /**
     * New counters at zero.
     *
     * @param spark in which tasks count
     */
    public static RunCounters of(JavaSparkContext spark) {
        Map<String, DoubleAccumulator> seconds = new LinkedHashMap<>();
        for (String stage : StageSeconds.STAGES) {
            seconds.put(stage, spark.sc().doubleAccumulator(PREFIX + nameOf(stage)));
        }
        return new RunCounters(
                spark.sc().longAccumulator(PREFIX + COMPUTED), spark.sc().longAccumulator(PREFIX + FAILED), seconds);
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
            completed.row().seconds().byStage().forEach((stage, spent) -> seconds.get(stage)
                    .add(spent));
        }
    }
}
