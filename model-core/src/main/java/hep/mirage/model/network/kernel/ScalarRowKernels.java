package hep.mirage.model.network.kernel;

import static hep.mirage.model.network.kernel.PaddedLayer.LANES;

import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropState;
import hep.mirage.model.network.optimizer.SgdState;
import java.util.Arrays;

/** The kernels in plain Java: the reference that the vector kernels must reproduce, and the fallback without the Vector API. */
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
                addScaled(x[i], parameters, layer.row(i), sums, layer.width());
            }
        }
    }

    @Override
    public void backwardAndStep(
            PaddedLayer layer, OptimizerState state, float[] x, float[] delta, float[] inputGradient) {
        for (int i = 0; i < layer.inputs(); i++) {
            int row = layer.row(i);
            inputGradient[i] = x[i] == 0 ? 0 : dot(delta, state.parameters(), row, layer.width());
            stepRow(state, row, x[i], delta, 0, layer.width());
        }
        stepRow(state, layer.biasRow(), 1f, delta, 0, layer.width());
    }

    @Override
    public void step(OptimizerState state, int from, float[] gradient, int count) {
        stepRow(state, from, 1f, gradient, 0, count);
    }

    /** y += a · x, each by a fused multiply-add. */
    static void addScaled(float a, float[] x, int xFrom, float[] y, int length) {
        for (int j = 0; j < length; j++) {
            y[j] = Math.fma(a, x[xFrom + j], y[j]);
        }
    }

    @Override
    public IdleRowKernels idleRows() {
        return new ScalarIdleRowKernels(this);
    }

    float dot(float[] delta, float[] weights, int row, int width) {
        Arrays.fill(partialSums, 0f);
        for (int j = 0; j < width; j += LANES) {
            for (int l = 0; l < LANES; l++) {
                partialSums[l] = Math.fma(delta[j + l], weights[row + j + l], partialSums[l]);
            }
        }
        return treeSum(partialSums);
    }

    /**
     * Adds the partial sums of a dot product pairwise, in the order that {@link RowKernels} states. Unrolled by hand: a loop
     * over the array would take as long as the products of a row.
     *
     * @param sums [{@value PaddedLayer#LANES}]
     */
    public static float treeSum(float[] sums) {
        float sum0 = (sums[0] + sums[8]) + (sums[4] + sums[12]);
        float sum1 = (sums[1] + sums[9]) + (sums[5] + sums[13]);
        float sum2 = (sums[2] + sums[10]) + (sums[6] + sums[14]);
        float sum3 = (sums[3] + sums[11]) + (sums[7] + sums[15]);
        return (sum0 + sum2) + (sum1 + sum3);
    }

    /**
     * The step of an optimiser on consecutive parameters whose gradient is x · δ.
     *
     * @param state parameters and the optimiser's state, modified; its step has begun
     * @param row the first parameter
     * @param x factor of the gradient
     * @param delta array that holds δ
     * @param from where δ begins
     * @param width how many parameters
     */
    public static void stepRow(OptimizerState state, int row, float x, float[] delta, int from, int width) {
        if (state instanceof AdamState adam) {
            stepAdam(adam, row, x, delta, from, width);
        } else if (state instanceof SgdState sgd) {
            stepSgd(sgd, row, x, delta, from, width);
        } else if (state instanceof NesterovState nesterov) {
            stepNesterov(nesterov, row, x, delta, from, width);
        } else if (state instanceof RmsPropState rmsProp) {
            stepRmsProp(rmsProp, row, x, delta, from, width);
        }
    }

    private static void stepAdam(AdamState state, int row, float x, float[] delta, int from, int width) {
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
            float g = x * delta[from + j];
            m[row + j] = Math.fma(beta1, m[row + j], Math.fma(rest1, g, OptimizerState.TRACE));
            v[row + j] = Math.fma(beta2, v[row + j], Math.fma(rest2 * g, g, OptimizerState.TRACE));
            float root = (float) Math.sqrt(v[row + j]);
            w[row + j] = Math.fma(minusStep, m[row + j] / (root + epsilon), w[row + j]);
        }
    }

    private static void stepSgd(SgdState state, int row, float x, float[] delta, int from, int width) {
        if (x == 0) {
            return;
        }
        float[] w = state.parameters();
        float minusRate = -state.learningRate();
        for (int j = 0; j < width; j++) {
            w[row + j] = Math.fma(minusRate, x * delta[from + j], w[row + j]);
        }
    }

    private static void stepNesterov(NesterovState state, int row, float x, float[] delta, int from, int width) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float momentum = state.momentum();
        float ahead = 1 + momentum;
        float minusRate = -state.learningRate();
        for (int j = 0; j < width; j++) {
            float before = u[row + j];
            float after = Math.fma(momentum, before, Math.fma(minusRate, x * delta[from + j], OptimizerState.TRACE));
            u[row + j] = after;
            w[row + j] = Math.fma(-momentum, before, Math.fma(ahead, after, w[row + j]));
        }
    }

    private static void stepRmsProp(RmsPropState state, int row, float x, float[] delta, int from, int width) {
        float[] w = state.parameters();
        float[] s = state.meanSquares();
        float decay = state.decay();
        float rest = state.oneMinusDecay();
        float minusRate = -state.learningRate();
        float epsilon = state.epsilon();
        for (int j = 0; j < width; j++) {
            float g = x * delta[from + j];
            s[row + j] = Math.fma(decay, s[row + j], Math.fma(rest * g, g, OptimizerState.TRACE));
            float root = (float) Math.sqrt(s[row + j]);
            w[row + j] = Math.fma(minusRate, g / (root + epsilon), w[row + j]);
        }
    }
}
