package hep.mirage.model.network.kernel.vector;

import hep.mirage.model.network.kernel.IdleRowKernels;
import hep.mirage.model.network.optimizer.AdamIdleRowState;
import hep.mirage.model.network.optimizer.IdleRowState;
import hep.mirage.model.network.optimizer.NesterovIdleRowState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropIdleRowState;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * Idle rows in the Vector API, with the vectors of {@link VectorRowKernels}; the methods are small for the reason given there.
 */
final class VectorIdleRowKernels implements IdleRowKernels {
    private static final VectorSpecies<Float> SPECIES = VectorRowKernels.SPECIES;
    private static final int LENGTH = SPECIES.length();

    private final VectorRowKernels rowKernels;

    /**
     * Kernels for one thread.
     *
     * @param rowKernels whose dot product these share
     */
    VectorIdleRowKernels(VectorRowKernels rowKernels) {
        this.rowKernels = rowKernels;
    }

    @Override
    public void visit(IdleRowState state, int row, int width, float x, float[] sums) {
        if (state instanceof AdamIdleRowState adam) {
            visitAdam(adam, row, width, x, sums);
        } else if (state instanceof NesterovIdleRowState nesterov) {
            visitNesterov(nesterov, row, width, x, sums);
        } else if (state instanceof RmsPropIdleRowState rmsProp) {
            visitRmsProp(rmsProp, row, width, x, sums);
        }
    }

