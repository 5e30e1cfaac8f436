package hep.mirage.search.run;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/**
 * Maps run numbers to outcomes. It is pure: the outcome of a run does not depend on where, how often and together with
 * which other runs it is computed. A job broadcasts it as the immutable data of all runs.
 */
public interface RunFunction extends Serializable {
    /**
     * Computes runs, on this thread and others. The failure of a single run is an outcome; an exception means that no
     * run can be computed.
     *
     * @param runs run numbers, each 0 or above, requested on demand
     * @param device number of the device that Spark assigned to this task; empty if none
     * @param outcomes receives one outcome per run, in the order of the run numbers, on this thread
     */
    void compute(Iterator<Long> runs, OptionalInt device, Consumer<RunOutcome> outcomes);

    /**
     * Computes runs without an assigned device.
     *
     * @param runs run numbers, each 0 or above, requested on demand
     * @param outcomes receives one outcome per run, in the order of the run numbers, on this thread
     */
    default void compute(Iterator<Long> runs, Consumer<RunOutcome> outcomes) {
        compute(runs, OptionalInt.empty(), outcomes);
    }

    /** Minimum number of runs per call that keeps the engine busy; available on a driver without a device. */
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
