package hep.mirage.model.network;

import hep.mirage.model.network.kernel.PaddedLayer;
import hep.mirage.model.network.kernel.RowKernels;
import java.util.Arrays;

/**
 * A net with one output, evaluated one event at a time. Parameters and activations are padded as the row kernels require and
 * live as long as the object. Not thread-safe.
 *
 * <p>The kernels interpret an input of exactly 0 as an inactive ReLU. After other activations, a sum of exactly 0 is not
 * inactive, and is stored as the smallest number above 0.
 */
public final class RowNetwork {
    private final NetworkShape shape;
    private final RowKernels kernels;
    private final PaddedLayer[] layers;
    /** Activation of each hidden layer. */
    private final Activation[] hidden;

    private final float[] parameters;
    /** Input of each layer, then the output's weighted sum: [depth + 1][width]. */
    private final float[][] activations;

    /** Computes the weighted sums of a layer in a forward pass. */
    interface LayerSums {
        /**
         * Computes them.
         *
         * @param layer 0 for the first
         * @param x [inputs]
         * @param sums [width], written
         */
        void compute(int layer, float[] x, float[] sums);
    }

    /**
     * A copy of a net.
     *
     * @param weights of layers without normalisation and one output; the output activation is left to the caller
     * @param kernels of this thread
     * @throws IllegalArgumentException for any other net
     */
    public RowNetwork(NetworkWeights weights, RowKernels kernels) {
        this.shape = weights.shape();
        if (!serves(shape)) {
            throw new IllegalArgumentException(
                    "the row kernels serve layers without normalisation, dropout behind ReLU only, and a last layer"
                            + " with one output; the net is " + shape.layers() + ": use BatchTraining");
        }
        this.kernels = kernels;
        this.layers = paddedLayers(shape);
        this.hidden = shape.layers().stream()
                .limit(layers.length - 1L)
                .map(DenseLayer::activation)
                .toArray(Activation[]::new);
        this.parameters = new float[layers[layers.length - 1].end()];
        this.activations = new float[layers.length + 1][];
        activations[0] = new float[PaddedLayer.padded(shape.inputs())];
        for (int i = 0; i < layers.length; i++) {
            activations[i + 1] = new float[layers[i].width()];
            for (int row = 0; row <= layers[i].inputs(); row++) {
                System.arraycopy(
                        weights.values(), indexOfRow(i, row), parameters, layers[i].row(row), shape.outputsOf(i));
            }
        }
    }

    /**
     * Whether the row kernels support a net: any hidden layers without normalisation, with dropout only after a ReLU, and a
     * last layer with one output.
     *
     * @param shape the net
     */
    public static boolean serves(NetworkShape shape) {
        return shape.outputs() == 1 && shape.layers().stream().allMatch(RowNetwork::serves);
    }

    private static boolean serves(DenseLayer layer) {
        boolean maskIsRest = layer.dropout() == 0 || layer.activation() == Activation.RELU;
        return layer.normalization() == Normalization.NONE && maskIsRest;
    }

    private static PaddedLayer[] paddedLayers(NetworkShape shape) {
        PaddedLayer[] layers = new PaddedLayer[shape.depth()];
        int offset = 0;
        for (int i = 0; i < layers.length; i++) {
            layers[i] = new PaddedLayer(offset, shape.inputsOf(i), PaddedLayer.padded(shape.outputsOf(i)));
            offset = layers[i].end();
        }
        return layers;
    }

    /** Offset of a row in the flat array of {@link NetworkWeights}; the row after the last input holds the biases. */
    private int indexOfRow(int layer, int row) {
        return shape.weightOffset(layer) + row * shape.outputsOf(layer);
    }

    /** A copy of the parameters, without padding. */
    public NetworkWeights weights() {
        return weights(parameters);
    }

    /** A copy of padded parameters, without padding. */
    NetworkWeights weights(float[] padded) {
        float[] values = new float[shape.parameterCount()];
        for (int i = 0; i < layers.length; i++) {
            for (int row = 0; row <= layers[i].inputs(); row++) {
                System.arraycopy(padded, layers[i].row(row), values, indexOfRow(i, row), shape.outputsOf(i));
            }
        }
        return new NetworkWeights(shape, values);
    }

    /**
     * The output's weighted sum for one event.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     */
    public float forward(float[] features, int from) {
        System.arraycopy(features, from, activations[0], 0, shape.inputs());
        affine(0, activations[0], activations[1]);
        for (int i = 1; i < layers.length; i++) {
            activate(i);
            affine(i, activations[i], activations[i + 1]);
        }
        return activations[layers.length][0];
    }

    /**
     * The output's weighted sum for one event, with dropout of hidden nodes.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     * @param dropout which nodes
     * @param factors memory for the widest layer
     * @param sums computes the weighted sums
     */
    float forward(float[] features, int from, Dropout dropout, float[] factors, LayerSums sums) {
        System.arraycopy(features, from, activations[0], 0, shape.inputs());
        sums.compute(0, activations[0], activations[1]);
        for (int i = 1; i < layers.length; i++) {
            activate(i);
            if (dropout.affects(i - 1)) {
                multiply(activations[i], factors, dropout, i - 1);
            }
            sums.compute(i, activations[i], activations[i + 1]);
        }
        return activations[layers.length][0];
    }

    /** Weighted sums of a layer with the net's current parameters. */
    void affine(int layer, float[] x, float[] sums) {
        kernels.affine(layers[layer], parameters, x, sums);
    }

    private void multiply(float[] x, float[] factors, Dropout dropout, int layer) {
        dropout.draw(layer, factors, shape.outputsOf(layer));
        for (int j = 0; j < shape.outputsOf(layer); j++) {
            x[j] *= factors[j];
        }
    }

    private void activate(int i) {
        float[] x = activations[i];
        int nodes = layers[i].inputs();
        Activations.apply(hidden[i - 1], x, nodes);
        if (hidden[i - 1] != Activation.RELU) {
            for (int j = 0; j < nodes; j++) {
                x[j] = x[j] == 0 ? Float.MIN_VALUE : x[j];
            }
        }
    }

    /**
     * Passes a gradient back through the activation before a layer, and through its dropout. The kernels already yield 0 for
     * an inactive ReLU and for a dropped node.
     *
     * @param i the layer, 1 or above
     * @param gradient by its input, replaced by the gradient by the sums of the layer before
     * @param dropout of the last forward pass
     */
    void passActivation(int i, float[] gradient, Dropout dropout) {
        if (hidden[i - 1] != Activation.RELU) {
            Activations.backward(hidden[i - 1], activations[i], gradient, layers[i].inputs());
        }
        if (dropout.affects(i - 1)) {
            float scale = dropout.scale(i - 1);
            for (int j = 0; j < gradient.length; j++) {
                gradient[j] *= scale;
            }
        }
    }

    /** Memory for a gradient by each layer's input and by the output's weighted sum: [depth + 1][width]. */
    float[][] gradientMemory() {
        return Arrays.stream(activations).map(layer -> new float[layer.length]).toArray(float[][]::new);
    }

    /** Width of the widest layer. */
    int widest() {
        return Arrays.stream(activations).mapToInt(layer -> layer.length).max().orElseThrow();
    }

    NetworkShape shape() {
        return shape;
    }

    int depth() {
        return layers.length;
    }

    PaddedLayer layer(int i) {
        return layers[i];
    }

    float[] parameters() {
        return parameters;
    }

    /** Input of layer i in the last forward pass. */
    float[] activation(int i) {
        return activations[i];
    }

    RowKernels kernels() {
        return kernels;
    }
}
