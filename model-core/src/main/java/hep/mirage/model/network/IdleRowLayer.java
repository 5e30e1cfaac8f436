package hep.mirage.model.network;

import hep.mirage.model.network.kernel.IdleRowKernels;
import hep.mirage.model.network.kernel.PaddedLayer;
import hep.mirage.model.network.optimizer.IdleRowState;
import java.util.Arrays;

/**
 * One layer under training by an optimiser with idle rows: the step and input of each row's last gradient, and the gradients
 * with respect to the layer's sums of the last steps. Steps are counted from 1.
 *
 * <p>A row is brought up to date when its input is next non-zero. One that waits longer than the gradients are kept is settled
 * before its gradient is overwritten.
 */
final class IdleRowLayer {
    private final PaddedLayer layer;
    private final IdleRowState state;
    private final IdleRowKernels kernels;
    /** Steps whose gradients are kept. */
    private final int kept;
    /** Step of each row's last gradient, 0 for none yet; the row after the last input holds the biases: [inputs + 1]. */
    private final int[] gradientStep;
    /**
     * Step up to which the optimiser's state of each row is current; the step of its last gradient if the row is settled:
     * [inputs + 1].
     */
    private final int[] memoryStep;
    /** Input of each row in the step of its last gradient: [inputs + 1]. */
    private final float[] rowInput;
    /** Gradients by the sums, step t at index t mod kept: [kept][width]. */
    private final float[] deltas;
    /** Rows with a gradient in these steps: [kept][inputs]. */
    private final int[][] active;
    /** How many: [kept]. */
    private final int[] activeCount;

    private final float[] unused;

    IdleRowLayer(PaddedLayer layer, IdleRowState state, IdleRowKernels kernels, int kept) {
        this.layer = layer;
        this.state = state;
        this.kernels = kernels;
        this.kept = kept;
        this.gradientStep = new int[layer.inputs() + 1];
        this.memoryStep = new int[layer.inputs() + 1];
        this.rowInput = new float[layer.inputs() + 1];
        this.deltas = new float[kept * layer.width()];
        this.active = new int[kept][layer.inputs()];
        this.activeCount = new int[kept];
        this.unused = new float[layer.width()];
    }

    /** Weighted sums of a step; first brings the contributing rows up to date. */
    void sums(int step, float[] x, float[] sums) {
        int place = step % kept;
        settleRowsOf(step - kept, place);
        int[] rows = active[place];
        int count = list(x, rows);
        activeCount[place] = count;
        visit(layer.inputs(), step, 1f, sums);
        System.arraycopy(state.parameters(), layer.biasRow(), sums, 0, layer.width());
        for (int a = 0; a < count; a++) {
            visit(rows[a], step, x[rows[a]], sums);
        }
    }

    private void settleRowsOf(int step, int place) {
        for (int a = 0; a < activeCount[place]; a++) {
            int i = active[place][a];
            if (gradientStep[i] == step) {
                settle(i);
            }
        }
    }

    /** Lists the rows whose input is not 0. No branch: whether a node is active cannot be predicted. */
    private int list(float[] x, int[] rows) {
        int count = 0;
        for (int i = 0; i < layer.inputs(); i++) {
            int magnitude = Float.floatToRawIntBits(x[i]) << 1;
            rows[count] = i;
            count += (magnitude | -magnitude) >>> 31;
        }
        return count;
    }

    private void visit(int i, int step, float x, float[] sums) {
        int last = gradientStep[i];
        state.move(last, step - 1 - last);
        if (memoryStep[i] == last) {
            kernels.visitSettled(state, layer.row(i), layer.width(), x, sums);
        } else {
            takeGradient(i);
            kernels.visit(state, layer.row(i), layer.width(), x, sums);
        }
        memoryStep[i] = last;
        gradientStep[i] = step;
        rowInput[i] = x;
    }

    private void settle(int i) {
        if (memoryStep[i] != gradientStep[i]) {
            takeGradient(i);
            kernels.settle(state, layer.row(i), layer.width());
            memoryStep[i] = gradientStep[i];
        }
    }

    private void takeGradient(int i) {
        int last = gradientStep[i];
        state.gradient(last, last - memoryStep[i], rowInput[i], deltas, last % kept * layer.width());
    }

    /** Keeps the gradient by the sums of a step, [width]. */
    void keep(int step, float[] delta) {
        System.arraycopy(delta, 0, deltas, step % kept * layer.width(), layer.width());
    }

    /** Gradient by the inputs of a step, [inputs]; 0 if the input is. */
    void inputGradient(int step, float[] delta, float[] gradient) {
        int place = step % kept;
        Arrays.fill(gradient, 0, layer.inputs(), 0f);
        for (int a = 0; a < activeCount[place]; a++) {
            int i = active[place][a];
            gradient[i] = kernels.dot(delta, state.parameters(), layer.row(i), layer.width());
        }
    }

    /** Settles all rows, which does not change a bit of later steps. */
    void settle() {
        for (int i = 0; i <= layer.inputs(); i++) {
            settle(i);
        }
    }

    /**
     * Brings the weights of a copy up to date, all rows settled.
     *
     * @param steps steps taken
     * @param copy of the state
     */
    void read(int steps, IdleRowState copy) {
        for (int i = 0; i <= layer.inputs(); i++) {
            copy.move(gradientStep[i], steps - gradientStep[i]);
            kernels.visitSettled(copy, layer.row(i), layer.width(), 0f, unused);
        }
    }
}
