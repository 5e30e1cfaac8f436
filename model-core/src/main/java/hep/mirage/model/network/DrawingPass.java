package hep.mirage.model.network;

/** Computes a {@link DrawingNetwork} for batches of events. Not thread-safe. */
public interface DrawingPass {
    /** Input buffer of the batch: [capacity × inputs] row-major. */
    float[] inputs();

    /**
     * Maps the first rows of {@link #inputs()}. A row gets the same bits in any batch.
     *
     * @param rows number of rows
     * @return [rows × outputs] row-major, valid until the next pass
     */
    float[] forward(int rows);
}
