package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.DEPTH;
import static hep.mirage.model.network.kernel.vector.RegisterTile.ROWS;

/**
 * The rows of the left factor that a register tile takes, copied to adjacent memory: they stay in the L1 cache, even if their
 * stride in memory is a power of two, and the compiler knows their stride.
 */
final class LeftRows {
    private final float[] rows = new float[ROWS * DEPTH];

    /** The copy: element (i, k) is {@code values()[i * DEPTH + k]}. */
    float[] values() {
        return rows;
    }

    /**
     * Copies rows. If there are fewer than {@link RegisterTile#ROWS}, the last one is repeated.
     *
     * @param left the left factor
     * @param row the first row
     * @param from the first column
     * @param depth number of columns, at most {@link RegisterTile#DEPTH}
     */
    void copy(Operand left, int row, int from, int depth) {
        int count = Math.min(ROWS, left.rows - row);
        int at = left.index(row, from);
        if (left.columnStride == 1) {
            for (int i = 0; i < count; i++) {
                System.arraycopy(left.values, at + i * left.rowStride, rows, i * DEPTH, depth);
            }
        } else if (left.rowStride == 1) {
            Transposition.copy(left.values, at, left.columnStride, depth, count, rows, 0, DEPTH);
        } else {
            for (int i = 0; i < count; i++) {
                gather(left.values, at + i * left.rowStride, left.columnStride, depth, i * DEPTH);
            }
        }
        for (int i = count; i < ROWS; i++) {
            System.arraycopy(rows, (count - 1) * DEPTH, rows, i * DEPTH, depth);
        }
    }

    private void gather(float[] values, int at, int stride, int depth, int to) {
        for (int k = 0; k < depth; k++) {
            rows[to + k] = values[at + k * stride];
        }
    }
}
