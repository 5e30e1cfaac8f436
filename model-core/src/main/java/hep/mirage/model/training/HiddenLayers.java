package hep.mirage.model.training;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.Normalization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The hidden layers of a classifier, identical except for their width.
 *
 * @param nodes of each layer, at least one layer
 * @param activation activation function of each layer
 * @param normalization normalisation before the activation
 * @param dropout probability that a training step drops a node, in [0, 1); 0 for none
 */
public record HiddenLayers(List<Integer> nodes, Activation activation, Normalization normalization, double dropout)
        implements java.io.Serializable {
    /** Checks the bounds. */
    public HiddenLayers {
        nodes = List.copyOf(nodes);
        Objects.requireNonNull(activation, "activation");
        Objects.requireNonNull(normalization, "normalization");
        if (nodes.isEmpty() || !(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("hidden layers " + nodes + ", dropout " + dropout
                    + "; at least one layer is needed, and a dropout in [0, 1)");
        }
    }

    /**
     * Layers without normalisation and dropout.
     *
     * @param nodes of each layer
     * @param activation activation function of each layer
     */
    public static HiddenLayers of(List<Integer> nodes, Activation activation) {
        return new HiddenLayers(nodes, activation, Normalization.NONE, 0);
    }

    /**
     * The same layers with another normalisation.
     *
     * @param otherNormalization normalisation before the activation
     */
    public HiddenLayers withNormalization(Normalization otherNormalization) {
        return new HiddenLayers(nodes, activation, otherNormalization, dropout);
    }

    /**
     * The same layers with another dropout.
     *
     * @param otherDropout in [0, 1)
     */
    public HiddenLayers withDropout(double otherDropout) {
        return new HiddenLayers(nodes, activation, normalization, otherDropout);
    }

    /**
     * The net of these layers and one sigmoid output.
     *
     * @param inputs input features of the classifier
     */
    NetworkShape classifier(int inputs) {
        List<DenseLayer> layers = new ArrayList<>();
        nodes.forEach(width -> layers.add(new DenseLayer(width, normalization, activation, dropout)));
        layers.add(DenseLayer.of(1, Activation.SIGMOID));
        return new NetworkShape(inputs, layers);
    }
}
