package hep.mirage.model.network.kernel.vector;

import static hep.mirage.model.network.kernel.vector.RegisterTile.DEPTH;
import static hep.mirage.model.network.kernel.vector.RegisterTile.LANES;
import static hep.mirage.model.network.kernel.vector.RegisterTile.SPECIES;

import jdk.incubator.vector.FloatVector;

/**
 * Register tiles of {@value #ROWS} rows by one to three vectors: they fit into the 16 registers of AVX2, and handle the last
 * rows everywhere. Unrolled by hand for the reason given in {@link EightRows}.
 */
@SuppressWarnings("checkstyle:MethodLength")
final class FourRows {
    static final int ROWS = 4;

    private FourRows() {}

    static void accumulateOne(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
        float[] start = tile.start;
        FloatVector c00 = FloatVector.fromArray(SPECIES, start, from0);
        FloatVector c10 = FloatVector.fromArray(SPECIES, start, from1);
        FloatVector c20 = FloatVector.fromArray(SPECIES, start, from2);
        FloatVector c30 = FloatVector.fromArray(SPECIES, start, from3);
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
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
        c00.intoArray(result, to0);
        c10.intoArray(result, to1);
        c20.intoArray(result, to2);
        c30.intoArray(result, to3);
    }

    static void accumulateTwo(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
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
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
        c00.intoArray(result, to0);
        c01.intoArray(result, to0 + last);
        c10.intoArray(result, to1);
        c11.intoArray(result, to1 + last);
        c20.intoArray(result, to2);
        c21.intoArray(result, to2 + last);
        c30.intoArray(result, to3);
        c31.intoArray(result, to3 + last);
    }

    static void accumulateThree(RegisterTile tile) {
        int lastRow = tile.lastRow;
        int startStride = tile.startStride;
        int from0 = tile.startAt;
        int from1 = from0 + Math.min(1, lastRow) * startStride;
        int from2 = from0 + Math.min(2, lastRow) * startStride;
        int from3 = from0 + Math.min(3, lastRow) * startStride;
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
            rightAt += rightStride;
        }
        float[] result = tile.result;
        int resultStride = tile.resultStride;
        int to0 = tile.resultAt;
        int to1 = to0 + Math.min(1, lastRow) * resultStride;
        int to2 = to0 + Math.min(2, lastRow) * resultStride;
        int to3 = to0 + Math.min(3, lastRow) * resultStride;
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
