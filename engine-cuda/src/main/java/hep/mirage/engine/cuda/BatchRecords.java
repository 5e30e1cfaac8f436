package hep.mirage.engine.cuda;

import hep.mirage.model.training.ClassifierLoss;
import java.nio.ByteBuffer;

/** Writes the structures of {@code batches.h} byte by byte, in the layout of the device's compiler. */
final class BatchRecords {
    private static final int NET_ADDRESSES = 13;

    /** Bytes of a structure {@code Net}. */
    static final int NET_BYTES = NET_ADDRESSES * Long.BYTES + LaunchCounts.BYTES;

    private static final int LAYER_BYTES = 7 * Integer.BYTES + Float.BYTES;

    /** Bytes of a structure {@code Plan}, rounded up to its alignment. */
    static final int PLAN_BYTES =
            Records.aligned(Long.BYTES + 7 * Float.BYTES + 4 * Integer.BYTES + NetLayout.MAX_LAYERS * LAYER_BYTES);

    private BatchRecords() {}

    /**
     * A structure {@code Plan}.
     *
     * @param layout of the nets
     * @param optimizer of the nets
     * @param loss that is minimised
     * @param weightDecay λ of the penalty; 0 for none
     * @param rates address of the optimiser's rates on the device
     */
    static byte[] plan(
            BatchLayout layout, BatchOptimizer optimizer, ClassifierLoss loss, double weightDecay, long rates) {
        ByteBuffer out = Records.buffer(PLAN_BYTES);
        out.putLong(rates)
                .putFloat(optimizer.decay1())
                .putFloat(optimizer.decay2())
                .putFloat(optimizer.rest1())
                .putFloat(optimizer.rest2())
                .putFloat(optimizer.epsilon())
                .putFloat(optimizer.momentum())
                .putFloat((float) weightDecay);
        out.putInt(codeOf(loss))
                .putInt(layout.shape().inputs())
                .putInt(layout.layers().size())
                .putInt(layout.maskWords());
        for (BatchLayout.Layer layer : layout.layers()) {
            out.putInt(layer.inputs())
                    .putInt(layer.outputs())
                    .putInt(layer.weights())
                    .putInt(layer.below())
                    .putInt(layer.above())
                    .putInt(layer.seen())
                    .putInt(layer.masks())
                    .putFloat(layer.scale());
        }
        return out.array();
    }

    private static int codeOf(ClassifierLoss loss) {
        return switch (loss) {
            case BINARY_CROSS_ENTROPY -> 0;
            case MEAN_SQUARED_ERROR -> 1;
            case LABEL_PROPORTION -> 2;
        };
    }

    /**
     * A structure {@code Net}.
     *
     * @param out written
     * @param base address of the net's memory block
     * @param slab its layout
     */
    static void putAddresses(ByteBuffer out, long base, BatchSlab slab) {
        out.putLong(base + slab.parameters)
                .putLong(base + slab.memory1)
                .putLong(base + slab.memory2)
                .putLong(base + slab.activations);
        for (long deltas : slab.deltas) {
            out.putLong(base + deltas);
        }
        out.putLong(base + slab.responses)
                .putLong(base + slab.features)
                .putLong(base + slab.labels)
                .putLong(base + slab.events)
                .putLong(base + slab.ends)
                .putLong(base + slab.masks)
                .putLong(base + slab.logits);
    }
}
