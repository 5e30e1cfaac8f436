package hep.mirage.model.network.optimizer;

import java.util.Arrays;

/**
 * Parameters under training by RMSProp (Tieleman, Hinton 2012) as in DL4J, in single precision: with the mean square s of the
 * gradient g, which begins at ε,
 *
 * <pre>
 * s = ρ s + (1 - ρ) g²
 * w = w - lr g / (sqrt(s) + ε)
 * </pre>
 */
public final class RmsPropState implements OptimizerState {
    private final float[] parameters;
    private final float[] meanSquares;
    private final double decay;
    private final float epsilon;
    private float learningRate;

    /**
     * Parameters before the first step.
     *
     * @param parameters w; the array is not copied; the kernels modify it
     * @param decay ρ, in [0, 1)
     * @param epsilon ε, above 0
     */
    public RmsPropState(float[] parameters, double decay, double epsilon) {
        requireBounds(decay, epsilon);
        this.parameters = parameters;
        this.meanSquares = new float[parameters.length];
        this.decay = decay;
        this.epsilon = (float) epsilon;
        Arrays.fill(meanSquares, this.epsilon);
    }

    static void requireBounds(double decay, double epsilon) {
        if (!(decay >= 0 && decay < 1 && (float) epsilon > 0)) {
            throw new IllegalArgumentException(
                    "decay " + decay + ", epsilon " + epsilon + "; needed: in [0, 1), above 1e-45");
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

    /** s, the array itself. */
    public float[] meanSquares() {
        return meanSquares;
    }

    /** ρ. */
    public float decay() {
        return (float) decay;
    }

    /** 1 - ρ, rounded once. */
    public float oneMinusDecay() {
        return (float) (1 - decay);
    }

    /** ε. */
    public float epsilon() {
        return epsilon;
    }

    /** lr of the step that has begun. */
    public float learningRate() {
        return learningRate;
    }
}
