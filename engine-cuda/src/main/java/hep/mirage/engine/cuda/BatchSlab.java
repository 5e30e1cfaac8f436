package hep.mirage.engine.cuda;

/** Layout of the arrays of a net that is trained on batches in its block of device memory. Offsets and lengths in bytes. */
final class BatchSlab {
    private static final int DELTAS = 2;

    /** Parameters: float [parameters]. */
    final long parameters;

    /** The optimiser's state of each: float [parameters], or nothing. */
    final long memory1;

    final long memory2;

    /** Matrices of the batch: float [activations]. */
    final long activations;

    /** Gradients with respect to the outputs of two layers: float [deltas], each. */
    final long[] deltas = new long[DELTAS];

    /** Responses of a batch and their complements: double [2 × capacity]. */
    final long responses;

    /** float [events × inputs], float [events]. */
    final long features;

    final long labels;

    /** int [events of a launch], int [steps of a launch], int [events of a launch × mask words], float [events of a launch]. */
    final long events;

    final long ends;
    final long masks;
    final long logits;

    private final long bytes;

    /**
     * Lays out a net.
     *
     * @param layout of its layers
     * @param memories numbers of optimiser state per parameter
     * @param dataset most events of a net
     * @param launchEvents most events of a launch, and so of its steps
     */
    BatchSlab(BatchLayout layout, int memories, int dataset, int launchEvents) {
        SlabOffsets offsets = new SlabOffsets();
        long ofParameters = (long) Float.BYTES * layout.shape().parameterCount();
        this.parameters = offsets.next(ofParameters);
        this.memory1 = offsets.next(memories > 0 ? ofParameters : 0);
        this.memory2 = offsets.next(memories > 1 ? ofParameters : 0);
        this.activations = offsets.next((long) Float.BYTES * layout.activations());
        for (int i = 0; i < DELTAS; i++) {
            deltas[i] = offsets.next((long) Float.BYTES * layout.deltas());
        }
        this.responses = offsets.next(2L * Double.BYTES * layout.capacity());
        this.features =
                offsets.next((long) Float.BYTES * dataset * layout.shape().inputs());
        this.labels = offsets.next((long) Float.BYTES * dataset);
        this.events = offsets.next((long) Integer.BYTES * launchEvents);
        this.ends = offsets.next((long) Integer.BYTES * launchEvents);
        this.masks = offsets.next((long) Integer.BYTES * launchEvents * layout.maskWords());
        this.logits = offsets.next((long) Float.BYTES * launchEvents);
        this.bytes = offsets.end();
    }

    /** Length of a net's block [bytes]. */
    long bytes() {
        return bytes;
    }
}
