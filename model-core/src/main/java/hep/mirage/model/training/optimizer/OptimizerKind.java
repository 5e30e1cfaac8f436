package hep.mirage.model.training.optimizer;

/** The optimisers by name. */
public enum OptimizerKind {
    /** {@link AdamSettings}. */
    ADAM,
    /** {@link AdamIdleRowsSettings}. */
    ADAM_IDLE_ROWS,
    /** {@link SgdSettings}. */
    SGD,
    /** {@link NesterovSettings}. */
    NESTEROV,
    /** {@link NesterovIdleRowsSettings}. */
    NESTEROV_IDLE_ROWS,
    /** {@link RmsPropSettings}. */
    RMSPROP,
    /** {@link RmsPropIdleRowsSettings}. */
    RMSPROP_IDLE_ROWS;

    /**
     * The optimiser with its usual constants: Adam's β 0.9 and 0.999, Nesterov's momentum
     * {@value NesterovSettings#USUAL_MOMENTUM}, RMSProp's decay {@value RmsPropSettings#USUAL_DECAY}, ε = 1e-8.
     *
     * @param learningRate lr, above 0
     * @param decayPerStep decay of lr, 0 or above
     */
    public OptimizerSettings usual(double learningRate, double decayPerStep) {
        return switch (this) {
            case ADAM -> AdamSettings.of(learningRate, decayPerStep);
            case ADAM_IDLE_ROWS -> AdamIdleRowsSettings.of(learningRate, decayPerStep);
            case SGD -> new SgdSettings(learningRate, decayPerStep);
            case NESTEROV -> nesterov(learningRate, decayPerStep);
            case NESTEROV_IDLE_ROWS -> new NesterovIdleRowsSettings(nesterov(learningRate, decayPerStep));
            case RMSPROP -> rmsProp(learningRate, decayPerStep);
            case RMSPROP_IDLE_ROWS -> new RmsPropIdleRowsSettings(rmsProp(learningRate, decayPerStep));
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
