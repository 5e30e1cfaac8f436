package hep.mirage.model.training.optimizer;

/**
 * The optimisers by name. Adam, Nesterov and RMSProp have idle rows: the weights of an input that is 0 are moved when the
 * input is next used ({@link IdleRowsSettings}), equal to the dense optimiser up to its error bound. The dense ones are there
 * for comparison.
 */
public enum OptimizerKind {
    /** {@link AdamIdleRowsSettings}. */
    ADAM,
    /** {@link AdamSettings}. */
    ADAM_DENSE,
    /** {@link SgdSettings}. */
    SGD,
    /** {@link NesterovIdleRowsSettings}. */
    NESTEROV,
    /** {@link NesterovSettings}. */
    NESTEROV_DENSE,
    /** {@link RmsPropIdleRowsSettings}. */
    RMSPROP,
    /** {@link RmsPropSettings}. */
    RMSPROP_DENSE;

    /**
     * The optimiser with its usual constants: Adam's β 0.9 and 0.999, Nesterov's momentum
     * {@value NesterovSettings#USUAL_MOMENTUM}, RMSProp's decay {@value RmsPropSettings#USUAL_DECAY}, ε = 1e-8.
     *
     * @param learningRate lr, above 0
     * @param decayPerStep decay of lr, 0 or above
     */
    public OptimizerSettings usual(double learningRate, double decayPerStep) {
        return switch (this) {
            case ADAM -> AdamIdleRowsSettings.of(learningRate, decayPerStep);
            case ADAM_DENSE -> AdamSettings.of(learningRate, decayPerStep);
            case SGD -> new SgdSettings(learningRate, decayPerStep);
            case NESTEROV -> new NesterovIdleRowsSettings(nesterov(learningRate, decayPerStep));
            case NESTEROV_DENSE -> nesterov(learningRate, decayPerStep);
            case RMSPROP -> new RmsPropIdleRowsSettings(rmsProp(learningRate, decayPerStep));
            case RMSPROP_DENSE -> rmsProp(learningRate, decayPerStep);
        };
    }

    private static NesterovSettings nesterov(double learningRate, double decayPerStep) {
        return new NesterovSettings(learningRate, decayPerStep, NesterovSettings.USUAL_MOMENTUM);
    }

    private static RmsPropSettings rmsProp(double learningRate, double decayPerStep) {
        return new RmsPropSettings(
                learningRate, decayPerStep, RmsPropSettings.USUAL_DECAY, RmsPropSettings.USUAL_EPSILON);
    }
}
