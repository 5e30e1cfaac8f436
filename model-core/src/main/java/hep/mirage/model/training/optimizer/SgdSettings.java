package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.SgdState;

/**
 * Plain gradient descent: w = w - lr g.
 *
 * @param learningRate lr, above 0
 * @param decayPerStep decay of lr, 0 or above
 */
public record SgdSettings(double learningRate, double decayPerStep) implements OptimizerSettings {
    /** Checks the bounds. */
    public SgdSettings {
        OptimizerSettings.requireRate(learningRate, decayPerStep);
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.SGD;
    }

    @Override
    public OptimizerState open(float[] parameters) {
        return new SgdState(parameters);
    }
}
