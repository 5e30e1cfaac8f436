package hep.mirage.lab.training;

import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.EpochQuality;
import hep.mirage.model.generator.Generator;
import java.util.function.Supplier;

/** Hears how a generator's training goes; of as much as it wants to. */
public interface TrainingListener {
    /**
     * The training begins, or goes on from a checkpoint.
     *
     * @param epochsDone complete epochs in the checkpoint, 0 without one
     * @param epochs that there will be
     */
    default void started(int epochsDone, int epochs) {}

    /**
     * An epoch is complete.
     *
     * @param losses its means
     * @param epochs that there will be
     * @param current makes the generator as it stands, ready to draw from; costs its calibration, where there is one
     */
    default void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}

    /**
     * The generator was judged by held-out events.
     *
     * @param quality of the epoch just completed
     */
    default void judged(EpochQuality quality) {}

    /**
     * The trained generator's distributions are being corrected.
     *
     * @param done events drawn for it
     * @param events that there will be
     */
    default void calibrating(long done, long events) {}
}
