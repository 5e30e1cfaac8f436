package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.OptimizerState;

/**
 * The kernels of training on one event at a time, and the optimisers' steps. Every implementation gives the same bits:
 *
 * <ul>
 *   <li>a layer's sums start with the bias and add the inputs in ascending order, each by a fused multiply-add; inputs that
 *       are exactly 0 (about half of them after a ReLU) are skipped;
 *   <li>a row's dot product has {@value PaddedLayer#LANES} partial sums, where sum l covers the columns j ≡ l (mod {@value
 *       PaddedLayer#LANES}) in ascending order by fused multiply-adds, which are then added pairwise: l and l + 8, l and l +
 *       4, l and l + 2, l and l + 1;
 *   <li>the optimiser's step is element by element, with exact square root and division.
 * </ul>
 *
 * <p>All arrays are padded as in {@link PaddedLayer}. Nothing is allocated.
 */
public interface RowKernels {
    /** Name of the implementation, for logs and tables: "scalar", or "vector" with its width. */
    String name();

    /**
     * Weighted sums of one layer: sums = bias + Σ x_i · row_i.
     *
     * @param layer where the rows are
     * @param parameters padded parameters of the net
     * @param x [inputs]
     * @param sums [width], written
     */
    void affine(PaddedLayer layer, float[] parameters, float[] x, float[] sums);

    /**
     * Backpropagation through one layer and the optimiser's step on it, in one pass: with δ the gradient of the loss with
     * respect to the layer's sums, the gradient is row_i · δ for input i (with the weights before the step), x_i δ for row_i
     * and δ for the biases. An input that is exactly 0 gets gradient 0: it comes from an inactive ReLU, or its gradient is not
     * needed.
     *
     * @param layer where the rows are
     * @param state parameters and the optimiser's state, modified; its step has begun
     * @param x [inputs]
     * @param delta [width], δ, zero in the padding
     * @param inputGradient [inputs], written
     */
    void backwardAndStep(PaddedLayer layer, OptimizerState state, float[] x, float[] delta, float[] inputGradient);

    /**
     * The optimiser's step on consecutive parameters, of any number.
     *
     * @param state parameters and the optimiser's state, modified; its step has begun
     * @param from the first parameter
     * @param gradient begins with that of the first parameter
     * @param count how many parameters
     */
    void step(OptimizerState state, int from, float[] gradient, int count);

    /** The kernels of optimisers with idle rows, for the same thread. */
    IdleRowKernels idleRows();
}
