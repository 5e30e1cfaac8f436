package hep.mirage.model.network.flow;

import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;

/** One layer of a flow on batches of events, both ways. Not thread-safe. */
final class CouplingLayer {
    private final int columns;
    private final int conditions;
    private final int[] kept;
    private final int[] moved;
    private final int free;
    private final RationalQuadraticSpline spline;
    private final BatchedNetwork net;
    private final float[] freeGradient;
    /** Moved columns of each event before the last {@link #toNormal}, [capacity × moved]. */
    private final double[] before;

    private float[] freeNumbers;

    CouplingLayer(FlowShape shape, int layer, NetworkWeights weights, int capacity, MatrixKernel kernel) {
        this.columns = shape.columns();
        this.conditions = shape.conditions();
        this.kept = shape.kept(layer);
        this.moved = shape.moved(layer);
        this.free = RationalQuadraticSpline.parameters(shape.bins());
        this.spline = new RationalQuadraticSpline(shape.bins(), shape.box());
        this.net = new BatchedNetwork(weights, capacity, kernel);
        this.freeGradient = new float[capacity * moved.length * free];
        this.before = new double[capacity * moved.length];
    }

    /** Gradient in the net's parameters, from the last {@link #backward}. */
    float[] gradients() {
        return net.gradients();
    }

    /**
     * From the events' side to that of the normal numbers.
     *
     * @param events [rows × columns], changed in place
     * @param told [rows × conditions]
     * @param rows events
     * @param logDensity [rows], ln |det| is added
     */
    void toNormal(double[] events, float[] told, int rows, double[] logDensity) {
        ask(events, told, rows);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < moved.length; i++) {
                int slot = row * moved.length + i;
                int at = row * columns + moved[i];
                before[slot] = events[at];
                spline.set(freeNumbers, slot * free);
                events[at] = spline.forward(events[at]);
                logDensity[row] += spline.logSlope();
            }
        }
    }

    /**
     * From the side of the normal numbers to the events'.
     *
     * @param events [rows × columns], changed in place
     * @param told [rows × conditions]
     * @param rows events
     */
    void toEvents(double[] events, float[] told, int rows) {
        ask(events, told, rows);
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < moved.length; i++) {
                int at = row * columns + moved[i];
                spline.set(freeNumbers, (row * moved.length + i) * free);
                events[at] = spline.inverse(events[at]);
            }
        }
    }

    /**
     * Gradient of a loss for the batch of the last {@link #toNormal}.
     *
     * @param gradient [rows × columns], dL/d(after the layer), replaced by dL/d(before the layer)
     * @param byLogDensity dL/d(ln |det|) of each event
     * @param rows events of that batch
     */
    void backward(double[] gradient, double byLogDensity, int rows) {
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < moved.length; i++) {
                int slot = row * moved.length + i;
                int at = row * columns + moved[i];
                spline.set(freeNumbers, slot * free);
                gradient[at] = spline.backward(before[slot], gradient[at], byLogDensity, freeGradient, slot * free);
            }
        }
        net.backward(rows, freeGradient);
        float[] byKept = net.inputGradient(rows);
        int width = kept.length + conditions;
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < kept.length; i++) {
                gradient[row * columns + kept[i]] += byKept[row * width + i];
            }
        }
    }

    /** Computes the free numbers of all splines of a batch. */
    private void ask(double[] events, float[] told, int rows) {
        int width = kept.length + conditions;
        float[] inputs = net.inputs();
        for (int row = 0; row < rows; row++) {
            for (int i = 0; i < kept.length; i++) {
                inputs[row * width + i] = (float) events[row * columns + kept[i]];
            }
            System.arraycopy(told, row * conditions, inputs, row * width + kept.length, conditions);
        }
        freeNumbers = net.forward(rows);
    }
}
