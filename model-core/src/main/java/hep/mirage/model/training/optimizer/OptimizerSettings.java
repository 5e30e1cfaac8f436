package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * How an optimiser turns a gradient into a step: one of four optimisers, each as DL4J defines it, or three of them with idle
 * rows (up to the terms that these neglect), with a learning rate that decays as lr / (1 + decay · t), t counting steps from
 * 0.
 *
 * <p>What to use when: {@link AdamSettings} to reproduce the papers; {@link IdleRowsSettings} for the same optimisers in a
 * fraction of the time, at one event per step; {@link SgdSettings} for the cheapest step, as rows of inputs that are 0 are not
 * touched; {@link NesterovSettings} and {@link RmsPropSettings} to see whether a result depends on the optimiser.
 */
public sealed interface OptimizerSettings extends java.io.Serializable
        permits AdamSettings, SgdSettings, NesterovSettings, RmsPropSettings, IdleRowsSettings {
    /** The kind of optimiser. */
    OptimizerKind kind();

    /** lr of the first step. */
    double learningRate();

    /** Decay of the learning rate per step. */
    double decayPerStep();

    /**
     * The optimiser at its first step.
     *
     * @param parameters to be trained; modified in place by the kernels
     */
    OptimizerState open(float[] parameters);

    /**
     * The learning rate of a step: lr / (1 + decay · t).
     *
     * @param step t, 0 for the first
     */
    default double learningRateAt(long step) {
        return learningRate() / (1 + decayPerStep() * step);
    }

    /**
     * Checks what all optimisers share.
     *
     * @param learningRate above 0
     * @param decayPerStep 0 or above
     * @throws IllegalArgumentException outside these bounds
     */
    static void requireRate(double learningRate, double decayPerStep) {
        if (!(learningRate > 0) || !(decayPerStep >= 0)) {
            throw new IllegalArgumentException(
                    "learning rate " + learningRate + ", decay " + decayPerStep + " per step; needed: > 0, >= 0");
        }
    }
}
