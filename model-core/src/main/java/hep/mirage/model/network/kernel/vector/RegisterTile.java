package hep.mirage.model.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A piece of a matrix product that stays in registers while its sums run: up to {@link #ROWS} rows by one to three vectors.
 *
 * <p>There are no tail loops. The last of the vectors may overlap the one before it, and missing rows repeat the last one:
 * elements that are computed twice start from the same numbers, add the same products in the same order, and are stored twice
 * with the same bits, since all loads come before all stores.
 */
final class RegisterTile {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    /** Most rows of a tile: eight by three vectors need 28 registers, which AVX-512 has; AVX2 has 16. */
    static final int ROWS = SPECIES.vectorBitSize() >= 512 ? EightRows.ROWS : FourRows.ROWS;
    /** Most terms of a sum that a tile takes at once, and the distance between the rows of {@link LeftRows}. */
    static final int DEPTH = 256;

    float[] left;
    float[] right;
    int rightAt;
    int rightStride;
    int lastRight;
    int depth;
    float[] start;
    float[] result;
    int lastColumn;
    int startAt;
    int startStride;
    int resultAt;
    int resultStride;
    int lastRow;

    /** The left factor: element (i, k) of the tile is {@code values[i * DEPTH + k]}, for {@link #ROWS} rows i. */
    void left(float[] values) {
        left = values;
    }

    /**
     * The right factor: vector v of row k begins at {@code at + k * stride + v * LANES}, the last one at
     * {@code at + k * stride + last}.
     *
     * @param terms number of rows k, at least 1
     */
    void right(float[] values, int at, int stride, int last, int terms) {
        right = values;
        rightAt = at;
        rightStride = stride;
        lastRight = last;
        depth = terms;
    }

    /** Start values of the sums; with stride 0 all rows start with the same ones. */
    void start(float[] values, int at, int stride) {
        start = values;
        startAt = at;
        startStride = stride;
    }

    /** Destination of the sums. */
    void result(float[] values, int at, int stride) {
        result = values;
        resultAt = at;
        resultStride = stride;
    }

    /**
     * Computes the tile.
     *
     * @param rows at least 1; more than {@link #ROWS} count as {@link #ROWS}
     * @param vectors 1 to 3
     * @param last column of start and result where the last vector begins
     */
    void multiply(int rows, int vectors, int last) {
        lastRow = Math.min(rows, ROWS) - 1;
        lastColumn = last;
        if (ROWS == FourRows.ROWS || rows <= FourRows.ROWS) {
            switch (vectors) {
                case 1 -> FourRows.accumulateOne(this);
                case 2 -> FourRows.accumulateTwo(this);
                default -> FourRows.accumulateThree(this);
            }
        } else {
            switch (vectors) {
                case 1 -> EightRows.accumulateOne(this);
                case 2 -> EightRows.accumulateTwo(this);
                default -> EightRows.accumulateThree(this);
            }
        }
    }
}
