package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.LANES;
import static hep.mirage.model.network.kernel.vector.RegisterTile.SPECIES;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;

/**
 * A block of the right factor, cut into panels as wide as a register tile: read in place, or copied so that each panel is
 * contiguous in memory. The copy of a block stays in the L2 cache.
 */
final class RightPanels {
    /** Distance between the rows of a copied panel. */
    static final int PANEL = 3 * LANES;

    private float[] copies = new float[0];

    private Operand right;
    private boolean copied;
    private int firstRow;
    private int firstColumn;
    private int depth;
    private int width;

    /** Vectors of the panel that begins this many columns before the end: three, or two if one would be left over. */
    static int vectors(int columns) {
        int vectors = (columns + LANES - 1) / LANES;
        return vectors == 4 ? 2 : Math.min(vectors, 3);
    }

    /** Offset of the last vector in a panel, which must not pass the end. */
    static int last(int vectors, int columns) {
        return Math.min((vectors - 1) * LANES, columns - LANES);
    }

    /**
     * Takes columns column...column + width of rows from...from + terms in place: row-major and at least one vector wide.
     */
    void refer(Operand factor, int from, int terms, int column, int width) {
        take(factor, from, terms, column, width);
        copied = false;
    }

    /**
     * Copies columns column...column + width of rows from...from + terms. Below the width of a vector, or where the factor
     * ends before, zeros fill it up.
     */
    void copy(Operand factor, int from, int terms, int column, int width) {
        take(factor, from, terms, column, width);
        copied = true;
        reserve(depth * (width / PANEL + 2) * PANEL);
        if (right.columns - firstColumn < LANES) {
            copyNarrow();
        } else if (right.columnStride == 1) {
            for (int k = 0; k < depth; k++) {
                copyRow(right.values, right.index(firstRow + k, firstColumn), k);
            }
        } else {
            copyTransposed();
        }
    }

    private void take(Operand factor, int from, int terms, int column, int columns) {
        right = factor;
        firstRow = from;
        depth = terms;
        firstColumn = column;
        width = columns;
    }

    private void reserve(int size) {
        if (copies.length < size) {
            copies = new float[size];
        }
    }

    /**
     * Gives a tile its panel.
     *
     * @param tile takes it
     * @param panel number of panels before it
     * @param column number of columns before it
     */
    void hand(RegisterTile tile, int panel, int column) {
        int vectors = vectors(width - column);
        if (copied) {
            tile.right(copies, panel * depth * PANEL, PANEL, (vectors - 1) * LANES, depth);
        } else {
            int at = right.index(firstRow, firstColumn + column);
            tile.right(right.values, at, right.rowStride, last(vectors, width - column), depth);
        }
    }

    private void copyRow(float[] source, int at, int k) {
        int to = k * PANEL;
        int vectors;
        for (int column = 0; column < width; column += vectors * LANES) {
            vectors = vectors(width - column);
            int last = last(vectors, width - column);
            FloatVector.fromArray(SPECIES, source, at + column).intoArray(copies, to);
            if (vectors == 3) {
                FloatVector.fromArray(SPECIES, source, at + column + LANES).intoArray(copies, to + LANES);
            }
            FloatVector.fromArray(SPECIES, source, at + column + last).intoArray(copies, to + (vectors - 1) * LANES);
            to += depth * PANEL;
        }
    }

    private void copyTransposed() {
        int to = 0;
        int vectors;
        for (int column = 0; column < width; column += vectors * LANES) {
            vectors = vectors(width - column);
            int lastVector = (vectors - 1) * LANES;
            int last = last(vectors, width - column);
            transpose(column, Math.min(lastVector, width - column), to);
            transpose(column + last, LANES, to + lastVector);
            to += depth * PANEL;
        }
    }

    private void copyNarrow() {
        int columns = Math.min(width, right.columns - firstColumn);
        Arrays.fill(copies, 0, depth * PANEL, 0f);
        if (right.columnStride == 1) {
            for (int k = 0; k < depth; k++) {
                System.arraycopy(right.values, right.index(firstRow + k, firstColumn), copies, k * PANEL, columns);
            }
        } else {
            transpose(0, columns, 0);
        }
    }

    private void transpose(int column, int columns, int to) {
        int at = right.index(firstRow, firstColumn + column);
        Transposition.copy(right.values, at, right.columnStride, columns, depth, copies, to, PANEL);
    }
}
