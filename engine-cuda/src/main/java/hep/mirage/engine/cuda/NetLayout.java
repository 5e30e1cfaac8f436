package hep.mirage.engine.cuda;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the weights of a net lie on the device: structure {@code Layer} of {@code layout.h}. A layer is a row of weights an
 * input and the row of the biases; rows begin at multiples of {@value #TILE} floats, so that threads beside each other read
 * whole lines. The last layer has one output and is a single row, its bias last.
 */
final class NetLayout {
    /** Floats of a line of the device's cache. */
    static final int TILE = 32;

    /** Most layers, that of the output included. */
    static final int MAX_LAYERS = 12;

    /** Most nodes of a hidden layer. */
    static final int MAX_OUTPUTS = 512;

    /** Most inputs of the net. */
    static final int MAX_INPUTS = 64;

    private final NetworkShape shape;
    private final List<Layer> layers;
    private final int weights;
    private final int rows;
    private final int slotWidth;

    /**
     * A dense layer on the device.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param stride floats from a row to the next
     * @param weights where its first row begins
     * @param rows index of its first row among all rows of the net
     * @param deltas where its gradients begin in a slot of the ring
     */
    record Layer(int inputs, int outputs, int stride, int weights, int rows, int deltas) {
        int row(int input) {
            return weights + input * stride;
        }
    }

    /**
     * The layout of a net.
     *
     * @param shape a net with one output, within the bounds above
     */
    NetLayout(NetworkShape shape) {
        this.shape = shape;
        List<Layer> all = new ArrayList<>();
        int offset = 0;
        int row = 0;
        int deltas = 0;
        for (int l = 0; l < shape.depth(); l++) {
            int inputs = shape.inputsOf(l);
            int outputs = shape.outputsOf(l);
            boolean last = l == shape.depth() - 1;
            Layer layer = new Layer(inputs, outputs, last ? 1 : toTile(outputs), offset, row, deltas);
            all.add(layer);
            offset += toTile((inputs + 1) * layer.stride());
            row += inputs + 1;
            deltas += toTile(outputs);
        }
        this.layers = List.copyOf(all);
        this.weights = offset;
        this.rows = row;
        this.slotWidth = deltas;
    }

    private static int toTile(int floats) {
        return (floats + TILE - 1) / TILE * TILE;
    }

    /** The layers, from the first hidden one to the output. */
    List<Layer> layers() {
        return layers;
    }

    /** Inputs of the net. */
    int inputs() {
        return shape.inputs();
    }

    /** Floats of all weights, padding included. */
    int weights() {
        return weights;
    }

    /** Rows of all layers, those of biases included. */
    int rows() {
        return rows;
    }

    /** Floats of one slot of the ring: the gradients by all layers' outputs of one step. */
    int slotWidth() {
        return slotWidth;
    }

    /**
     * The weights as the device holds them.
     *
     * @param net of this shape
     * @return [{@link #weights()}], padding 0
     */
    float[] padded(NetworkWeights net) {
        float[] padded = new float[weights];
        for (int l = 0; l < layers.size(); l++) {
            for (int row = 0; row <= shape.inputsOf(l); row++) {
                System.arraycopy(net.values(), plainRow(l, row), padded, layers.get(l).row(row), shape.outputsOf(l));
            }
        }
        return padded;
    }

    /**
     * The net that the device holds.
     *
     * @param padded [{@link #weights()}]
     */
    NetworkWeights plain(float[] padded) {
        float[] values = new float[shape.parameterCount()];
        for (int l = 0; l < layers.size(); l++) {
            for (int row = 0; row <= shape.inputsOf(l); row++) {
                System.arraycopy(padded, layers.get(l).row(row), values, plainRow(l, row), shape.outputsOf(l));
            }
        }
        return new NetworkWeights(shape, values);
    }

    /** Where a row begins in the flat array of {@link NetworkWeights}; the biases follow the last input's row. */
    private int plainRow(int layer, int row) {
        return shape.weightOffset(layer) + row * shape.outputsOf(layer);
    }
}
