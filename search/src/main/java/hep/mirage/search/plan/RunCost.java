package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * Cost of one run on one core of the machine where it was measured.
 *
 * @param seconds processor time by stage; {@code leakage} is the time of a run that measures it [s]
 * @param trainingSteps optimiser steps of a run, summed over hypotheses and epochs; 0 if it trains no nets
 * @param timedSteps optimiser steps that were timed
 */
public record RunCost(StageSeconds seconds, long trainingSteps, long timedSteps) {
    /** Checks that something was timed if nets are trained. */
    public RunCost {
        Objects.requireNonNull(seconds, "seconds");
        if (trainingSteps < 0 || (trainingSteps > 0) != (timedSteps > 0)) {
            throw new IllegalArgumentException(trainingSteps + " training steps, " + timedSteps
                    + " of them timed; at least 1 of each is needed, or none of both if no net is trained");
        }
    }

    /** Whether the run trains nets. */
    public boolean trainsNets() {
        return trainingSteps > 0;
    }

    /** Optimiser steps per second of processor time; not a number if no nets are trained. */
    public double stepsPerSecond() {
        return trainingSteps / seconds.training();
    }
}
