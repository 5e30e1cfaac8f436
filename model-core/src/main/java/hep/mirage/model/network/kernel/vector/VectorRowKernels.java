package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.PaddedLayer.LANES;

import hep.mirage.model.network.kernel.IdleRowKernels;
import hep.mirage.model.network.kernel.PaddedLayer;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.network.optimizer.AdamState;
import hep.mirage.model.network.optimizer.NesterovState;
import hep.mirage.model.network.optimizer.OptimizerState;
import hep.mirage.model.network.optimizer.RmsPropState;
import hep.mirage.model.network.optimizer.SgdState;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The row kernels in the Vector API, with the widest vectors of the machine up to {@value PaddedLayer#LANES} floats.
 *
 * <p>The loops are in small separate methods: C2 keeps vectors in registers there, but boxes them in large methods.
 */
public final class VectorRowKernels implements RowKernels {
    static final VectorSpecies<Float> SPECIES =
            FloatVector.SPECIES_PREFERRED.length() > LANES ? FloatVector.SPECIES_512 : FloatVector.SPECIES_PREFERRED;
    private static final int LENGTH = SPECIES.length();

    private final float[] partialSums = new float[LANES];

    /** Kernels for one thread. */
    public VectorRowKernels() {}

    @Override
    public String name() {
        return "vector, " + SPECIES.vectorBitSize() + " bits";
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
            if (x[i] == 0) {
                inputGradient[i] = 0;
                stepRow(state, row, 0, delta, layer.width());
            } else {
                inputGradient[i] = dotAndStep(state, row, x[i], delta, layer.width());
            }
        }
        stepRow(state, layer.biasRow(), 1f, delta, layer.width());
    }

    @Override
    public void step(OptimizerState state, int from, float[] gradient, int count) {
        int whole = count - count % LENGTH;
        stepRow(state, from, 1f, gradient, whole);
        ScalarRowKernels.stepRow(state, from + whole, 1f, gradient, whole, count - whole);
    }

    static void addScaled(float a, float[] x, int xFrom, float[] y, int length) {
        FloatVector factor = FloatVector.broadcast(SPECIES, a);
        for (int j = 0; j < length; j += LENGTH) {
            FloatVector sum = FloatVector.fromArray(SPECIES, y, j);
            FloatVector.fromArray(SPECIES, x, xFrom + j).fma(factor, sum).intoArray(y, j);
        }
    }

    @Override
    public IdleRowKernels idleRows() {
        return new VectorIdleRowKernels(this);
    }

    float dot(float[] delta, float[] weights, int row, int width) {
        for (int part = 0; part < LANES; part += LENGTH) {
            partialDot(delta, weights, row, width, part, partialSums);
        }
        return ScalarRowKernels.treeSum(partialSums);
    }

    /** Stores its sums: from JDK 21 on, C2 boxes a vector that this method would return, and a row takes eight times as long. */
    private static void partialDot(float[] delta, float[] weights, int row, int width, int part, float[] sums) {
        FloatVector sum = FloatVector.zero(SPECIES);
        for (int j = part; j < width; j += LANES) {
            FloatVector d = FloatVector.fromArray(SPECIES, delta, j);
            sum = d.fma(FloatVector.fromArray(SPECIES, weights, row + j), sum);
        }
        sum.intoArray(sums, part);
    }

    private float dotAndStep(OptimizerState state, int row, float x, float[] delta, int width) {
        float sum = dot(delta, state.parameters(), row, width);
        stepRow(state, row, x, delta, width);
        return sum;
    }

    private static void stepRow(OptimizerState state, int row, float x, float[] delta, int width) {
        if (state instanceof AdamState adam) {
            stepAdam(adam, row, x, delta, width);
        } else if (state instanceof SgdState sgd) {
            stepSgd(sgd, row, x, delta, width);
        } else if (state instanceof NesterovState nesterov) {
            stepNesterov(nesterov, row, x, delta, width);
        } else if (state instanceof RmsPropState rmsProp) {
            stepRmsProp(rmsProp, row, x, delta, width);
        }
    }

    private static void stepAdam(AdamState state, int row, float x, float[] delta, int width) {
        float[] w = state.parameters();
        float[] m = state.firstMoments();
        float[] v = state.secondMoments();
        float rest1 = state.oneMinusBeta1();
        float rest2 = state.oneMinusBeta2();
        float minusStep = -state.stepSize();
        FloatVector beta1 = FloatVector.broadcast(SPECIES, state.beta1());
        FloatVector beta2 = FloatVector.broadcast(SPECIES, state.beta2());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, delta, j).mul(x);
            FloatVector first = FloatVector.fromArray(SPECIES, m, row + j)
                    .fma(beta1, g.fma(FloatVector.broadcast(SPECIES, rest1), trace));
            first.intoArray(m, row + j);
            FloatVector second = FloatVector.fromArray(SPECIES, v, row + j)
                    .fma(beta2, g.mul(rest2).fma(g, trace));
            second.intoArray(v, row + j);
            FloatVector ratio = first.div(second.lanewise(VectorOperators.SQRT).add(state.epsilon()));
            ratio.fma(FloatVector.broadcast(SPECIES, minusStep), FloatVector.fromArray(SPECIES, w, row + j))
                    .intoArray(w, row + j);
        }
    }

    private static void stepSgd(SgdState state, int row, float x, float[] delta, int width) {
        if (x == 0) {
            return;
        }
        float[] w = state.parameters();
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, delta, j).mul(x);
            g.fma(minusRate, FloatVector.fromArray(SPECIES, w, row + j)).intoArray(w, row + j);
        }
    }

    private static void stepNesterov(NesterovState state, int row, float x, float[] delta, int width) {
        float[] w = state.parameters();
        float[] u = state.velocities();
        float momentum = state.momentum();
        float minusRate = -state.learningRate();
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, delta, j).mul(x);
            FloatVector before = FloatVector.fromArray(SPECIES, u, row + j);
            FloatVector after = before.fma(
                    FloatVector.broadcast(SPECIES, momentum), g.fma(FloatVector.broadcast(SPECIES, minusRate), trace));
            after.intoArray(u, row + j);
            FloatVector ahead =
                    after.fma(FloatVector.broadcast(SPECIES, 1 + momentum), FloatVector.fromArray(SPECIES, w, row + j));
            before.fma(FloatVector.broadcast(SPECIES, -momentum), ahead).intoArray(w, row + j);
        }
    }

    private static void stepRmsProp(RmsPropState state, int row, float x, float[] delta, int width) {
        float[] w = state.parameters();
        float[] s = state.meanSquares();
        float rest = state.oneMinusDecay();
        FloatVector decay = FloatVector.broadcast(SPECIES, state.decay());
        FloatVector minusRate = FloatVector.broadcast(SPECIES, -state.learningRate());
        FloatVector trace = FloatVector.broadcast(SPECIES, OptimizerState.TRACE);
        for (int j = 0; j < width; j += LENGTH) {
            FloatVector g = FloatVector.fromArray(SPECIES, delta, j).mul(x);
            FloatVector square = FloatVector.fromArray(SPECIES, s, row + j)
                    .fma(decay, g.mul(rest).fma(g, trace));
            square.intoArray(s, row + j);
            FloatVector ratio = g.div(square.lanewise(VectorOperators.SQRT).add(state.epsilon()));
            ratio.fma(minusRate, FloatVector.fromArray(SPECIES, w, row + j)).intoArray(w, row + j);
        }
    }
}
