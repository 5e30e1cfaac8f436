package hep.mirage.model.network.kernel;

/**
 * The product of two matrices, the one kernel behind every batched net: forward pass, input gradient and weight
 * gradient are products of plain or transposed views.
 *
 * <p>Every element of the result is c = fma(a[k], b[k], c) for k = 0, 1, ..., in this order, starting from 0 or from the
 * previous value. All kernels therefore give the same bits. A kernel holds scratch memory and is not thread-safe.
 */
public interface MatrixKernel {
    /** What happens to the previous content of the result. */
    enum Update {
        /** The product replaces it. */
        SET,
        /** The product is added to it. */
        ADD
    }

    /**
     * C = A B or C = C + A B.
     *
     * @param a [n × k], any strides
     * @param b [k × m], row-major or transposed: one of its strides is 1
     * @param c [n × m], row-major; overlaps neither a nor b
     * @param update what happens to the previous content of c
     * @throws IllegalArgumentException if the sizes or strides do not fit
     */
    void multiply(MatrixView a, MatrixView b, MatrixView c, Update update);

    /** A new kernel, the fastest of this JVM: see {@link KernelProvider}. */
    static MatrixKernel fastest() {
        return KernelProvider.matrixKernel();
    }

    /**
     * Checks the arguments of {@link #multiply}.
     *
     * @param a left factor
     * @param b right factor
     * @param c result
     */
    static void requireProduct(MatrixView a, MatrixView b, MatrixView c) {
        if (a.rows() != c.rows() || b.columns() != c.columns() || a.columns() != b.rows()) {
            throw new IllegalArgumentException("[" + c.rows() + " x " + c.columns() + "] is not the product of ["
                    + a.rows() + " x " + a.columns() + "] and [" + b.rows() + " x " + b.columns() + "]");
        }
        if (b.columnStride() != 1 && b.rowStride() != 1) {
            throw new IllegalArgumentException(
                    "strides " + b.rowStride() + " and " + b.columnStride() + " of b; one of them must be 1");
        }
        if (c.columnStride() != 1 && c.columns() > 1) {
            throw new IllegalArgumentException("column stride " + c.columnStride()
                    + " of c; it must be 1: swap the factors and transpose all three");
        }
    }
}
