package hep.mirage.model.network.optimizer;

/** Parameters under training by plain gradient descent: w = w - lr g, in single precision. It has no state. */
public final class SgdState implements OptimizerState {
    private final float[] parameters;
    private float learningRate;

    /**
     * Parameters before the first step.
     *
     * @param parameters w; the array is not copied; the kernels modify it
     */
    public SgdState(float[] parameters) {
        this.parameters = parameters;
    }

    @Override
    public void beginStep(double learningRate) {
        this.learningRate = (float) learningRate;
    }

    @Override
    public float[] parameters() {
        return parameters;
    }

    /** lr of the step that has begun. */
    public float learningRate() {
        return learningRate;
    }
}