    @Override
    public void visitSettled(IdleRowState state, int row, int width, float x, float[] sums) {
        if (state instanceof AdamIdleRowState adam) {
            visitSettledAdam(adam, row, width, x, sums);
        } else if (state instanceof NesterovIdleRowState nesterov) {
            visitSettledNesterov(nesterov, row, width, x, sums);
        } else {
            VectorRowKernels.addScaled(x, state.parameters(), row, sums, width);
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

    private static void visitAdam(AdamIdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        float rest1 = state.oneMinusBeta1();
        float rest2 = state.oneMinusBeta2();
        float epsilon = state.epsilon();
        FloatVector firstDecay = FloatVector.broadcast(SPECIES, state.firstDecay());
        FloatVector secondDecay = FloatVector.broadcast(SPECIES, state.secondDecay());
        FloatVector minusCoefficient = FloatVector.broadcast(SPECIES, -state.coefficient());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector first = FloatVector.fromArray(SPECIES, m, row + j)
                    .fma(firstDecay, g.fma(FloatVector.broadcast(SPECIES, rest1), trace));
            first.intoArray(m, row + j);
            FloatVector second = FloatVector.fromArray(SPECIES, v, row + j)
                    .fma(secondDecay, g.mul(rest2).fma(g, trace));
            second.intoArray(v, row + j);
            FloatVector ratio = first.div(second.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector weights = ratio.fma(minusCoefficient, FloatVector.fromArray(SPECIES, w, row + j));
            weights.intoArray(w, row + j);
            weights.fma(factor, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
        }
    }

    private static void visitSettledAdam(AdamIdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float epsilon = state.epsilon();
        FloatVector minusCoefficient = FloatVector.broadcast(SPECIES, -state.coefficient());
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector root = FloatVector.fromArray(SPECIES, v, row + j).lanewise(VectorOperators.SQRT);
            FloatVector ratio = FloatVector.fromArray(SPECIES, m, row + j).div(root.add(epsilon));
            FloatVector weights = ratio.fma(minusCoefficient, FloatVector.fromArray(SPECIES, w, row + j));
            weights.intoArray(w, row + j);
            weights.fma(factor, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
        }
    }

    private static void settleAdam(AdamIdleRowState state, int row, int width) {
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        float rest1 = state.oneMinusBeta1();
        float rest2 = state.oneMinusBeta2();
        FloatVector firstDecay = FloatVector.broadcast(SPECIES, state.firstDecay());
        FloatVector secondDecay = FloatVector.broadcast(SPECIES, state.secondDecay());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector.fromArray(SPECIES, m, row + j)
                    .fma(firstDecay, g.fma(FloatVector.broadcast(SPECIES, rest1), trace))
                    .intoArray(m, row + j);
            FloatVector.fromArray(SPECIES, v, row + j)
                    .fma(secondDecay, g.mul(rest2).fma(g, trace))
                    .intoArray(v, row + j);
        }
    }

    private static void visitNesterov(NesterovIdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        FloatVector power = FloatVector.broadcast(SPECIES, state.velocityPower());
        FloatVector idleTrace = FloatVector.broadcast(SPECIES, state.velocityTrace());
        FloatVector momentum = FloatVector.broadcast(SPECIES, state.momentum());
        FloatVector ahead = FloatVector.broadcast(SPECIES, 1 + state.momentum());
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        FloatVector idleMove = FloatVector.broadcast(SPECIES, state.idleMove());
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector before = FloatVector.fromArray(SPECIES, u, row + j).fma(power, idleTrace);
            FloatVector after = before.fma(momentum, g.fma(minusRate, trace));
            after.intoArray(u, row + j);
            FloatVector advanced = after.fma(ahead, FloatVector.fromArray(SPECIES, w, row + j));
            FloatVector stepped = before.fma(momentum.neg(), advanced);
            FloatVector weights = after.fma(idleMove, stepped);
            weights.intoArray(w, row + j);
            weights.fma(factor, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
        }
    }

    private static void visitSettledNesterov(NesterovIdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        FloatVector idleMove = FloatVector.broadcast(SPECIES, state.idleMove());
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector velocities = FloatVector.fromArray(SPECIES, u, row + j);
            FloatVector weights = velocities.fma(idleMove, FloatVector.fromArray(SPECIES, w, row + j));
            weights.intoArray(w, row + j);
            weights.fma(factor, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
        }
    }

    private static void settleNesterov(NesterovIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        FloatVector power = FloatVector.broadcast(SPECIES, state.velocityPower());
        FloatVector idleTrace = FloatVector.broadcast(SPECIES, state.velocityTrace());
        FloatVector momentum = FloatVector.broadcast(SPECIES, state.momentum());
        FloatVector ahead = FloatVector.broadcast(SPECIES, 1 + state.momentum());
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector before = FloatVector.fromArray(SPECIES, u, row + j).fma(power, idleTrace);
            FloatVector after = before.fma(momentum, g.fma(minusRate, trace));
            after.intoArray(u, row + j);
            FloatVector advanced = after.fma(ahead, FloatVector.fromArray(SPECIES, w, row + j));
            before.fma(momentum.neg(), advanced).intoArray(w, row + j);
        }
    }

    private static void visitRmsProp(RmsPropIdleRowState state, int row, int width, float x, float[] sums) {
        float[] w = state.parameters();
        float[] s = state.meanSquares();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        float rest = state.oneMinusDecay();
        float epsilon = state.epsilon();
        FloatVector decay = FloatVector.broadcast(SPECIES, state.decay());
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        FloatVector factor = FloatVector.broadcast(SPECIES, x);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector square = FloatVector.fromArray(SPECIES, s, row + j)
                    .fma(decay, g.mul(rest).fma(g, trace));
            square.intoArray(s, row + j);
            FloatVector ratio = g.div(square.lanewise(VectorOperators.SQRT).add(epsilon));
            FloatVector weights = ratio.fma(minusRate, FloatVector.fromArray(SPECIES, w, row + j));
            weights.intoArray(w, row + j);
            weights.fma(factor, FloatVector.fromArray(SPECIES, sums, j)).intoArray(sums, j);
        }
    }

    private static void settleRmsProp(RmsPropIdleRowState state, int row, int width) {
        float[] w = state.parameters();
        float[] s = state.meanSquares();
        float[] deltas = state.deltas();
        int from = state.deltaFrom();
        float input = state.input();
        float rest = state.oneMinusDecay();
        float epsilon = state.epsilon();
        FloatVector decay = FloatVector.broadcast(SPECIES, state.decay());
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, deltas, from + j).mul(input);
            FloatVector square = FloatVector.fromArray(SPECIES, s, row + j)
                    .fma(decay, g.mul(rest).fma(g, trace));
            square.intoArray(s, row + j);
            FloatVector ratio = g.div(square.lanewise(VectorOperators.SQRT).add(epsilon));
            ratio.fma(minusRate, FloatVector.fromArray(SPECIES, w, row + j)).intoArray(w, row + j);
        }
    }

    @Override
    public float dot(float[] delta, float[] parameters, int row, int width) {
        return rowKernels.dot(delta, parameters, row, width);
    }
}
