package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by an optimiser with idle rows, with its state, and the pending updates of the row that a kernel
 * visits next. The kernels know each kind and modify its arrays in place: see {@link
 * hep.mirage.model.network.kernel.IdleRowKernels}.
 *
 * <p>The gradient of a row's last step is pending. The row is settled when the optimiser's state has been brought up to that
 * step; its weights then lack at most the move over the idle steps since, which is applied when the row is needed.
 */
public sealed interface IdleRowState permits AdamIdleRowState, NesterovIdleRowState, RmsPropIdleRowState {
    /** w, the array itself. */
    float[] parameters();

    /**
     * A copy of the parameters that shares the optimiser's state arrays: used to read weights without changing w, once all
     * rows are settled.
     */
    IdleRowState withParametersCopied();

    /**
     * The row visited next has a pending gradient.
     *
     * @param t step of the gradient
     * @param sinceLast d, steps since the previous gradient, up to which the row's state is current, or since step 0
     * @param rowInput x_t
     * @param rowDeltas array that holds δ_t
     * @param rowDeltaFrom where it begins
     */
    void gradient(int t, int sinceLast, float rowInput, float[] rowDeltas, int rowDeltaFrom);

    /**
     * How far the row visited next moves.
     *
     * @param t step of its last gradient; 0 for none yet, then w does not change
     * @param idle k, steps since
     */
    void move(int t, int idle);

    /** x_t. */
    float input();

    /** The array that holds δ_t. */
    float[] deltas();

    /** Where δ_t begins. */
    int deltaFrom();
}
