package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.LANES;
import static hep.mirage.model.network.kernel.vector.RegisterTile.ROWS;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import java.util.Arrays;

/**
 * Matrix product in the Vector API, in the manner of Goto and van de Geijn (ACM TOMS 34, 2008): the right factor is copied
 * into panels of two or three vectors by at most {@value #DEPTH} rows that stay in the nearest cache, and tiles of the
 * result stay in registers while a panel is summed over: see {@link RegisterTile}. Three vectors by four rows fit into the
 * 16 registers of AVX2 too.
 *
 * <p>Each element of the result is still summed over k in order, in float, so that the bits are those of
 * {@link hep.mirage.model.network.kernel.ScalarMatrixKernel} for any vector width.
 */
public final class VectorMatrixKernel implements MatrixKernel {
    private static final int DEPTH = 128;
    private static final int PANEL = 3 * LANES;
    private static final int PACKED_COLUMNS = 8;
    /** A product of fewer rows reads the right factor where it lies. */
    private static final int WORTH_PACKING = 16;

    private final Operand left = new Operand();
    private final Operand right = new Operand();
    private final Operand result = new Operand();
    private final RegisterTile tile = new RegisterTile();
    private final float[] panel = new float[DEPTH * PANEL];
    private final float[] zeros = new float[PANEL];
    private final float[] narrowTile = new float[ROWS * 2 * LANES];

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        MatrixKernel.requireProduct(a, b, c);
        take(a, b, c);
        if (a.columns() == 0 && update == Update.SET) {
            clear();
        }
        int blocks = (a.columns() + DEPTH - 1) / DEPTH;
        Update blockUpdate = update;
        for (int block = 0; block < blocks; block++) {
            int from = (int) ((long) a.columns() * block / blocks);
            int to = (int) ((long) a.columns() * (block + 1) / blocks);
            multiplyBlock(from, to - from, blockUpdate);
            blockUpdate = Update.ADD;
        }
    }

    /** A single column is computed as a row, which fills the vectors: Cᵀ = Bᵀ Aᵀ. */
    private void take(MatrixView a, MatrixView b, MatrixView c) {
        boolean readableAsRight = a.rowStride() == 1 || a.columnStride() == 1;
        if (c.columns() == 1 && c.rows() > 1 && c.rowStride() == 1 && readableAsRight) {
            left.setTransposed(b);
            right.setTransposed(a);
            result.setTransposed(c);
        } else {
            left.set(a);
            right.set(b);
            result.set(c);
        }
    }

    private void clear() {
        for (int row = 0; row < result.rows; row++) {
            int at = result.index(row, 0);
            Arrays.fill(result.values, at, at + result.columns, 0f);
        }
    }

    private void multiplyBlock(int from, int depth, Update update) {
        tile.left(left.values, left.rowStride, left.columnStride);
        int vectors;
        for (int column = 0; column < result.columns; column += vectors * LANES) {
            vectors = panelVectors(result.columns - column);
            int width = Math.min(vectors * LANES, result.columns - column);
            if (width < LANES) {
                packNarrow(from, depth, column, width);
                multiplyNarrow(left.index(0, from), column, width, update);
            } else {
                prepareRight(from, depth, column, (vectors - 1) * LANES, width);
                tile.width(vectors, Math.min((vectors - 1) * LANES, width - LANES));
                multiplyPanel(left.index(0, from), column, update);
            }
        }
    }

    /** Panels of three vectors, and of two where one vector would be left over. */
    private static int panelVectors(int columns) {
        int vectors = (columns + LANES - 1) / LANES;
        return vectors == 3 || vectors > 4 ? 3 : 2;
    }

    private void prepareRight(int from, int depth, int column, int last, int width) {
        if (right.columnStride == 1 && result.rows < WORTH_PACKING) {
            int at = right.index(from, column);
            tile.right(right.values, at, right.rowStride, Math.min(last, width - LANES), depth);
            return;
        }
        pack(right.index(from, column), depth, Math.min(last, width), 0);
        pack(right.index(from, column + width - LANES), depth, LANES, last);
        tile.right(panel, 0, PANEL, last, depth);
    }

    private void packNarrow(int from, int depth, int column, int width) {
        Arrays.fill(panel, 0f);
        pack(right.index(from, column), depth, width, 0);
        tile.right(panel, 0, PANEL, LANES, depth);
    }

    private void pack(int at, int depth, int width, int to) {
        if (right.columnStride == 1) {
            for (int k = 0; k < depth; k++) {
                System.arraycopy(right.values, at + k * right.rowStride, panel, to + k * PANEL, width);
            }
            return;
        }
        int j = 0;
        for (; j + PACKED_COLUMNS <= width; j += PACKED_COLUMNS) {
            packColumns(right.values, at + j * right.columnStride, right.columnStride, depth, panel, to + j);
        }
        for (; j < width; j++) {
            packColumn(right.values, at + j * right.columnStride, depth, panel, to + j);
        }
    }

    private static void packColumn(float[] source, int at, int depth, float[] target, int to) {
        for (int k = 0; k < depth; k++) {
            target[to + k * PANEL] = source[at + k];
        }
    }

    /** {@value #PACKED_COLUMNS} columns at a time, each read along memory; the panel is written along memory too. */
    private static void packColumns(float[] source, int at, int stride, int depth, float[] target, int to) {
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        int at4 = at3 + stride;
        int at5 = at4 + stride;
        int at6 = at5 + stride;
        int at7 = at6 + stride;
        for (int k = 0; k < depth; k++) {
            target[to + k * PANEL] = source[at + k];
            target[to + k * PANEL + 1] = source[at1 + k];
            target[to + k * PANEL + 2] = source[at2 + k];
            target[to + k * PANEL + 3] = source[at3 + k];
            target[to + k * PANEL + 4] = source[at4 + k];
            target[to + k * PANEL + 5] = source[at5 + k];
            target[to + k * PANEL + 6] = source[at6 + k];
            target[to + k * PANEL + 7] = source[at7 + k];
        }
    }

    private void multiplyPanel(int leftAt, int column, Update update) {
        tile.result(result.values, result.rowStride);
        boolean fresh = update == Update.SET;
        tile.start(fresh ? zeros : result.values, fresh ? 0 : result.rowStride);
        for (int row = 0; row < result.rows; row += ROWS) {
            int to = result.index(row, column);
            tile.multiply(leftAt + row * left.rowStride, fresh ? 0 : to, to, result.rows - row);
        }
    }

    /** A result narrower than a vector takes the way over a small tile of its own. */
    private void multiplyNarrow(int leftAt, int column, int width, Update update) {
        int stride = 2 * LANES;
        boolean fresh = update == Update.SET;
        tile.width(2, LANES);
        tile.result(narrowTile, stride);
        tile.start(fresh ? zeros : narrowTile, fresh ? 0 : stride);
        for (int row = 0; row < result.rows; row += ROWS) {
            int rows = Math.min(ROWS, result.rows - row);
            int at = result.index(row, column);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(result.values, at + i * result.rowStride, narrowTile, i * stride, width);
            }
            tile.multiply(leftAt + row * left.rowStride, 0, 0, rows);
            for (int i = 0; i < rows; i++) {
                System.arraycopy(narrowTile, i * stride, result.values, at + i * result.rowStride, width);
            }
        }
    }
}
