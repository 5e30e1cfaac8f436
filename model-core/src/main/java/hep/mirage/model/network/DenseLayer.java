package hep.mirage.model.network;

import java.util.Objects;

/**
 * One fully connected layer.
 *
 * @param outputs number of nodes
 * @param normalization whether the weighted sums are normalised over the batch before the activation
 * @param activation what is applied last
 */
public record DenseLayer(int outputs, Normalization normalization, Activation activation)
        implements java.io.Serializable {
    /** Checks the width. */
    public DenseLayer {
        Objects.requireNonNull(normalization, "normalization");
        Objects.requireNonNull(activation, "activation");
        if (outputs < 1) {
            throw new IllegalArgumentException("layer with " + outputs + " nodes; at least 1 is needed");
        }
    }

    /**
     * A layer without normalisation.
     *
     * @param outputs number of nodes
     * @param activation what is applied to the weighted sums
     */
    public static DenseLayer of(int outputs, Activation activation) {
        return new DenseLayer(outputs, Normalization.NONE, activation);
    }
}
