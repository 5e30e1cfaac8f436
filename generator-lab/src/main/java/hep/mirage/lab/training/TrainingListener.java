package hep.mirage.lab.training;

import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import java.util.function.Supplier;

/** Progress callbacks of a generator's training; all methods are optional. */
public interface TrainingListener {
    /**
     * The training starts, or continues from a checkpoint.
     *
     * @param epochsDone complete epochs in the checkpoint, 0 without one
     * @param epochs total number of epochs
     */
    default void started(int epochsDone, int epochs) {}

    /**
     * An epoch is complete.
     *
     * @param losses mean losses of the epoch
     * @param epochs total number of epochs
     * @param current creates the generator in its current state, ready to draw from; includes its calibration, if any
     */
    default void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}

    /**
     * The generator was evaluated on held-out events.
     *
     * @param quality of the epoch just completed
     */
    default void judged(EpochQuality quality) {}

    /**
     * The trained generator's distributions are being corrected.
     *
     * @param done events drawn so far
     * @param events total number of events
     */
    default void calibrating(long done, long events) {}
}
