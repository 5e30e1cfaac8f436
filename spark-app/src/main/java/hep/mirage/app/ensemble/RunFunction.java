package hep.mirage.app.ensemble;

import java.io.Serializable;

/** From a run number to its outcome: pure, so that it does not matter where and how often a run is computed. */
@FunctionalInterface
public interface RunFunction {
    /**
     * Computes one run. A run's own failure is an outcome; an exception means that no run can be computed at all.
     *
     * @param run run number, 0 or above
     */
    RunOutcome outcome(long run);

    /**
     * What is broadcast: the immutable data of all runs. Every task makes a function of its own from it, with its own
     * scratch memory.
     */
    @FunctionalInterface
    interface Factory extends Serializable {
        /** A new function; it serves one thread. */
        RunFunction create();
    }
}
