package hep.mirage.model.network;

import java.util.ArrayList;
import java.util.List;

/**
 * A feed-forward net of dense layers; the common description for all engines.
 *
 * <p>Its parameters are stored in one flat array, layer after layer: weights [inputs × outputs] row-major (the row of an input
 * holds the weights to all outputs), then biases [outputs], then, with batch normalisation, scale γ [outputs] and shift β
 * [outputs].
 *
 * @param inputs number of inputs
 * @param layers from the first hidden layer to the output
 */
public record NetworkShape(int inputs, List<DenseLayer> layers) implements java.io.Serializable {
    /** Most parameters of a net, the length of Java's longest arrays: {@value}. */
    public static final int MOST_PARAMETERS = Integer.MAX_VALUE - 8;

    /** Checks the widths. */
    public NetworkShape {
        layers = List.copyOf(layers);
        if (inputs < 1 || layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "net with " + inputs + " inputs and " + layers.size() + " layers; at least 1 of each is needed");
        }
        if (layers.get(layers.size() - 1).dropout() > 0) {
            throw new IllegalArgumentException("the last layer is " + layers.get(layers.size() - 1)
                    + "; dropout is for hidden layers: an output cannot be left out");
        }
        long parameters = parameters(inputs, layers);
        if (parameters > MOST_PARAMETERS) {
            throw new IllegalArgumentException("net with " + parameters + " parameters; at most " + MOST_PARAMETERS
                    + " fit into an array; take smaller layers");
        }
    }

    private static long parameters(int inputs, List<DenseLayer> layers) {
        long sum = 0;
        long before = inputs;
        for (DenseLayer layer : layers) {
            sum = Math.addExact(sum, Math.multiplyExact(parametersPerNode(before, layer), layer.outputs()));
            before = layer.outputs();
        }
        return sum;
    }

    private static long parametersPerNode(long inputs, DenseLayer layer) {
        return inputs + 1 + (layer.normalization() == Normalization.BATCH ? 2 : 0);
    }

    /**
     * A net whose hidden layers have the same activation.
     *
     * @param inputs number of inputs
     * @param hidden nodes of each hidden layer
     * @param hiddenActivation activation of the hidden layers
     * @param outputs number of outputs
     * @param outputActivation activation of the output layer
     */
    public static NetworkShape dense(
            int inputs, List<Integer> hidden, Activation hiddenActivation, int outputs, Activation outputActivation) {
        List<DenseLayer> layers = new ArrayList<>();
        hidden.forEach(nodes -> layers.add(DenseLayer.of(nodes, hiddenActivation)));
        layers.add(DenseLayer.of(outputs, outputActivation));
        return new NetworkShape(inputs, layers);
    }

    /**
     * Number of events in a matrix of this net's inputs.
     *
     * @param features [n × inputs] row-major
     * @return n
     * @throws IllegalArgumentException if the last row is incomplete
     */
    public int eventsIn(float[] features) {
        if (features.length % inputs != 0) {
            throw new IllegalArgumentException(
                    features.length + " features for a net with " + inputs + " inputs; a multiple is needed");
        }
        return features.length / inputs;
    }

    /** The same net without the activation of its last layer: it yields the weighted sums. */
    public NetworkShape withLinearOutput() {
        List<DenseLayer> all = new ArrayList<>(layers);
        DenseLayer last = layers.get(depth() - 1);
        all.set(depth() - 1, new DenseLayer(last.outputs(), last.normalization(), Activation.LINEAR));
        return new NetworkShape(inputs, all);
    }

    /** The same layers without normalisation and dropout, for inference. */
    public NetworkShape plain() {
        return new NetworkShape(
                inputs,
                layers.stream()
                        .map(layer -> DenseLayer.of(layer.outputs(), layer.activation()))
                        .toList());
    }

    /** The same layers without dropout. */
    public NetworkShape withoutDropout() {
        return new NetworkShape(
                inputs,
                layers.stream()
                        .map(layer -> new DenseLayer(layer.outputs(), layer.normalization(), layer.activation()))
                        .toList());
    }

    /** Whether a layer of the net is normalised over the batch. */
    public boolean hasNormalization() {
        return layers.stream().anyMatch(layer -> layer.normalization() != Normalization.NONE);
    }

    /** Number of layers, the output layer included. */
    public int depth() {
        return layers.size();
    }

    /** Number of outputs of the net. */
    public int outputs() {
        return layers.get(layers.size() - 1).outputs();
    }

    /**
     * Number of inputs of a layer.
     *
     * @param layer 0 for the first hidden layer
     */
    public int inputsOf(int layer) {
        return layer == 0 ? inputs : layers.get(layer - 1).outputs();
    }

    /**
     * Number of outputs of a layer.
     *
     * @param layer 0 for the first hidden layer
     */
    public int outputsOf(int layer) {
        return layers.get(layer).outputs();
    }

    /**
     * Offset of a layer's weight matrix [inputs × outputs] in the flat array.
     *
     * @param layer 0 for the first hidden layer
     */
    public int weightOffset(int layer) {
        int offset = 0;
        for (int i = 0; i < layer; i++) {
            offset += parametersOf(i);
        }
        return offset;
    }

    /**
     * Offset of a layer's biases [outputs] in the flat array.
     *
     * @param layer 0 for the first hidden layer
     */
    public int biasOffset(int layer) {
        return weightOffset(layer) + inputsOf(layer) * outputsOf(layer);
    }

    /** Number of parameters of the net. */
    public int parameterCount() {
        return weightOffset(depth());
    }

    private int parametersOf(int layer) {
        return (int) parametersPerNode(inputsOf(layer), layers.get(layer)) * outputsOf(layer);
    }
}
