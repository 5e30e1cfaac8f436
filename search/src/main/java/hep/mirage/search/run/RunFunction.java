package hep.mirage.search.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * From run numbers to their outcomes: pure, so that it does not matter where, how often and beside which others a run is
 * computed. It is what a job broadcasts: the immutable data of all runs.
 */
public interface RunFunction extends Serializable {
    /**
     * Computes runs, on this thread and others. A run's own failure is an outcome; an exception means that no run can be
     * computed at all.
     *
     * @param runs run numbers, each 0 or above, asked for as they are needed
     * @param device number of the device that Spark gave this task; empty if it gave none
     * @param outcomes takes one a run, in the order of the run numbers, on this thread
     */
    void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes);

    /**
     * Computes runs where no device is given.
     *
     * @param runs run numbers, each 0 or above, asked for as they are needed
     * @param outcomes takes one a run, in the order of the run numbers, on this thread
     */
    default void compute(Iterator<Long> runs, Consumer<RunOutcome> outcomes) {
        compute(runs, OptionalInt.empty(), outcomes);
    }

    /** How many runs one call wants, at least, to keep busy what it computes with; known to a driver without a device. */
    int runsAtOnce();

    /**
     * Computes one run.
     *
     * @param run run number, 0 or above
     */
    default RunOutcome outcome(long run) {
        List<RunOutcome> outcomes = new ArrayList<>();
        compute(List.of(run).iterator(), outcomes::add);
        return outcomes.get(0);
    }
}
