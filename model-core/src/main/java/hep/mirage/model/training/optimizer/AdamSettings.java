package hep.mirage.model.training.optimizer;

import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * Adam (Kingma, Ba 2015) with a learning rate that decays as lr / (1 + decay · t), t counting steps from 0.
 *
 * <p>The update is that of DL4J: w -= lr_t · sqrt(1-β2^(t+1)) / (1-β1^(t+1)) · m / (sqrt(v) + ε), with ε on the
 * uncorrected sqrt(v).
 *
 * @param learningRate lr, above 0
 * @param decayPerStep decay, 0 or above
 * @param beta1 decay of the first moment, in [0, 1)
 * @param beta2 decay of the second moment, in [0, 1)
 * @param epsilon ε, above 0
 */
public record AdamSettings(double learningRate, double decayPerStep, double beta1, double beta2, double epsilon)
        implements OptimizerSettings {
    /** Checks the bounds. */
    public AdamSettings {
        OptimizerSettings.requireRate(learningRate, decayPerStep);
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && epsilon > 0)) {
            throw new IllegalArgumentException("beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                    + "; needed: in [0, 1), in [0, 1), above 0");
        }
    }

    /**
     * The usual moments: β1 = 0.9, β2 = 0.999, ε = 1e-8.
     *
     * @param learningRate lr, above 0
     * @param decayPerStep decay, 0 or above
     */
    public static AdamSettings of(double learningRate, double decayPerStep) {
        return new AdamSettings(learningRate, decayPerStep, 0.9, 0.999, 1e-8);
    }

    @Override
    public OptimizerKind kind() {
        return OptimizerKind.ADAM_DENSE;
    }

    @Override
    public OptimizerState open(float[] parameters) {
        return new AdamState(parameters, beta1, beta2, epsilon);
    }
}
