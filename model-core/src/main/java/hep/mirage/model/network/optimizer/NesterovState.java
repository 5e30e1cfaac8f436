package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by Nesterov's accelerated gradient as in DL4J (Bengio et al. 2012, equation 7), in single
 * precision: with velocity u and gradient g,
 *
 * <pre>
 * u' = μ u - lr g
 * w  = w + (1 + μ) u' - μ u
 * </pre>
 */
public final class NesterovState implements OptimizerState {
    private final float[] parameters;
    private final float[] velocities;
    private final float momentum;
    private float learningRate;

    /**
     * Parameters with zero velocity before the first step.
     *
     * @param parameters w; the array is not copied; the kernels modify it
     * @param momentum μ, in [0, 1)
     */
    public NesterovState(float[] parameters, double momentum) {
        requireBounds(momentum);
        this.parameters = parameters;
        this.velocities = new float[parameters.length];
        this.momentum = (float) momentum;
    }

    static void requireBounds(double momentum) {
        if (!(momentum >= 0 && momentum < 1)) {
            throw new IllegalArgumentException("momentum " + momentum + "; it must lie in [0, 1)");
        }
    }

    @Override
    public void beginStep(double learningRate) {
        this.learningRate = (float) learningRate;
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** u, the array itself. */
    public float[] velocities() {
        return velocities;
    }

    /** μ. */
    public float momentum() {
        return momentum;
    }

    /** lr of the step that has begun. */
    public float learningRate() {
        return learningRate;
    }
}
