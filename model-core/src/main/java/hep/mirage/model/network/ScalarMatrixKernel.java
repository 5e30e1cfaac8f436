package hep.mirage.model.network;

/** Matrix product in plain Java: the twin that the vector kernel is held to, bit for bit. */
public final class ScalarMatrixKernel implements MatrixKernel {
    private float[] rowMajor = new float[0];

    @Override
    public void multiply(MatrixView a, MatrixView b, MatrixView c, Update update) {
        MatrixKernel.requireProduct(a, b, c);
        if (b.columnStride() != 1) {
            rowMajor = b.transposed().transposedInto(rowMajor);
            multiply(a, MatrixView.of(rowMajor, 0, b.rows(), b.columns()), c, update);
            return;
        }
        for (int i = 0; i < c.rows(); i++) {
            int row = c.offset() + i * c.rowStride();
            if (update == Update.SET) {
                java.util.Arrays.fill(c.values(), row, row + c.columns(), 0f);
            }
            for (int k = 0; k < a.columns(); k++) {
                float factor = a.values()[a.offset() + i * a.rowStride() + k * a.columnStride()];
                addScaledRow(factor, b, k, c.values(), row);
            }
        }
    }

    private static void addScaledRow(float factor, MatrixView b, int k, float[] c, int row) {
        float[] values = b.values();
        int from = b.offset() + k * b.rowStride();
        for (int j = 0; j < b.columns(); j++) {
            c[row + j] = Math.fma(factor, values[from + j], c[row + j]);
        }
    }
}
