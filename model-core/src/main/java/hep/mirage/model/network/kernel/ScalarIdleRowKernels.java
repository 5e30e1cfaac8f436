package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.OptimizerState;

/** Idle rows in plain Java: what the vector kernels must equal. */
final class ScalarIdleRowKernels implements IdleRowKernels {
    private final ScalarRowKernels rowKernels;

    /**
     * Kernels for one thread.
     *
     * @param rowKernels whose dot product these share
     */
    ScalarIdleRowKernels(ScalarRowKernels rowKernels) {
        this.rowKernels = rowKernels;
    }

    @Override
    public void visit(IdleRowState state, int row, int width, float x, float[] sums) {
        settle(state, row, width);
        visitSettled(state, row, width, x, sums);
    }

    @Override
    public void visitSettled(IdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float minusCoefficient = -state.coefficient();
        float epsilon = state.epsilon();
        for (int j = 0; j < width; j++) {
            float root = (float) Math.sqrt(v[row + j]);
            w[row + j] = Math.fma(minusCoefficient, m[row + j] / (root + epsilon), w[row + j]);
            sums[j] = Math.fma(x, w[row + j], sums[j]);
        }
    }

    @Override
    public void settle(IdleRowState state, int row, int width) {
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float firstDecay = state.firstDecay();
        float secondDecay = state.secondDecay();
        float rest1 = state.oneMinusBeta1();
        float rest2 = state.oneMinusBeta2();
        for (int j = 0; j < width; j++) {
            float g = state.input() * state.deltas()[state.deltaFrom() + j];
            m[row + j] = Math.fma(m[row + j], firstDecay, Math.fma(rest1, g, OptimizerState.TRACE));
            v[row + j] = Math.fma(v[row + j], secondDecay, Math.fma(rest2 * g, g, OptimizerState.TRACE));
        }
    }

    @Override
    public float dot(float[] delta, float[] parameters, int row, int width) {
        return rowKernels.dot(delta, parameters, row, width);
    }
}
