package hep.mirage.model.event;

import java.util.Arrays;

/** Columns that grow by one event at a time. */
final class EventColumns {
    private final double[][] columns;
    private int size;

    EventColumns(int width) {
        columns = new double[width][1024];
    }

    void add(double[] event) {
        if (size == columns[0].length) {
            for (int i = 0; i < columns.length; i++) {
                columns[i] = Arrays.copyOf(columns[i], size + (size >> 1));
            }
        }
        for (int i = 0; i < columns.length; i++) {
            columns[i][size] = event[i];
        }
        size++;
    }

    int size() {
        return size;
    }

    double value(int column, int event) {
        return columns[column][event];
    }

    /** [width][size], cut to length. */
    double[][] columns() {
        double[][] cut = new double[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            cut[i] = Arrays.copyOf(columns[i], size);
        }
        return cut;
    }
}
