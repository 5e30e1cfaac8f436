package hep.mirage.model.network.kernel;

import java.util.Arrays;

/** Matrix product in plain Java: the reference that the vector kernel must reproduce bit for bit. */
public final class ScalarMatrixKernel implements MatrixKernel {
    private float[] copy = new float[0];

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        MatrixKernel.requireProduct(a, b, c);
        if (b.columnStride() == 1) {
            multiply(a, b.values(), b.offset(), b.rowStride(), c, update);
        } else {
            copy = b.rowMajorInto(copy);
            multiply(a, copy, 0, b.columns(), c, update);
        }
    }

    private static void multiply(MatrixView a, float[] b, int offset, int stride, MatrixView c, Update update) {
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * c.rowStride();
            if (update == Update.SET) {
                Arrays.fill(c.values(), row, row + c.columns(), 0f);
            }
            for (int k = 0; k < a.columns(); k++) {
                float factor = a.values()[a.offset() + i * a.rowStride() + k * a.columnStride()];
                addScaledRow(factor, b, offset + k * stride, c.values(), row, c.columns());
            }
        }
    }

    private static void addScaledRow(float factor, float[] b, int from, float[] c, int row, int columns) {
        for (int j = 0; j < columns; j++) {
            c[row + j] = Math.fma(factor, b[from + j], c[row + j]);
        }
    }
}
