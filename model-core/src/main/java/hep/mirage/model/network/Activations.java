package hep.mirage.model.network;

/** Activation functions and their derivatives over whole arrays, in place. */
final class Activations {
    /** Slope of the leaky ReLU below 0. */
    static final float LEAK = 0.01f;

    private Activations() {}

    /**
     * y = φ(x) for the first numbers of an array.
     *
     * @param activation φ
     * @param x replaced by y
     * @param count number of elements
     */
    static void apply(Activation activation, float[] x, int count) {
        switch (activation) {
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Math.max(0f, x[i]);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < count; i++) {
                    x[i] = Math.max(LEAK * x[i], x[i]);
                }
            }
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) StrictMath.tanh(x[i]);
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i++) {
                    x[i] = (float) (1 / (1 + StrictMath.exp(-x[i])));
                }
            }
            case LINEAR -> {}
        }
    }

    /**
     * dL/dx = φ'(x) dL/dy, with φ' written in y. ReLU's derivative is min(1, y · largest float): no branch, so that
     * the compiler vectorises it.
     *
     * @param activation φ
     * @param y φ(x)
     * @param delta dL/dy, replaced by dL/dx
     * @param count number of elements
     */
    static void backward(Activation activation, float[] y, float[] delta, int count) {
        switch (activation) {
            case RELU -> {
                for (int i = 0; i < count; i++) {
                    delta[i] *= Math.min(1f, y[i] * Float.MAX_VALUE);
                }
            }
            case LEAKY_RELU -> {
                for (int i = 0; i < count; i++) {
                    delta[i] = y[i] > 0 ? delta[i] : LEAK * delta[i];
                }
            }
            case TANH -> {
                for (int i = 0; i < count; i++) {
                    delta[i] *= 1 - y[i] * y[i];
                }
            }
            case SIGMOID -> {
                for (int i = 0; i < count; i++) {
                    delta[i] *= y[i] * (1 - y[i]);
                }
            }
            case LINEAR -> {}
        }
    }
}
