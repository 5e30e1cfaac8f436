package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.AdamIdleRowState;
import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.NesterovIdleRowState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowState;

/** Idle rows in plain Java: the reference that the vector kernels must reproduce. */
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
        if (state instanceof AdamIdleRowState adam) {
            moveAdam(adam, row, width);
        } else if (state instanceof NesterovIdleRowState nesterov) {
            moveNesterov(nesterov, row, width);
        }
        ScalarRowKernels.addScaled(x, state.parameters(), row, sums, width);
    }

    private static void moveAdam(AdamIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float minusCoefficient = -state.coefficient();
        float epsilon = state.epsilon();
        for (int j = 0; j < width; j++) {
            float root = (float) Math.sqrt(v[row + j]);
            w[row + j] = Math.fma(minusCoefficient, m[row + j] / (root + epsilon), w[row + j]);
        }
    }

    private static void moveNesterov(NesterovIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float idleMove = state.idleMove();
        for (int j = 0; j < width; j++) {
            w[row + j] = Math.fma(idleMove, u[row + j], w[row + j]);
        }
    }

    @Override
    public void settle(IdleRowState state, int row, int width) {
        if (state instanceof AdamIdleRowState adam) {
            settleAdam(adam, row, width);
        } else if (state instanceof NesterovIdleRowState nesterov) {
            settleNesterov(nesterov, row, width);
        } else if (state instanceof RmsPropIdleRowState rmsProp) {
            settleRmsProp(rmsProp, row, width);
        }
    }

    private static void settleAdam(AdamIdleRowState state, int row, int width) {
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

    private static void settleNesterov(NesterovIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float power = state.velocityPower();
        float trace = state.velocityTrace();
        float momentum = state.momentum();
        float ahead = 1 + momentum;
        float minusRate = -state.learningRate();
        for (int j = 0; j < width; j++) {
            float g = state.input() * state.deltas()[state.deltaFrom() + j];
            float before = Math.fma(u[row + j], power, trace);
            float after = Math.fma(momentum, before, Math.fma(minusRate, g, OptimizerState.TRACE));
            u[row + j] = after;
            w[row + j] = Math.fma(-momentum, before, Math.fma(ahead, after, w[row + j]));
        }
    }

    private static void settleRmsProp(RmsPropIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] s = state.meanSquares();
        float decay = state.decay();
        float rest = state.oneMinusDecay();
        float minusRate = -state.learningRate();
        float epsilon = state.epsilon();
        for (int j = 0; j < width; j++) {
            float g = state.input() * state.deltas()[state.deltaFrom() + j];
            s[row + j] = Math.fma(decay, s[row + j], Math.fma(rest * g, g, OptimizerState.TRACE));
            float root = (float) Math.sqrt(s[row + j]);
            w[row + j] = Math.fma(minusRate, g / (root + epsilon), w[row + j]);
        }
    }

    @Override
    public float dot(float[] delta, float[] parameters, int row, int width) {
        return rowKernels.dot(delta, parameters, row, width);
    }
}
