package hep.mirage.engine.cuda;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** Writes the structures of {@code layout.h} byte by byte, in the layout of the device's compiler. */
final class Records {
    /** Bytes of a structure {@code Net}. */
    static final int NET_BYTES = 11 * Long.BYTES + LaunchCounts.BYTES;

    private static final int LAYER_BYTES = 8 * Integer.BYTES + Float.BYTES;

    /** Tables of a plan. */
    static final int TABLES = 7;

    /** Bytes of a structure {@code Plan}, rounded up to its alignment. */
    static final int PLAN_BYTES = aligned(TABLES * Long.BYTES
            + 3 * Integer.BYTES
            + 4 * Float.BYTES
            + 6 * Integer.BYTES
            + NetLayout.MAX_LAYERS * LAYER_BYTES);

    private Records() {}

    /**
     * A size rounded up to the alignment of a structure that holds addresses.
     *
     * @param bytes of its numbers
     */
    static int aligned(int bytes) {
        return (bytes + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }

    /**
     * A structure {@code Plan}.
     *
     * @param layout of the nets
     * @param optimizer of the nets
     * @param tables addresses of its tables on the device, in their order
     */
    static byte[] plan(NetLayout layout, DeviceOptimizer optimizer, List<Long> tables) {
        ByteBuffer out = buffer(PLAN_BYTES);
        tables.forEach(out::putLong);
        out.putInt(optimizer.ratioPowers().length)
                .putInt(optimizer.decays1().length)
                .putInt(optimizer.decays2().length);
        DeviceOptimizer.Constants constants = optimizer.constants();
        out.putFloat(constants.rest1())
                .putFloat(constants.rest2())
                .putFloat(constants.epsilon())
                .putFloat(constants.momentum());
        out.putInt(layout.inputs())
                .putInt(layout.layers().size())
                .putInt(layout.rows())
                .putInt(layout.widest())
                .putInt(layout.slotWidth())
                .putInt(layout.maskWords());
        for (NetLayout.Layer layer : layout.layers()) {
            out.putInt(layer.inputs())
                    .putInt(layer.outputs())
                    .putInt(layer.stride())
                    .putInt(layer.moments())
                    .putInt(layer.weights())
                    .putInt(layer.rows())
                    .putInt(layer.deltas())
                    .putInt(layer.masks())
                    .putFloat(layer.scale());
        }
        return out.array();
    }

    /** A buffer for structures, in the device's byte order. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
