package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by Adam (Kingma, Ba 2015), with their moments and the count of steps. At step t = 1, 2, ... the
 * kernels update parameter w with moments m, v and gradient g, all in single precision:
 *
 * <pre>
 * m = β1 m + (1 - β1) g
 * v = β2 v + (1 - β2) g²
 * w = w - α m / (sqrt(v) + ε),   α = lr sqrt(1 - β2^t) / (1 - β1^t)
 * </pre>
 *
 * <p>as DL4J does (ε is added to the uncorrected square root). Square root and division are exact, not estimates. Both moments
 * include the {@link OptimizerState#TRACE} in each step.
 */
public final class AdamState implements OptimizerState {
    private final float[] parameters;
    private final float[] firstMoments;
    private final float[] secondMoments;
    private final double beta1;
    private final double beta2;
    private final float epsilon;
    private double beta1Power = 1;
    private double beta2Power = 1;
    private float stepSize;

    /**
     * Parameters before the first step, with moments of zero.
     *
     * @param parameters w; the array is not copied; the kernels modify it
     * @param beta1 β1, in [0, 1)
     * @param beta2 β2, in [0, 1)
     * @param epsilon ε, above 0
     */
    public AdamState(float[] parameters, double beta1, double beta2, double epsilon) {
        if (!(beta1 >= 0 && beta1 < 1 && beta2 >= 0 && beta2 < 1 && (float) epsilon > 0)) {
            throw new IllegalArgumentException("beta1 " + beta1 + ", beta2 " + beta2 + ", epsilon " + epsilon
                    + "; needed: in [0, 1), in [0, 1), above 1e-45");
        }
        this.parameters = parameters;
        this.firstMoments = new float[parameters.length];
        this.secondMoments = new float[parameters.length];
        this.beta1 = beta1;
        this.beta2 = beta2;
        this.epsilon = (float) epsilon;
    }

    @Override
    public void beginStep(double learningRate) {
        beta1Power *= beta1;
        beta2Power *= beta2;
        stepSize = (float) (learningRate * Math.sqrt(1 - beta2Power) / (1 - beta1Power));
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** m, the array itself. */
    public float[] firstMoments() {
        return firstMoments;
    }

    /** v, the array itself. */
    public float[] secondMoments() {
        return secondMoments;
    }

    /** β1. */
    public float beta1() {
        return (float) beta1;
    }

    /** β2. */
    public float beta2() {
        return (float) beta2;
    }

    /** 1 - β1, rounded once. */
    public float oneMinusBeta1() {
        return (float) (1 - beta1);
    }

    /** 1 - β2, rounded once. */
    public float oneMinusBeta2() {
        return (float) (1 - beta2);
    }

    /** ε. */
    public float epsilon() {
        return epsilon;
    }

    /** α of the step that has begun. */
    public float stepSize() {
        return stepSize;
    }
}
