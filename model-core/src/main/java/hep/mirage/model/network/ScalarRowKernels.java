package hep.mirage.model.network;

import static hep.mirage.model.network.PaddedLayer.LANES;

import java.util.Arrays;

/** The kernels in plain Java: what the vector kernels must equal, and what runs where the Vector API is not to be had. */
public final class ScalarRowKernels implements RowKernels {
    private final float[] partialSums = new float[LANES];

    @Override
    public String name() {
        return "scalar";
    }

    @Override
    public void affine(PaddedLayer layer, float[] parameters, float[] x, float[] sums) {
        System.arraycopy(parameters, layer.biasRow(), sums, 0, layer.width());
        for (int i = 0; i < layer.inputs(); i++) {
            if (x[i] != 0) {
                addScaled(x[i], parameters, layer.row(i), sums, 0, layer.width());
            }
        }
    }

    @Override
    public void backwardAndStep(PaddedLayer layer, AdamState state, float[] x, float[] delta, float[] inputGradient) {
        for (int i = 0; i < layer.inputs(); i++) {
            int row = layer.row(i);
            inputGradient[i] = x[i] == 0 ? 0 : dot(delta, state.parameters(), row, layer.width());
            stepRow(state, row, x[i], delta, layer.width());
        }
        stepRow(state, layer.biasRow(), 1f, delta, layer.width());
    }

    @Override
    public void backward(
            PaddedLayer layer, float[] parameters, float[] x, float[] delta, float[] gradient, float[] inputGradient) {
        for (int i = 0; i < layer.inputs(); i++) {
            inputGradient[i] = 0;
            if (x[i] != 0) {
                inputGradient[i] = dot(delta, parameters, layer.row(i), layer.width());
                addScaled(x[i], delta, 0, gradient, layer.row(i), layer.width());
            }
        }
        addScaled(1f, delta, 0, gradient, layer.biasRow(), layer.width());
    }

    @Override
    public void step(AdamState state, float[] gradient) {
        stepRow(state, 0, 1f, gradient, gradient.length);
    }

    /** y += a · x, each by a fused multiply-add. */
    private static void addScaled(float a, float[] x, int xFrom, float[] y, int yFrom, int length) {
        for (int j = 0; j < length; j++) {
            y[yFrom + j] = Math.fma(a, x[xFrom + j], y[yFrom + j]);
        }
    }

    private float dot(float[] delta, float[] weights, int row, int width) {
        Arrays.fill(partialSums, 0f);
        for (int j = 0; j < width; j += LANES) {
            for (int l = 0; l < LANES; l++) {
                partialSums[l] = Math.fma(delta[j + l], weights[row + j + l], partialSums[l]);
            }
        }
        return treeSum(partialSums);
    }

    /**
     * Adds the partial sums of a dot product pairwise, in the order that {@link RowKernels} states.
     *
     * @param sums [{@value PaddedLayer#LANES}], overwritten
     */
    public static float treeSum(float[] sums) {
        for (int half = LANES / 2; half > 0; half /= 2) {
            for (int l = 0; l < half; l++) {
                sums[l] += sums[l + half];
            }
        }
        return sums[0];
    }

    /** Adam on one row whose gradient is x · δ. */
    private static void stepRow(AdamState state, int row, float x, float[] delta, int width) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float beta1 = state.beta1();
        float beta2 = state.beta2();
        float rest1 = state.oneMinusBeta1();
        float rest2 = state.oneMinusBeta2();
        float minusStep = -state.stepSize();
        float epsilon = state.epsilon();
        for (int j = 0; j < width; j++) {
            float g = x * delta[j];
            m[row + j] = Math.fma(beta1, m[row + j], Math.fma(rest1, g, AdamState.TRACE));
            v[row + j] = Math.fma(beta2, v[row + j], Math.fma(rest2 * g, g, AdamState.TRACE));
            float root = (float) Math.sqrt(v[row + j]);
            w[row + j] = Math.fma(minusStep, m[row + j] / (root + epsilon), w[row + j]);
        }
    }
}
