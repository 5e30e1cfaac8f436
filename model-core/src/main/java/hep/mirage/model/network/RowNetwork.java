package hep.mirage.model.network;

/**
 * A net with ReLU layers and one output that answers one event at a time. Parameters and activations are padded as the
 * row kernels want them and live as long as the object. Serves one thread.
 */
public final class RowNetwork {
    private final NetworkShape shape;
    private final RowKernels kernels;
    private final PaddedLayer[] layers;
    private final float[] parameters;
    /** Input of each layer, then the output's weighted sum: [depth + 1][width]. */
    private final float[][] activations;

    /**
     * A copy of a net.
     *
     * @param weights of ReLU layers without normalisation and one output; what is applied to the output is left to the
     *     caller
     * @param kernels of this thread
     * @throws IllegalArgumentException when the net is another
     */
    public RowNetwork(NetworkWeights weights, RowKernels kernels) {
        this.shape = weights.shape();
        if (!serves(shape)) {
            throw new IllegalArgumentException(
                    "the row kernels serve ReLU layers without normalisation and a last layer"
                            + " with one output; the net is " + shape.layers() + ": use BatchTraining");
        }
        this.kernels = kernels;
        this.layers = paddedLayers(shape);
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
     * Whether the row kernels serve a net: ReLU layers and a last layer with one output, none normalised.
     *
     * @param shape the net
     */
    public static boolean serves(NetworkShape shape) {
        for (int i = 0; i < shape.depth(); i++) {
            DenseLayer layer = shape.layers().get(i);
            boolean hiddenAndRelu = i < shape.depth() - 1 && layer.activation() == Activation.RELU;
            boolean singleOutput = i == shape.depth() - 1 && layer.outputs() == 1;
            if (layer.normalization() != Normalization.NONE || !(hiddenAndRelu || singleOutput)) {
                return false;
            }
        }
        return true;
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

    /** Where a row begins in the flat array of {@link NetworkWeights}; the row after the last input holds the biases. */
    private int indexOfRow(int layer, int row) {
        return shape.weightOffset(layer) + row * shape.outputsOf(layer);
    }

    /** A copy of the parameters, without padding. */
    public NetworkWeights weights() {
        float[] values = new float[shape.parameterCount()];
        for (int i = 0; i < layers.length; i++) {
            for (int row = 0; row <= layers[i].inputs(); row++) {
                System.arraycopy(parameters, layers[i].row(row), values, indexOfRow(i, row), shape.outputsOf(i));
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
        begin(features, from);
        for (int i = 1; i < layers.length; i++) {
            rectify(activations[i]);
            kernels.affine(layers[i], parameters, activations[i], activations[i + 1]);
        }
        return activations[layers.length][0];
    }

    /**
     * The output's weighted sum for one event, hidden nodes left out.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     * @param dropout which nodes
     * @param factors memory for the widest layer
     */
    float forward(float[] features, int from, Dropout dropout, float[] factors) {
        begin(features, from);
        for (int i = 1; i < layers.length; i++) {
            rectify(activations[i]);
            if (dropout.affects(i - 1)) {
                multiply(activations[i], factors, dropout, i - 1);
            }
            kernels.affine(layers[i], parameters, activations[i], activations[i + 1]);
        }
        return activations[layers.length][0];
    }

    private void begin(float[] features, int from) {
        System.arraycopy(features, from, activations[0], 0, shape.inputs());
        kernels.affine(layers[0], parameters, activations[0], activations[1]);
    }

    private void multiply(float[] x, float[] factors, Dropout dropout, int layer) {
        dropout.draw(layer, factors, shape.outputsOf(layer));
        for (int j = 0; j < shape.outputsOf(layer); j++) {
            x[j] *= factors[j];
        }
    }

    private static void rectify(float[] x) {
        for (int j = 0; j < x.length; j++) {
            x[j] = Math.max(x[j], 0f);
        }
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
