package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.IdleRowState;

/**
 * The kernels of Adam with idle rows, a row at a time; the formulas stand in {@link IdleRowState}. Every implementation gives
 * the same bits: element by element, with fused multiply-adds as {@link ScalarIdleRowKernels} writes them and exact square
 * root and division; the dot product as {@link RowKernels} states.
 *
 * <p>All arrays are padded as {@link PaddedLayer} says. Nothing is allocated.
 */
public interface IdleRowKernels {
    /**
     * Brings moments and weights of a row up to date, and takes it into a layer's sums: sums += x · row.
     *
     * @param state parameters and moments, changed; its gradient and its move are the row's
     * @param row where the row begins
     * @param width numbers in it
     * @param x input of the row
     * @param sums [width], changed
     */
    void visit(IdleRowState state, int row, int width, float x, float[] sums);

    /**
     * Brings the weights of a settled row up to date, and takes it into a layer's sums: sums += x · row.
     *
     * @param state parameters, changed, and moments; its move is the row's
     * @param row where the row begins
     * @param width numbers in it
     * @param x input of the row
     * @param sums [width], changed
     */
    void visitSettled(IdleRowState state, int row, int width, float x, float[] sums);

    /**
     * Brings the moments of a row up to date, and leaves its weights.
     *
     * @param state moments, changed; its gradient is the row's
     * @param row where the row begins
     * @param width numbers in it
     */
    void settle(IdleRowState state, int row, int width);

    /**
     * The gradient by a row's input: row · δ.
     *
     * @param delta [width], δ, zero in the padding
     * @param parameters padded parameters of the net
     * @param row where the row begins
     * @param width numbers in it
     */
    float dot(float[] delta, float[] parameters, int row, int width);
}
