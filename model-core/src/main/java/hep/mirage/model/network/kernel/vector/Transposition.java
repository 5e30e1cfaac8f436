package hep.mirage.model.network.kernel.vector;

/** Copies a block of numbers with rows and columns swapped. */
final class Transposition {
    /** Rows of the source that are read in parallel, each sequentially. */
    private static final int TOGETHER = 8;

    private Transposition() {}

    /**
     * Writes {@code source[at + i * stride + j]} to {@code target[to + j * targetStride + i]} for all i below rows and j
     * below columns.
     */
    static void copy(
            float[] source, int at, int stride, int rows, int columns, float[] target, int to, int targetStride) {
        int row = 0;
        for (; row + TOGETHER <= rows; row += TOGETHER) {
            copyEight(source, at + row * stride, stride, columns, target, to + row, targetStride);
        }
        for (; row < rows; row++) {
            copyOne(source, at + row * stride, columns, target, to + row, targetStride);
        }
    }

    private static void copyOne(float[] source, int at, int columns, float[] target, int to, int targetStride) {
        for (int j = 0; j < columns; j++) {
            target[to + j * targetStride] = source[at + j];
        }
    }

    private static void copyEight(
            float[] source, int at, int stride, int columns, float[] target, int to, int targetStride) {
        int at1 = at + stride;
        int at2 = at1 + stride;
        int at3 = at2 + stride;
        int at4 = at3 + stride;
        int at5 = at4 + stride;
        int at6 = at5 + stride;
        int at7 = at6 + stride;
        for (int j = 0; j < columns; j++) {
            target[to] = source[at + j];
            target[to + 1] = source[at1 + j];
            target[to + 2] = source[at2 + j];
            target[to + 3] = source[at3 + j];
            target[to + 4] = source[at4 + j];
            target[to + 5] = source[at5 + j];
            target[to + 6] = source[at6 + j];
            target[to + 7] = source[at7 + j];
            to += targetStride;
        }
    }
}
