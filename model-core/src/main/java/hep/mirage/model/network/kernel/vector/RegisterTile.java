package hep.mirage.model.network.kernel.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * A piece of a matrix product that stays in registers while its sums run: {@value #ROWS} rows by two or three vectors.
 *
 * <p>Nothing has a tail. The last of the vectors may overlap the one before it, and the rows below the last one repeat
 * it: what is computed twice starts from the same numbers, takes the same products in the same order, and is stored
 * twice with the same bits, since all loads come before all stores.
 *
 * <p>The length of the methods has a reason: a vector that is handed to another method, be it only at the end to be
 * stored, is boxed by C2 throughout the loop, which makes the product 18 times slower.
 */
final class RegisterTile {
    static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    static final int LANES = SPECIES.length();
    static final int ROWS = 4;

    private float[] left;
    private int leftRowStride;
    private int leftColumnStride;
    private float[] right;
    private int rightOffset;
    private int rightRowStride;
    private int lastRightVector;
    private int depth;
    private int vectors;
    private int lastVector;
    private float[] start;
    private int startStride;
    private float[] result;
    private int resultStride;

    private int left0;
    private int left1;
    private int left2;
    private int left3;
    private int from0;
    private int from1;
    private int from2;
    private int from3;
    private int to0;
    private int to1;
    private int to2;
    private int to3;

    /** The left factor: element (i, k) of the tile is {@code values[left + i * rowStride + k * columnStride]}. */
    void left(float[] values, int rowStride, int columnStride) {
        left = values;
        leftRowStride = rowStride;
        leftColumnStride = columnStride;
    }

    /**
     * The right factor: vector v of row k begins at {@code offset + k * rowStride + v * LANES}, the last one at
     * {@code offset + k * rowStride + last}.
     *
     * @param terms number of rows k, at least 1
     */
    void right(float[] values, int offset, int rowStride, int last, int terms) {
        right = values;
        rightOffset = offset;
        rightRowStride = rowStride;
        lastRightVector = last;
        depth = terms;
    }

    /** Width of the tile: 2 or 3 vectors, of which the last begins at column {@code last}. */
    void width(int count, int last) {
        vectors = count;
        lastVector = last;
    }

    /** Where the sums start from, a row every {@code stride} numbers; with stride 0 all rows start alike. */
    void start(float[] values, int stride) {
        start = values;
        startStride = stride;
    }

    /** Where the sums go. */
    void result(float[] values, int stride) {
        result = values;
        resultStride = stride;
    }

    /**
     * Computes the tile.
     *
     * @param leftAt where its first row of the left factor begins
     * @param from where its first row of the start begins
     * @param to where its first row of the result begins
     * @param rows at least 1; more than {@value #ROWS} count as {@value #ROWS}
     */
    void multiply(int leftAt, int from, int to, int rows) {
        int second = Math.min(1, rows - 1);
        int third = Math.min(2, rows - 1);
        int fourth = Math.min(3, rows - 1);
        left0 = leftAt;
        left1 = leftAt + second * leftRowStride;
        left2 = leftAt + third * leftRowStride;
        left3 = leftAt + fourth * leftRowStride;
        from0 = from;
        from1 = from + second * startStride;
        from2 = from + third * startStride;
        from3 = from + fourth * startStride;
        to0 = to;
        to1 = to + second * resultStride;
        to2 = to + third * resultStride;
        to3 = to + fourth * resultStride;
        if (vectors == 2) {
            accumulateTwo();
        } else {
            accumulateThree();
        }
    }

    private void accumulateTwo() {
        float[] a = left;
        float[] b = right;
        int last = lastVector;
        int lastRight = lastRightVector;
        int leftStep = leftColumnStride;
        int rightStep = rightRowStride;
        int terms = depth;
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + last);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + last);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + last);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + last);
        int at0 = left0;
        int at1 = left1;
        int at2 = left2;
        int at3 = left3;
        int at = rightOffset;
        int k = 0;
        do {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + lastRight);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            at0 += leftStep;
            at1 += leftStep;
            at2 += leftStep;
            at3 += leftStep;
            at += rightStep;
        } while (++k < terms);
        c00.intoArray(result, to0);
        c01.intoArray(result, to0 + last);
        c10.intoArray(result, to1);
        c11.intoArray(result, to1 + last);
        c20.intoArray(result, to2);
        c21.intoArray(result, to2 + last);
        c30.intoArray(result, to3);
        c31.intoArray(result, to3 + last);
    }

    @SuppressWarnings("checkstyle:MethodLength")
    private void accumulateThree() {
        float[] a = left;
        float[] b = right;
        int last = lastVector;
        int lastRight = lastRightVector;
        int leftStep = leftColumnStride;
        int rightStep = rightRowStride;
        int terms = depth;
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + LANES);
        FloatVector c02 = FloatVector.fromArray(SPECIES, start, from0 + last);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + LANES);
        FloatVector c12 = FloatVector.fromArray(SPECIES, start, from1 + last);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + LANES);
        FloatVector c22 = FloatVector.fromArray(SPECIES, start, from2 + last);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + LANES);
        FloatVector c32 = FloatVector.fromArray(SPECIES, start, from3 + last);
        int at0 = left0;
        int at1 = left1;
        int at2 = left2;
        int at3 = left3;
        int at = rightOffset;
        int k = 0;
        do {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, at);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, at + LANES);
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, at + lastRight);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[at0]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[at1]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[at2]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[at3]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            at0 += leftStep;
            at1 += leftStep;
            at2 += leftStep;
            at3 += leftStep;
            at += rightStep;
        } while (++k < terms);
        c00.intoArray(result, to0);
        c01.intoArray(result, to0 + LANES);
        c02.intoArray(result, to0 + last);
        c10.intoArray(result, to1);
        c11.intoArray(result, to1 + LANES);
        c12.intoArray(result, to1 + last);
        c20.intoArray(result, to2);
        c21.intoArray(result, to2 + LANES);
        c22.intoArray(result, to2 + last);
        c30.intoArray(result, to3);
        c31.intoArray(result, to3 + LANES);
        c32.intoArray(result, to3 + last);
    }
}
