package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * What one run costs where a device trains the nets of many runs at once, and cores do the rest.
 *
 * @param seconds processor time by stage on one core; the training's is 0, {@code leakage} is that of a run that measures it
 *     [s]
 * @param training what the device was seen to do
 * @param trainingSteps optimiser steps that a run takes, all hypotheses and epochs together
 */
public record DeviceRunCost(StageSeconds seconds, DeviceTraining training, long trainingSteps) {
    /** Checks that there was something to time, and that the training is not counted twice. */
    public DeviceRunCost {
        Objects.requireNonNull(seconds, "seconds");
        Objects.requireNonNull(training, "training");
        if (trainingSteps < 1 || seconds.training() != 0) {
            throw new IllegalArgumentException(trainingSteps + " training steps, " + seconds.training()
                    + " s of them on a core; at least 1 step is needed, and none on a core");
        }
    }

    /**
     * A wave of nets that the device trained together.
     *
     * @param nets how many
     * @param steps optimiser steps of all nets together
     * @param seconds wall time, with all that the engine does before and after its launches [s]
     * @param trainedOn what trained them: a card with its driver, or the kernels of a CPU
     */
    public record DeviceTraining(int nets, long steps, double seconds, String trainedOn) {
        /** Checks that there was something to time. */
        public DeviceTraining {
            Objects.requireNonNull(trainedOn, "trainedOn");
            if (nets < 1 || steps < 1 || !(seconds > 0)) {
                throw new IllegalArgumentException(nets + " nets, " + steps + " steps, " + seconds
                        + " s; at least 1 net, 1 step and more than 0 s are needed");
            }
        }

        /** Optimiser steps of all nets together, a second of the device's time. */
        public double stepsPerSecond() {
            return steps / seconds;
        }
    }

    /** The device's time for a run, where it is kept full [s]. */
    public double deviceSeconds() {
        return trainingSteps / training.stepsPerSecond();
    }
}
