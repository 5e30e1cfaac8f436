package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * Nesterov's accelerated gradient; formula in {@link NesterovState}.
 *
 * @param learningRate lr, above 0
 * @param decayPerStep decay of lr, 0 or above
 * @param momentum μ, in [0, 1)
 */
public record NesterovSettings(double learningRate, double decayPerStep, double momentum) implements OptimizerSettings {
    /** Momentum of DL4J and Keras's examples, {@value}. */
    public static final double USUAL_MOMENTUM = 0.9;

    /** Checks the bounds. */
    public NesterovSettings {
        OptimizerSettings.requireRate(learningRate, decayPerStep);
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + "; it must lie in [0, 1)");
        }
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.NESTEROV_DENSE;
    }

    @Override
    public OptimizerState open(float[] parameters) {
        return new NesterovState(parameters, momentum);
    }
}
