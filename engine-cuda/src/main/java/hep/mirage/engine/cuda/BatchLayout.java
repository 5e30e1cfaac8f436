package hep.mirage.engine.cuda;

import hep.mirage.model.network.NetworkShape;
import java.util.ArrayList;
import java.util.List;

/**
 * Memory layout of a net that is trained on batches: structure {@code Layer} of {@code batches.h}. The parameters are in the
 * order of {@link NetworkShape}; each layer's matrices have one row per event of the batch.
 */
final class BatchLayout {
    /** Most events of a batch. */
    static final int MAX_BATCH = 2048;

    private final NetworkShape shape;
    private final int capacity;
    private final MaskLayout masks;
    private final List<Layer> layers;
    private final int activations;

    /**
     * A dense layer on the device.
     *
     * @param inputs number of inputs
     * @param outputs number of outputs
     * @param weights offset of its weights among the parameters
     * @param below offset of the matrix of its inputs among the activations
     * @param above offset of that of its outputs; 0 for the last layer, which has none
     * @param seen offset of its outputs as the next layer sees them
     * @param masks offset of the masks of its outputs among those of an event; -1 without dropout
     * @param scale factor of the outputs that dropout keeps; 1 without dropout
     */
    record Layer(int inputs, int outputs, int weights, int below, int above, int seen, int masks, float scale) {}

    /**
     * The layout of a net.
     *
     * @param shape a net of plain layers with one output
     * @param capacity most events of a batch
     */
    BatchLayout(NetworkShape shape, int capacity) {
        this.shape = shape;
        this.capacity = capacity;
        this.masks = new MaskLayout(shape);
        List<Layer> all = new ArrayList<>();
        int below = 0;
        int end = capacity * shape.inputs();
        for (int l = 0; l < shape.depth(); l++) {
            boolean last = l == shape.depth() - 1;
            int matrix = last ? 0 : capacity * shape.outputsOf(l);
            int above = last ? 0 : end;
            int seen = masks.begin(l) < 0 ? above : above + matrix;
            all.add(new Layer(
                    shape.inputsOf(l),
                    shape.outputsOf(l),
                    shape.weightOffset(l),
                    below,
                    above,
                    seen,
                    masks.begin(l),
                    masks.scale(l)));
            end += masks.begin(l) < 0 ? matrix : 2 * matrix;
            below = seen;
        }
        this.layers = List.copyOf(all);
        this.activations = end;
    }

    /** The net. */
    NetworkShape shape() {
        return shape;
    }

    /** Most events of a batch. */
    int capacity() {
        return capacity;
    }

    /** The layers, from the first hidden one to the output. */
    List<Layer> layers() {
        return layers;
    }

    /** Floats of the matrices of all layers. */
    int activations() {
        return activations;
    }

    /** Floats of the gradients with respect to the outputs of the widest layer. */
    int deltas() {
        return capacity * layers.stream().mapToInt(Layer::outputs).max().orElseThrow();
    }

    /** Words of the dropout masks of an event. */
    int maskWords() {
        return masks.words();
    }
}
