package hep.mirage.model.network;

import java.util.Objects;

/**
 * One fully connected layer.
 *
 * @param outputs number of nodes
 * @param normalization whether the weighted sums are normalised over the batch before the activation
 * @param activation function applied to the sums
 * @param dropout probability that a training step drops a node, in [0, 1); 0 for none (Srivastava et al. 2014, JMLR 15, 1929).
 *     The remaining nodes are divided by 1 - dropout, so that inference needs no correction
 */
public record DenseLayer(int outputs, Normalization normalization, Activation activation, double dropout)
        implements java.io.Serializable {
    /** Checks the width. */
    public DenseLayer {
        Objects.requireNonNull(normalization, "normalization");
        Objects.requireNonNull(activation, "activation");
        if (outputs < 1) {
            throw new IllegalArgumentException("layer with " + outputs + " nodes; at least 1 is needed");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + "; it must lie in [0, 1)");
        }
    }

    /**
     * A layer without dropout.
     *
     * @param outputs number of nodes
     * @param normalization whether the weighted sums are normalised over the batch before the activation
     * @param activation function applied to the sums
     */
    public DenseLayer(int outputs, Normalization normalization, Activation activation) {
        this(outputs, normalization, activation, 0);
    }

    /**
     * A layer without normalisation and dropout.
     *
     * @param outputs number of nodes
     * @param activation function applied to the weighted sums
     */
    public static DenseLayer of(int outputs, Activation activation) {
        return new DenseLayer(outputs, Normalization.NONE, activation);
    }
}
