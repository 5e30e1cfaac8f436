package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropState;

/**
 * RMSProp; formula in {@link RmsPropState}.
 *
 * @param learningRate lr, above 0
 * @param decayPerStep decay of lr, 0 or above
 * @param decay ρ of the mean square, in [0, 1)
 * @param epsilon ε, above 0
 */
public record RmsPropSettings(double learningRate, double decayPerStep, double decay, double epsilon)
        implements OptimizerSettings {
    /** DL4J's decay of the mean square, {@value}. */
    public static final double USUAL_DECAY = 0.95;

    /** DL4J's ε, {@value}. */
    public static final double USUAL_EPSILON = 1e-8;

    /** Checks the bounds. */
    public RmsPropSettings {
        OptimizerSettings.requireRate(learningRate, decayPerStep);
        if (!(decay >= 0 && decay < 1 && epsilon > 0)) {
            throw new IllegalArgumentException(
                    "decay " + decay + ", epsilon " + epsilon + "; needed: in [0, 1), above 0");
        }
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.RMSPROP_DENSE;
    }

    @Override
    public OptimizerState open(float[] parameters) {
        return new RmsPropState(parameters, decay, epsilon);
    }
}
