package hep.mirage.engine.cuda;

import hep.mirage.model.network.optimizer.AdamIdleRowTables;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes the structures of {@code layout.h} byte by byte, as the device's compiler lays them out. */
final class Records {
    /** Bytes of a structure {@code Net}. */
    static final int NET_BYTES = 10 * Long.BYTES + 2 * Double.BYTES + 2 * Integer.BYTES;

    private static final int LAYER_BYTES = 7 * Integer.BYTES;

    /** Bytes of a structure {@code Plan}. */
    static final int PLAN_BYTES = 5 * Long.BYTES
            + 3 * Integer.BYTES
            + 3 * Float.BYTES
            + 4 * Integer.BYTES
            + NetLayout.MAX_LAYERS * LAYER_BYTES;

    private Records() {}

    /**
     * Addresses of {@link AdamIdleRowTables} on the device.
     *
     * @param stepSizes of a[]
     * @param futureSums of U[]
     * @param ratioPowers of R[]
     * @param beta1Powers of β1^k
     * @param beta2Powers of β2^k
     */
    record TableAddresses(long stepSizes, long futureSums, long ratioPowers, long beta1Powers, long beta2Powers) {}

    /**
     * A structure {@code Plan}.
     *
     * @param layout of the nets
     * @param tables of the optimiser
     * @param addresses of the tables on the device
     */
    static byte[] plan(NetLayout layout, AdamIdleRowTables tables, TableAddresses addresses) {
        ByteBuffer out = buffer(PLAN_BYTES);
        out.putLong(addresses.stepSizes())
                .putLong(addresses.futureSums())
                .putLong(addresses.ratioPowers())
                .putLong(addresses.beta1Powers())
                .putLong(addresses.beta2Powers());
        out.putInt(tables.ratioPowers().length)
                .putInt(tables.beta1Powers().length)
                .putInt(tables.beta2Powers().length);
        out.putFloat(tables.oneMinusBeta1()).putFloat(tables.oneMinusBeta2()).putFloat(tables.epsilon());
        out.putInt(layout.inputs())
                .putInt(layout.layers().size())
                .putInt(layout.rows())
                .putInt(layout.widest())
                .putInt(layout.slotWidth());
        for (NetLayout.Layer layer : layout.layers()) {
            out.putInt(layer.inputs())
                    .putInt(layer.outputs())
                    .putInt(layer.stride())
                    .putInt(layer.moments())
                    .putInt(layer.weights())
                    .putInt(layer.rows())
                    .putInt(layer.deltas());
        }
        return out.array();
    }

    /** Room for structures, in the device's byte order. */
    static ByteBuffer buffer(int bytes) {
        return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }
}
