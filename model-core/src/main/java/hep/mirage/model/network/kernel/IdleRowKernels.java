package hep.mirage.model.network.kernel;

import hep.mirage.model.network.optimizer.IdleRowState;

/**
 * The kernels of optimisers with idle rows, a row at a time; each {@link IdleRowState} documents its formulas. Every
 * implementation gives the same bits: element by element, with fused multiply-adds as {@link ScalarIdleRowKernels} writes them
 * and exact square root and division; the dot product as {@link RowKernels} states.
 *
 * <p>All arrays are padded as in {@link PaddedLayer}. Nothing is allocated.
 */
public interface IdleRowKernels {
    /**
     * Brings a row with a pending gradient up to date, and adds it to a layer's sums: sums += x · row.
     *
     * @param state parameters and the optimiser's state, modified; its gradient and move are the row's
     * @param row where the row begins
     * @param width numbers in it
     * @param x input of the row
     * @param sums [width], changed
     */
    void visit(IdleRowState state, int row, int width, float x, float[] sums);

    /**
     * Brings a settled row up to date, and adds it to a layer's sums: sums += x · row.
     *
     * @param state parameters, modified, and the optimiser's state; its move is the row's
     * @param row where the row begins
     * @param width numbers in it
     * @param x input of the row
     * @param sums [width], changed
     */
    void visitSettled(IdleRowState state, int row, int width, float x, float[] sums);

    /**
     * Settles a row with a pending gradient: brings the optimiser's state of it up to the step of the gradient, and moves the
     * weights as far as this requires.
     *
     * @param state parameters and the optimiser's state, modified; its gradient is the row's
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
