package hep.mirage.search.plan;

import hep.mirage.search.row.RunRow.StageSeconds;
import java.util.Objects;

/**
 * Cost of one run if a device trains the nets of many runs at once and cores do everything else.
 *
 * @param seconds processor time by stage on one core; 0 for the training; {@code leakage} is the time of a run that
 *     measures it [s]
 * @param training the measured performance of the device
 * @param trainingSteps optimiser steps of a run, summed over hypotheses and epochs
 */
public record DeviceRunCost(StageSeconds seconds, DeviceTraining training, long trainingSteps) {
    /** Checks that something was timed and that the training is not counted twice. */
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
     * @param seconds wall time, including the engine's work before and after its launches [s]
     * @param trainedOn what trained them: a GPU with its driver, or CPU kernels
     */
    public record DeviceTraining(int nets, long steps, double seconds, String trainedOn) {
        /** Checks that something was timed. */
        public DeviceTraining {
            Objects.requireNonNull(trainedOn, "trainedOn");
            if (nets < 1 || steps < 1 || !(seconds > 0)) {
                throw new IllegalArgumentException(nets + " nets, " + steps + " steps, " + seconds
                        + " s; at least 1 net, 1 step and more than 0 s are needed");
            }
        }

        /** Optimiser steps of all nets per second of device time. */
        public double stepsPerSecond() {
            return steps / seconds;
        }
    }

    /** Device time per run with the device fully used [s]. */
    public double deviceSeconds() {
        return trainingSteps / training.stepsPerSecond();
    }
}
