package hep.mirage.model.network.kernel;

/**
 * A matrix inside a float array: element (i, j) is {@code values[offset + i * rowStride + j * columnStride]}. Row-major
 * storage has column stride 1; swapping the strides transposes without copying.
 *
 * @param values the array that holds the matrix; shared, not copied
 * @param offset where element (0, 0) lies
 * @param rows number of rows
 * @param columns number of columns
 * @param rowStride distance between an element and the one below it
 * @param columnStride distance between an element and the one to its right
 */
public record MatrixView(float[] values, int offset, int rows, int columns, int rowStride, int columnStride) {
    /** Side of the blocks in which a matrix is copied: two of them fit into the L1 cache. */
    private static final int BLOCK = 32;

    /** Checks that every element lies inside the array. */
    public MatrixView {
        if (rows < 0 || columns < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "matrix of " + rows + " x " + columns + " at " + offset + ": all must be 0 or above");
        }
        if (rows > 0 && columns > 0) {
            long last = offset + (rows - 1L) * rowStride + (columns - 1L) * columnStride;
            if (last < 0 || last >= values.length) {
                throw new IllegalArgumentException("matrix of " + rows + " x " + columns + " with strides " + rowStride
                        + ", " + columnStride + " at " + offset + " leaves its array of " + values.length);
            }
        }
    }

    /**
     * A row-major matrix.
     *
     * @param values the array
     * @param offset where it begins
     * @param rows number of rows
     * @param columns number of columns, also the distance between rows
     */
    public static MatrixView of(float[] values, int offset, int rows, int columns) {
        return new MatrixView(values, offset, rows, columns, columns, 1);
    }

    /** The same numbers with rows and columns swapped. */
    public MatrixView transposed() {
        return new MatrixView(values, offset, columns, rows, columnStride, rowStride);
    }

    /**
     * A range of rows.
     *
     * @param from first row
     * @param to row after the last
     */
    public MatrixView rowRange(int from, int to) {
        return new MatrixView(values, offset + from * rowStride, to - from, columns, rowStride, columnStride);
    }

    /**
     * Copies the matrix, row-major.
     *
     * @param target memory to use if it is large enough
     * @return the target, or a larger array that takes its place
     */
    public float[] rowMajorInto(float[] target) {
        float[] copy = target.length < rows * columns ? new float[rows * columns] : target;
        for (int top = 0; top < rows; top += BLOCK) {
            for (int left = 0; left < columns; left += BLOCK) {
                copyBlock(copy, top, left);
            }
        }
        return copy;
    }

    private void copyBlock(float[] copy, int top, int left) {
        int bottom = Math.min(rows, top + BLOCK);
        int right = Math.min(columns, left + BLOCK);
        for (int i = top; i < bottom; i++) {
            int from = offset + i * rowStride;
            for (int j = left; j < right; j++) {
                copy[i * columns + j] = values[from + j * columnStride];
            }
        }
    }
}
