package hep.mirage.engine.cuda;

/** Layout of the arrays of one net in its block of device memory. Offsets and lengths in bytes. */
final class NetSlab {
    private final NetLayout layout;
    private final long bytes;

    /** Weights and their state as of each row's last visit: float [numbers]. */
    final long numbers;

    /** Gradients with respect to each layer's outputs of the last steps: float [ring × slot width]. */
    final long ring;

    /** Per row, zero at the start: int [rows], int [rows], float [rows]. */
    final long gradientStep;

    final long momentStep;
    final long rowInput;

    /** Current weights: float [numbers], zero at the start. */
    final long settled;

    /** Arrays from here on are not zeroed at the start. */
    final long cleared;

    /** float [events × inputs], float [events]. */
    final long features;

    final long labels;

    /** int [steps of a launch], int [steps of a launch × mask words], float [steps of a launch]. */
    final long order;

    final long masks;
    final long logits;

    /**
     * Lays out a net.
     *
     * @param layout of its weights
     * @param ring steps whose gradients are kept
     * @param events most events of a net
     * @param steps most steps of a launch
     */
    NetSlab(NetLayout layout, int ring, int events, int steps) {
        this.layout = layout;
        SlabOffsets offsets = new SlabOffsets();
        this.numbers = offsets.next((long) Float.BYTES * layout.numbers());
        this.ring = offsets.next((long) Float.BYTES * ring * layout.slotWidth());
        this.gradientStep = offsets.next((long) Integer.BYTES * layout.rows());
        this.momentStep = offsets.next((long) Integer.BYTES * layout.rows());
        this.rowInput = offsets.next((long) Float.BYTES * layout.rows());
        this.settled = offsets.next((long) Float.BYTES * layout.numbers());
        this.cleared = offsets.end();
        this.features = offsets.next((long) Float.BYTES * events * layout.inputs());
        this.labels = offsets.next((long) Float.BYTES * events);
        this.order = offsets.next((long) Integer.BYTES * steps);
        this.masks = offsets.next((long) Integer.BYTES * steps * layout.maskWords());
        this.logits = offsets.next((long) Float.BYTES * steps);
        this.bytes = offsets.end();
    }

    /** Length of a net's block [bytes]. */
    long bytes() {
        return bytes;
    }

    /** Layout of the weights. */
    NetLayout layout() {
        return layout;
    }
}
