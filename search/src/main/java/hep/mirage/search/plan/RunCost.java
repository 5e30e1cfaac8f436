package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * What one run costs on one core of the machine that it was measured on.
 *
 * @param seconds processor time by stage; {@code leakage} is that of a run that measures it [s]
 * @param trainingSteps optimiser steps that a run takes, all hypotheses and epochs together
 * @param timedSteps optimiser steps that were timed for it
 */
public record RunCost(StageSeconds seconds, long trainingSteps, long timedSteps) {
    /** Checks that there was something to time. */
    public RunCost {
        Objects.requireNonNull(seconds, "seconds");
        if (trainingSteps < 1 || timedSteps < 1) {
            throw new IllegalArgumentException(
                    trainingSteps + " training steps, " + timedSteps + " of them timed; at least 1 of each is needed");
        }
    }

    /** Optimiser steps a second of processor time. */
    public double stepsPerSecond() {
        return trainingSteps / seconds.training();
    }
}
