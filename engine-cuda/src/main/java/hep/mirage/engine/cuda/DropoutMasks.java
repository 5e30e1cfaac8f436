package hep.mirage.engine.cuda;

import hep.mirage.model.network.Dropout;
import hep.mirage.model.network.NetworkShape;
import org.apache.commons.rng.UniformRandomProvider;

/** The nodes that dropout keeps, drawn as on the CPU ({@link Dropout}), one bit per node. */
final class DropoutMasks {
    private final NetworkShape shape;
    private final MaskLayout layout;
    private final Dropout dropout;

    /**
     * Creates an empty drawer.
     *
     * @param shape the net
     */
    DropoutMasks(NetworkShape shape) {
        this.shape = shape;
        this.layout = new MaskLayout(shape);
        this.dropout = new Dropout(shape);
    }

    /**
     * Draws the masks of steps: batch by batch, layer by layer, event by event.
     *
     * @param ends [steps] of the batches, as in {@link hep.mirage.model.training.epoch.EpochBatches}
     * @param stream to draw from
     * @return [events × words of the layout]
     */
    int[] ofBatches(int[] ends, UniformRandomProvider stream) {
        dropout.drawFrom(stream);
        int[] masks = new int[Math.multiplyExact(ends[ends.length - 1], layout.words())];
        float[] factors = {};
        int from = 0;
        for (int to : ends) {
            for (int layer = 0; layer < shape.depth(); layer++) {
                if (layout.begin(layer) >= 0) {
                    int count = (to - from) * shape.outputsOf(layer);
                    factors = factors.length < count ? new float[count] : factors;
                    dropout.draw(layer, factors, count);
                    mark(masks, layer, from, factors, count);
                }
            }
            from = to;
        }
        return masks;
    }

    private void mark(int[] masks, int layer, int firstEvent, float[] factors, int count) {
        int width = shape.outputsOf(layer);
        for (int i = 0; i < count; i++) {
            if (factors[i] != 0) {
                int node = i % width;
                int words = (firstEvent + i / width) * layout.words() + layout.begin(layer);
                masks[words + node / MaskLayout.WORD_BITS] |= 1 << node % MaskLayout.WORD_BITS;
            }
        }
    }
}
