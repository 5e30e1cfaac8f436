package hep.mirage.model.network.vector;

import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.MatrixView;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * Matrix product in the Vector API, in the manner of Goto and van de Geijn (ACM TOMS 34, 2008): both factors are copied
 * into panels that are read from front to back, and a tile of {@value #TILE_ROWS} rows by four vectors of the result
 * stays in registers over a block of {@value #DEPTH} products.
 *
 * <p>Each element of the result is still summed over k in order, in float, so that the bits are those of
 * {@link hep.mirage.model.network.ScalarMatrixKernel} for any vector width.
 */
public final class VectorMatrixKernel implements MatrixKernel {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int PANEL = 4 * LANES;
    private static final int TILE_ROWS = 4;
    private static final int DEPTH = 128;

    private final float[] rightPanel = new float[DEPTH * PANEL];
    private final float[] edgeTile = new float[TILE_ROWS * PANEL];
    private float[] leftPanels = new float[0];

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        MatrixKernel.requireProduct(a, b, c);
        Update blockUpdate = update;
        int from = 0;
        do {
            int depth = Math.min(DEPTH, a.columns() - from);
            packLeft(a, from, depth);
            for (int column = 0; column < b.columns(); column += PANEL) {
                packRight(b, from, depth, column);
                multiplyPanel(c, column, depth, blockUpdate);
            }
            blockUpdate = Update.ADD;
            from += DEPTH;
        } while (from < a.columns());
    }

    private void packLeft(MatrixView a, int from, int depth) {
        int tiles = (a.rows() + TILE_ROWS - 1) / TILE_ROWS;
        int needed = tiles * TILE_ROWS * depth;
        if (leftPanels.length < needed) {
            leftPanels = new float[needed];
        }
        for (int tile = 0; tile < tiles; tile++) {
            int rows = Math.min(TILE_ROWS, a.rows() - tile * TILE_ROWS);
            for (int row = 0; row < TILE_ROWS; row++) {
                int to = tile * TILE_ROWS * depth + row;
                if (row < rows) {
                    packLeftRow(a, tile * TILE_ROWS + row, from, depth, to);
                } else {
                    clearLeftRow(depth, to);
                }
            }
        }
    }

    private void packLeftRow(MatrixView a, int row, int from, int depth, int to) {
        float[] source = a.values();
        float[] panels = leftPanels;
        int stride = a.columnStride();
        int first = a.offset() + row * a.rowStride() + from * stride;
        for (int k = 0; k < depth; k++) {
            panels[to + k * TILE_ROWS] = source[first + k * stride];
        }
    }

    private void clearLeftRow(int depth, int to) {
        for (int k = 0; k < depth; k++) {
            leftPanels[to + k * TILE_ROWS] = 0f;
        }
    }

    private void packRight(MatrixView b, int from, int depth, int column) {
        int width = Math.min(PANEL, b.columns() - column);
        for (int k = 0; k < depth; k++) {
            int source = b.offset() + (from + k) * b.rowStride() + column;
            System.arraycopy(b.values(), source, rightPanel, k * PANEL, width);
            if (width < PANEL) {
                java.util.Arrays.fill(rightPanel, k * PANEL + width, (k + 1) * PANEL, 0f);
            }
        }
    }

    private void multiplyPanel(MatrixView c, int column, int depth, Update update) {
        int width = Math.min(PANEL, c.columns() - column);
        for (int row = 0; row < c.rows(); row += TILE_ROWS) {
            int rows = Math.min(TILE_ROWS, c.rows() - row);
            int left = row * depth;
            int at = c.offset() + row * c.rowStride() + column;
            if (rows == TILE_ROWS && width == PANEL) {
                multiplyTile(left, depth, c.values(), at, c.rowStride(), update);
            } else {
                copyTile(c.values(), at, c.rowStride(), edgeTile, 0, PANEL, rows, width);
                multiplyTile(left, depth, edgeTile, 0, PANEL, update);
                copyTile(edgeTile, 0, PANEL, c.values(), at, c.rowStride(), rows, width);
            }
        }
    }

    private static void copyTile(
            float[] source, int from, int fromStride, float[] target, int to, int toStride, int rows, int width) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(source, from + row * fromStride, target, to + row * toStride, width);
        }
    }

    private void multiplyTile(int left, int depth, float[] c, int at, int stride, Update update) {
        if (update == Update.SET) {
            for (int row = 0; row < TILE_ROWS; row++) {
                java.util.Arrays.fill(c, at + row * stride, at + row * stride + PANEL, 0f);
            }
        }
        accumulate(leftPanels, left, rightPanel, depth, c, at, stride);
    }

    /**
     * Four rows by four vectors of c, all in registers. Its length has a reason: a vector that is handed to another
     * method, be it only at the end to be stored, is boxed by C2 throughout the loop, which makes the product 18 times
     * slower.
     */
    @SuppressWarnings("checkstyle:MethodLength")
    private static void accumulate(float[] a, int left, float[] b, int depth, float[] c, int at, int stride) {
        int row1 = at + stride;
        int row2 = row1 + stride;
        int row3 = row2 + stride;
        FloatVector c00 = FloatVector.fromArray(SPECIES, c, at);
        FloatVector c01 = FloatVector.fromArray(SPECIES, c, at + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, c, at + 2 * LANES);
        FloatVector c03 = FloatVector.fromArray(SPECIES, c, at + 3 * LANES);
        FloatVector c10 = FloatVector.fromArray(SPECIES, c, row1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, c, row1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, c, row1 + 2 * LANES);
        FloatVector c13 = FloatVector.fromArray(SPECIES, c, row1 + 3 * LANES);
        FloatVector c20 = FloatVector.fromArray(SPECIES, c, row2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, c, row2 + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, c, row2 + 2 * LANES);
        FloatVector c23 = FloatVector.fromArray(SPECIES, c, row2 + 3 * LANES);
        FloatVector c30 = FloatVector.fromArray(SPECIES, c, row3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, c, row3 + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, c, row3 + 2 * LANES);
        FloatVector c33 = FloatVector.fromArray(SPECIES, c, row3 + 3 * LANES);
        int k = 0;
        do {
            int right = k * PANEL;
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, right);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, right + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, right + 2 * LANES);
            FloatVector b3 = FloatVector.fromArray(SPECIES, b, right + 3 * LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[left]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            c03 = a0.fma(b3, c03);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[left + 1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            c13 = a1.fma(b3, c13);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[left + 2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            c23 = a2.fma(b3, c23);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[left + 3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            c33 = a3.fma(b3, c33);
            left += TILE_ROWS;
        } while (++k < depth);
        c00.intoArray(c, at);
        c01.intoArray(c, at + LANES);
        c02.intoArray(c, at + 2 * LANES);
        c03.intoArray(c, at + 3 * LANES);
        c10.intoArray(c, row1);
        c11.intoArray(c, row1 + LANES);
        c12.intoArray(c, row1 + 2 * LANES);
        c13.intoArray(c, row1 + 3 * LANES);
        c20.intoArray(c, row2);
        c21.intoArray(c, row2 + LANES);
        c22.intoArray(c, row2 + 2 * LANES);
        c23.intoArray(c, row2 + 3 * LANES);
        c30.intoArray(c, row3);
        c31.intoArray(c, row3 + LANES);
        c32.intoArray(c, row3 + 2 * LANES);
        c33.intoArray(c, row3 + 3 * LANES);
    }
}
