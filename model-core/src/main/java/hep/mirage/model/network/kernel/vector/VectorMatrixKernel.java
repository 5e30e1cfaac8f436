package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.DEPTH;
import static hep.mirage.model.network.kernel.vector.RegisterTile.LANES;
import static hep.mirage.model.network.kernel.vector.RegisterTile.ROWS;
import static hep.mirage.model.network.kernel.vector.RightPanels.PANEL;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import java.util.Arrays;

/**
 * Matrix product in the Vector API: loops over blocks of the right factor and, for each, over the rows of the result. The
 * package documentation explains the sizes of blocks and tiles.
 *
 * <p>Each element of the result is still summed over k in order, in float, so that the bits are those of
 * {@link hep.mirage.model.network.kernel.ScalarMatrixKernel} for any vector width.
 */
public final class VectorMatrixKernel implements MatrixKernel {
    /** Most columns of a block of the right factor: the more, the less often the left factor is read. */
    private static final int COLUMNS = 22 * PANEL;
    /** Most numbers of such a block: 0.9 MB, for a cache of 1 MB. */
    private static final int BLOCK = 225_000;
    /** A product of this few rows reads the right factor in place: a copy would also pass through the L2 cache. */
    private static final int FEW_ROWS = 128;
    /** Up to this many numbers, the right factor is read in place for any number of rows. */
    private static final int SMALL_BLOCK = 40_000;

    private final Operand left = new Operand();
    private final Operand right = new Operand();
    private final Operand result = new Operand();
    private final LeftRows leftRows = new LeftRows();
    private final RightPanels panels = new RightPanels();
    private final RegisterTile tile = new RegisterTile();
    private final float[] zeros = new float[PANEL];
    private final float[] narrowTile = new float[ROWS * LANES];
    private float[] transposedResult = new float[0];

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        MatrixKernel.requireProduct(a, b, c);
        boolean readableAsRight = a.rowStride() == 1 || a.columnStride() == 1;
        if (readableAsRight && c.columns() == 1 && c.rows() > 1 && c.rowStride() == 1) {
            takeTransposed(a, b);
            result.setTransposed(c);
            multiply(update);
        } else if (readableAsRight && b.columnStride() != 1 && cheaperTransposed(a, c)) {
            takeTransposed(a, b);
            multiplyTransposed(c, update);
        } else {
            left.set(a);
            right.set(b);
            result.set(c);
            multiply(update);
        }
    }

    /** The factors of Cᵀ = Bᵀ Aᵀ. */
    private void takeTransposed(MatrixView a, MatrixView b) {
        left.setTransposed(b);
        right.setTransposed(a);
    }

    /** Whether A and C, which is written and read once more, have fewer numbers to transpose than B. */
    private static boolean cheaperTransposed(MatrixView a, MatrixView c) {
        return (long) c.rows() * (a.columns() + 2L * c.columns()) < (long) a.columns() * c.columns();
    }

    /** Computes Cᵀ, at least one vector wide, in separate memory. */
    private void multiplyTransposed(MatrixView c, Update update) {
        int width = Math.max(c.rows(), LANES);
        if (transposedResult.length < c.columns() * width) {
            transposedResult = new float[c.columns() * width];
        }
        if (update == Update.ADD) {
            Transposition.copy(
                    c.values(), c.offset(), c.rowStride(), c.rows(), c.columns(), transposedResult, 0, width);
        }
        result.setRowMajor(transposedResult, c.columns(), width);
        multiply(update);
        Transposition.copy(transposedResult, 0, width, c.columns(), c.rows(), c.values(), c.offset(), c.rowStride());
    }

    private void multiply(Update update) {
        if (left.columns == 0 && update == Update.SET) {
            clear();
        }
        int blocks = (result.columns + COLUMNS - 1) / COLUMNS;
        for (int block = 0; block < blocks; block++) {
            int from = boundary(block, blocks);
            multiplyColumns(from, boundary(block + 1, blocks) - from, update);
        }
    }

    /** First column of a block: after whole panels. */
    private int boundary(int block, int blocks) {
        int column = (int) ((long) result.columns * block / blocks);
        return Math.min(result.columns, (column + PANEL - 1) / PANEL * PANEL);
    }

    private void clear() {
        for (int row = 0; row < result.rows; row++) {
            int at = result.index(row, 0);
            Arrays.fill(result.values, at, at + result.columns, 0f);
        }
    }

    private void multiplyColumns(int column, int width, Update update) {
        int most = Math.min(DEPTH, BLOCK / width);
        int blocks = (left.columns + most - 1) / most;
        Update blockUpdate = update;
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) left.columns * block / blocks);
            int depth = (int) ((long) left.columns * (block + 1) / blocks) - from;
            if (readableInPlace() && (result.rows <= FEW_ROWS || depth * width <= SMALL_BLOCK)) {
                panels.refer(right, from, depth, column, width);
            } else {
                panels.copy(right, from, depth, column, width);
            }
            for (int row = 0; row < result.rows; row += ROWS) {
                leftRows.copy(left, row, from, depth);
                tile.left(leftRows.values());
                if (width < LANES) {
                    multiplyNarrow(row, column, width, blockUpdate);
                } else {
                    multiplyRows(row, column, width, blockUpdate);
                }
            }
            blockUpdate = Update.ADD;
        }
    }

    private boolean readableInPlace() {
        return right.columnStride == 1 && right.columns >= LANES;
    }

    private void multiplyRows(int row, int column, int width, Update update) {
        boolean fresh = update == Update.SET;
        int to = result.index(row, column);
        int rows = result.rows - row;
        int vectors;
        int panel = 0;
        for (int done = 0; done < width; done += vectors * LANES) {
            vectors = RightPanels.vectors(width - done);
            panels.hand(tile, panel, done);
            tile.result(result.values, to + done, result.rowStride);
            if (fresh) {
                tile.start(zeros, 0, 0);
            } else {
                tile.start(result.values, to + done, result.rowStride);
            }
            tile.multiply(rows, vectors, RightPanels.last(vectors, width - done));
            panel++;
        }
    }

    /** A result narrower than a vector is computed in a separate small tile. */
    private void multiplyNarrow(int row, int column, int width, Update update) {
        int stride = LANES;
        int rows = Math.min(ROWS, result.rows - row);
        int at = result.index(row, column);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(result.values, at + i * result.rowStride, narrowTile, i * stride, width);
        }
        if (update == Update.SET) {
            tile.start(zeros, 0, 0);
        } else {
            tile.start(narrowTile, 0, stride);
        }
        tile.result(narrowTile, 0, stride);
        panels.hand(tile, 0, 0);
        tile.multiply(rows, 1, 0);
        for (int i = 0; i < rows; i++) {
            System.arraycopy(narrowTile, i * stride, result.values, at + i * result.rowStride, width);
        }
    }
}
