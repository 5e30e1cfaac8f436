package hep.mirage.model.network;

import java.util.Objects;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Inverted dropout in the training of one net (Srivastava et al. 2014, JMLR 15, 1929): each node of a hidden layer is dropped
 * with the layer's probability p, and the remaining nodes are divided by 1 - p, which preserves the mean of a node.
 *
 * <p>The masks of a step are drawn layer by layer, event by event, node by node, one {@code nextFloat()} each (24 bits; below
 * p the node is dropped), and only in layers with p > 0: row nets, batched nets and other engines that read the stream in this
 * order drop the same nodes.
 */
public final class Dropout {
    private final double[] probability;
    private final float[] scale;
    private UniformRandomProvider stream;

    /**
     * No stream yet.
     *
     * @param shape the net
     */
    public Dropout(NetworkShape shape) {
        this.probability =
                shape.layers().stream().mapToDouble(DenseLayer::dropout).toArray();
        this.scale = new float[probability.length];
        for (int layer = 0; layer < scale.length; layer++) {
            scale[layer] = (float) (1 / (1 - probability[layer]));
        }
    }

    /**
     * Sets the stream to draw from.
     *
     * @param masks the stream
     */
    public void drawFrom(UniformRandomProvider masks) {
        this.stream = Objects.requireNonNull(masks, "masks");
    }

    /**
     * Whether a layer has dropout.
     *
     * @param layer 0 for the first hidden layer
     */
    public boolean affects(int layer) {
        return probability[layer] > 0;
    }

    /**
     * The factor of a remaining node: 1 / (1 - p).
     *
     * @param layer 0 for the first hidden layer
     */
    public float scale(int layer) {
        return scale[layer];
    }

    /**
     * Draws factors of nodes: 0 for one that is dropped, 1 / (1 - p) for one that remains.
     *
     * @param layer 0 for the first hidden layer
     * @param factors written from the start
     * @param count how many
     * @throws IllegalStateException if no stream has been set
     */
    public void draw(int layer, float[] factors, int count) {
        if (stream == null) {
            throw new IllegalStateException("dropout without a stream to draw masks from; call drawFrom first");
        }
        for (int j = 0; j < count; j++) {
            factors[j] = stream.nextFloat() < probability[layer] ? 0f : scale[layer];
        }
    }
}
