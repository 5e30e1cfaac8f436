package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.DEPTH;
import static hep.mirage.model.network.kernel.vector.RegisterTile.LANES;
import static hep.mirage.model.network.kernel.vector.RegisterTile.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@value #ROWS} rows by one to three vectors, with up to 28 registers in use: for AVX-512. The 11 loads and
 * 24 multiply-adds of a term are independent of each other; bounds of the left factor are checked before the loop, those of
 * the right one once per term.
 *
 * <p>The methods are long for a reason: C2 boxes a vector throughout the loop if it is passed to another method, even if only
 * to be stored at the end, which makes the product 18 times slower.
 */
@SuppressWarnings("checkstyle:MethodLength")
final class EightRows {
    static final int ROWS = 8;

    private EightRows() {}

    static void accumulateOne(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
        int from4 = from0 + Math.min(4, lastRow) * startStride;
        int from5 = from0 + Math.min(5, lastRow) * startStride;
        int from6 = from0 + Math.min(6, lastRow) * startStride;
        int from7 = from0 + Math.min(7, lastRow) * startStride;
        float[] start = tile.start;
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
        FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
        FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
        FloatVector c60 = FloatVector.fromArray(SPECIES, start, from6);
        FloatVector c70 = FloatVector.fromArray(SPECIES, start, from7);
        float[] a = tile.left;
        float[] b = tile.right;
        int rightAt = tile.rightAt;
        int rightStride = tile.rightStride;
        int depth = tile.depth;
        for (int k = 0; k < depth; k++) {
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, rightAt);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[k]);
            c00 = a0.fma(b0, c00);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[k + DEPTH]);
            c10 = a1.fma(b0, c10);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[k + 2 * DEPTH]);
            c20 = a2.fma(b0, c20);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[k + 3 * DEPTH]);
            c30 = a3.fma(b0, c30);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[k + 4 * DEPTH]);
            c40 = a4.fma(b0, c40);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[k + 5 * DEPTH]);
            c50 = a5.fma(b0, c50);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[k + 6 * DEPTH]);
            c60 = a6.fma(b0, c60);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[k + 7 * DEPTH]);
            c70 = a7.fma(b0, c70);
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
        int to4 = to0 + Math.min(4, lastRow) * resultStride;
        int to5 = to0 + Math.min(5, lastRow) * resultStride;
        int to6 = to0 + Math.min(6, lastRow) * resultStride;
        int to7 = to0 + Math.min(7, lastRow) * resultStride;
        c00.intoArray(result, to0);
        c10.intoArray(result, to1);
        c20.intoArray(result, to2);
        c30.intoArray(result, to3);
        c40.intoArray(result, to4);
        c50.intoArray(result, to5);
        c60.intoArray(result, to6);
        c70.intoArray(result, to7);
    }

    static void accumulateTwo(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
        int from4 = from0 + Math.min(4, lastRow) * startStride;
        int from5 = from0 + Math.min(5, lastRow) * startStride;
        int from6 = from0 + Math.min(6, lastRow) * startStride;
        int from7 = from0 + Math.min(7, lastRow) * startStride;
        float[] start = tile.start;
        int last = tile.lastColumn;
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
        FloatVector c01 = FloatVector.fromArray(SPECIES, start, from0 + last);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
        FloatVector c11 = FloatVector.fromArray(SPECIES, start, from1 + last);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
        FloatVector c21 = FloatVector.fromArray(SPECIES, start, from2 + last);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
        FloatVector c31 = FloatVector.fromArray(SPECIES, start, from3 + last);
        FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, start, from4 + last);
        FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, start, from5 + last);
        FloatVector c60 = FloatVector.fromArray(SPECIES, start, from6);
        FloatVector c61 = FloatVector.fromArray(SPECIES, start, from6 + last);
        FloatVector c70 = FloatVector.fromArray(SPECIES, start, from7);
        FloatVector c71 = FloatVector.fromArray(SPECIES, start, from7 + last);
        float[] a = tile.left;
        float[] b = tile.right;
        int rightAt = tile.rightAt;
        int rightStride = tile.rightStride;
        int depth = tile.depth;
        int lastRight = tile.lastRight;
        for (int k = 0; k < depth; k++) {
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, rightAt + lastRight);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, rightAt);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[k + DEPTH]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[k + 2 * DEPTH]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[k + 3 * DEPTH]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[k + 4 * DEPTH]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[k + 5 * DEPTH]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[k + 6 * DEPTH]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[k + 7 * DEPTH]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
        int to4 = to0 + Math.min(4, lastRow) * resultStride;
        int to5 = to0 + Math.min(5, lastRow) * resultStride;
        int to6 = to0 + Math.min(6, lastRow) * resultStride;
        int to7 = to0 + Math.min(7, lastRow) * resultStride;
        c00.intoArray(result, to0);
        c01.intoArray(result, to0 + last);
        c10.intoArray(result, to1);
        c11.intoArray(result, to1 + last);
        c20.intoArray(result, to2);
        c21.intoArray(result, to2 + last);
        c30.intoArray(result, to3);
        c31.intoArray(result, to3 + last);
        c40.intoArray(result, to4);
        c41.intoArray(result, to4 + last);
        c50.intoArray(result, to5);
        c51.intoArray(result, to5 + last);
        c60.intoArray(result, to6);
        c61.intoArray(result, to6 + last);
        c70.intoArray(result, to7);
        c71.intoArray(result, to7 + last);
    }

    static void accumulateThree(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
        int from4 = from0 + Math.min(4, lastRow) * startStride;
        int from5 = from0 + Math.min(5, lastRow) * startStride;
        int from6 = from0 + Math.min(6, lastRow) * startStride;
        int from7 = from0 + Math.min(7, lastRow) * startStride;
        float[] start = tile.start;
        int last = tile.lastColumn;
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
        FloatVector c40 = FloatVector.fromArray(SPECIES, start, from4);
        FloatVector c41 = FloatVector.fromArray(SPECIES, start, from4 + LANES);
        FloatVector c42 = FloatVector.fromArray(SPECIES, start, from4 + last);
        FloatVector c50 = FloatVector.fromArray(SPECIES, start, from5);
        FloatVector c51 = FloatVector.fromArray(SPECIES, start, from5 + LANES);
        FloatVector c52 = FloatVector.fromArray(SPECIES, start, from5 + last);
        FloatVector c60 = FloatVector.fromArray(SPECIES, start, from6);
        FloatVector c61 = FloatVector.fromArray(SPECIES, start, from6 + LANES);
        FloatVector c62 = FloatVector.fromArray(SPECIES, start, from6 + last);
        FloatVector c70 = FloatVector.fromArray(SPECIES, start, from7);
        FloatVector c71 = FloatVector.fromArray(SPECIES, start, from7 + LANES);
        FloatVector c72 = FloatVector.fromArray(SPECIES, start, from7 + last);
        float[] a = tile.left;
        float[] b = tile.right;
        int rightAt = tile.rightAt;
        int rightStride = tile.rightStride;
        int depth = tile.depth;
        int lastRight = tile.lastRight;
        for (int k = 0; k < depth; k++) {
            FloatVector b2 = FloatVector.fromArray(SPECIES, b, rightAt + lastRight);
            FloatVector b0 = FloatVector.fromArray(SPECIES, b, rightAt);
            FloatVector b1 = FloatVector.fromArray(SPECIES, b, rightAt + LANES);
            FloatVector a0 = FloatVector.broadcast(SPECIES, a[k]);
            c00 = a0.fma(b0, c00);
            c01 = a0.fma(b1, c01);
            c02 = a0.fma(b2, c02);
            FloatVector a1 = FloatVector.broadcast(SPECIES, a[k + DEPTH]);
            c10 = a1.fma(b0, c10);
            c11 = a1.fma(b1, c11);
            c12 = a1.fma(b2, c12);
            FloatVector a2 = FloatVector.broadcast(SPECIES, a[k + 2 * DEPTH]);
            c20 = a2.fma(b0, c20);
            c21 = a2.fma(b1, c21);
            c22 = a2.fma(b2, c22);
            FloatVector a3 = FloatVector.broadcast(SPECIES, a[k + 3 * DEPTH]);
            c30 = a3.fma(b0, c30);
            c31 = a3.fma(b1, c31);
            c32 = a3.fma(b2, c32);
            FloatVector a4 = FloatVector.broadcast(SPECIES, a[k + 4 * DEPTH]);
            c40 = a4.fma(b0, c40);
            c41 = a4.fma(b1, c41);
            c42 = a4.fma(b2, c42);
            FloatVector a5 = FloatVector.broadcast(SPECIES, a[k + 5 * DEPTH]);
            c50 = a5.fma(b0, c50);
            c51 = a5.fma(b1, c51);
            c52 = a5.fma(b2, c52);
            FloatVector a6 = FloatVector.broadcast(SPECIES, a[k + 6 * DEPTH]);
            c60 = a6.fma(b0, c60);
            c61 = a6.fma(b1, c61);
            c62 = a6.fma(b2, c62);
            FloatVector a7 = FloatVector.broadcast(SPECIES, a[k + 7 * DEPTH]);
            c70 = a7.fma(b0, c70);
            c71 = a7.fma(b1, c71);
            c72 = a7.fma(b2, c72);
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
        int to4 = to0 + Math.min(4, lastRow) * resultStride;
        int to5 = to0 + Math.min(5, lastRow) * resultStride;
        int to6 = to0 + Math.min(6, lastRow) * resultStride;
        int to7 = to0 + Math.min(7, lastRow) * resultStride;
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
        c40.intoArray(result, to4);
        c41.intoArray(result, to4 + LANES);
        c42.intoArray(result, to4 + last);
        c50.intoArray(result, to5);
        c51.intoArray(result, to5 + LANES);
        c52.intoArray(result, to5 + last);
        c60.intoArray(result, to6);
        c61.intoArray(result, to6 + LANES);
        c62.intoArray(result, to6 + last);
        c70.intoArray(result, to7);
        c71.intoArray(result, to7 + LANES);
        c72.intoArray(result, to7 + last);
    }
}
