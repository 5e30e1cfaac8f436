package hep.mirage.engine.cuda;

import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Memory layout of a net on the device: structure {@code Layer} of {@code layout.h}. A layer consists of one row per input and
 * the row of the biases; a row holds weights followed by the optimiser's state of them, such as Adam's two moments, each
 * aligned to a multiple of {@value #TILE} floats, so that neighbouring threads read whole cache lines. The last layer has one
 * output and is stored transposed: all its weights, the bias last, then all first moments, then all second.
 */
final class NetLayout {
    /** Partial sums of a dot product. */
    private static final int LANES = 16;

    /** Floats of a line of the device's cache. */
    static final int TILE = 32;

    /** Most layers, including the output layer. */
    static final int MAX_LAYERS = 12;

    /** Most nodes of a hidden layer. */
    static final int MAX_OUTPUTS = 512;

    /** Most inputs of the net. */
    static final int MAX_INPUTS = 64;

    private final NetworkShape shape;
    private final int memories;
    private final List<Layer> layers;
    private final int numbers;
    private final int rows;
    private final int slotWidth;
    private final MaskLayout masks;

    /**
     * A dense layer on the device.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param stride floats from a row to the next
     * @param moments floats from a weight to the first number of its state, and from that to the second
     * @param weights offset of its first row
     * @param rows index of its first row among all rows of the net
     * @param deltas offset of its gradients in a slot of the ring
     * @param masks offset of the masks of its outputs among those of a step; -1 without dropout
     * @param scale factor of the outputs that dropout keeps; 1 without dropout
     */
    record Layer(
            int inputs,
            int outputs,
            int stride,
            int moments,
            int weights,
            int rows,
            int deltas,
            int masks,
            float scale) {
        int row(int input) {
            return weights + input * stride;
        }
    }

    /**
     * The layout of a net.
     *
     * @param shape a net with one output, within the bounds above
     * @param memories numbers of optimiser state per weight
     */
    NetLayout(NetworkShape shape, int memories) {
        this.shape = shape;
        this.memories = memories;
        this.masks = new MaskLayout(shape);
        List<Layer> all = new ArrayList<>();
        int offset = 0;
        int row = 0;
        int deltas = 0;
        for (int l = 0; l < shape.depth(); l++) {
            int inputs = shape.inputsOf(l);
            int outputs = shape.outputsOf(l);
            boolean last = l == shape.depth() - 1;
            int moments = toTile(last ? inputs + 1 : outputs);
            int stride = last ? 1 : (1 + memories) * moments;
            all.add(new Layer(inputs, outputs, stride, moments, offset, row, deltas, masks.begin(l), masks.scale(l)));
            offset += last ? (1 + memories) * moments : (inputs + 1) * stride;
            row += inputs + 1;
            deltas += toTile(outputs);
        }
        this.layers = List.copyOf(all);
        this.numbers = offset;
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

    /** Floats of all weights and their state, including padding. */
    int numbers() {
        return numbers;
    }

    /** Rows of all layers, including those of biases. */
    int rows() {
        return rows;
    }

    /** Nodes of the widest layer or of the input, rounded up to a multiple of {@value #LANES}. */
    int widest() {
        int most = layers.stream()
                .mapToInt(layer -> Math.max(layer.inputs(), layer.outputs()))
                .max()
                .orElseThrow();
        return (most + LANES - 1) / LANES * LANES;
    }

    /** Floats of one slot of the ring: the gradients with respect to all layers' outputs of one step. */
    int slotWidth() {
        return slotWidth;
    }

    /** Words of the dropout masks of a step, one bit per node of each layer with dropout; 0 for none. */
    int maskWords() {
        return masks.words();
    }

    /**
     * A net at the start of its training, in the device's layout.
     *
     * @param net of this shape
     * @param memory initial state of each weight
     * @return [{@link #numbers()}]
     */
    float[] padded(NetworkWeights net, float memory) {
        float[] padded = new float[numbers];
        for (int l = 0; l < layers.size(); l++) {
            Layer layer = layers.get(l);
            for (int input = 0; input <= layer.inputs(); input++) {
                int row = layer.row(input);
                System.arraycopy(net.values(), plainRow(l, input), padded, row, layer.outputs());
                for (int kind = 1; kind <= memories; kind++) {
                    int from = row + kind * layer.moments();
                    Arrays.fill(padded, from, from + layer.outputs(), memory);
                }
            }
        }
        return padded;
    }

    /**
     * The net from the device's layout.
     *
     * @param padded [{@link #numbers()}]
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

    /** Offset of a row in the flat array of {@link NetworkWeights}; the biases follow the last input's row. */
    private int plainRow(int layer, int row) {
        return shape.weightOffset(layer) + row * shape.outputsOf(layer);
    }
}
