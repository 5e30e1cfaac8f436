package hep.mirage.model.network.optimizer;

/**
 * Parameters under training by an optimiser with idle rows, with what it remembers of them, and what a kernel is to make up for
 * in the row that it visits next. The kernels know each kind and change its arrays in place: see {@link
 * hep.mirage.model.network.kernel.IdleRowKernels}.
 *
 * <p>A row waits with the gradient of its last step. It is settled when what it remembers has been brought up to that step; its
 * weights then lack at most the move over the idle steps since, which is taken when the row is needed.
 */
public sealed interface IdleRowState permits AdamIdleRowState, NesterovIdleRowState, RmsPropIdleRowState {
    /** w, the array itself. */
    float[] parameters();

    /**
     * A copy of the parameters with the same memory of them, the arrays themselves: to read weights and leave w as it is, once all
     * rows are settled.
     */
    IdleRowState withParametersCopied();

    /**
     * The row visited next waits with a gradient.
     *
     * @param t step of the gradient
     * @param sinceLast d, steps from the gradient before, which the row's memory stands as of, or from step 0
     * @param rowInput x_t
     * @param rowDeltas array that holds δ_t
     * @param rowDeltaFrom where it begins
     */
    void gradient(int t, int sinceLast, float rowInput, float[] rowDeltas, int rowDeltaFrom);

    /**
     * How far the row visited next moves.
     *
     * @param t step of its last gradient; 0 for none yet, where w stays as it is
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
