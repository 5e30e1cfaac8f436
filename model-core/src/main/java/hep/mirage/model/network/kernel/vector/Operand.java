package hep.mirage.model.network.kernel.vector;

import hep.mirage.model.network.kernel.MatrixView;

/** The matrix that a kernel is working on: a reusable {@link MatrixView}. */
final class Operand {
    float[] values;
    int offset;
    int rows;
    int columns;
    int rowStride;
    int columnStride;

    void set(MatrixView view) {
        values = view.values();
        offset = view.offset();
        rows = view.rows();
        columns = view.columns();
        rowStride = view.rowStride();
        columnStride = view.columnStride();
    }

    void setTransposed(MatrixView view) {
        set(view);
        rows = view.columns();
        columns = view.rows();
        rowStride = view.columnStride();
        columnStride = view.rowStride();
    }

    void setRowMajor(float[] array, int rowCount, int columnCount) {
        values = array;
        offset = 0;
        rows = rowCount;
        columns = columnCount;
        rowStride = columnCount;
        columnStride = 1;
    }

    /** Index of element (row, column). */
    int index(int row, int column) {
        return offset + row * rowStride + column * columnStride;
    }
}
