package hep.mirage.model.generator.encoding;

import hep.mirage.model.event.EventBatch;
import java.util.Arrays;

/**
 * Encoded events by column, with the numbers that their corrections depend on.
 *
 * @param columns [columns of an encoded event][n]
 * @param sortings [sortings of the conditions][n]
 */
record EncodedEvents(float[][] columns, float[][] sortings) {
    /** The events of a sample. */
    static EncodedEvents of(EventEncoding encoding, EventBatch sample) {
        EncodedEvents encoded = empty(encoding, sample.size());
        int[] features = encoding.conditions().features(encoding.schema());
        float[] row = new float[encoding.widthWithConditions()];
        double[] values = new double[features.length];
        for (int i = 0; i < sample.size(); i++) {
            encoding.encode(sample, i, 0, 0, row, 0);
            for (int j = 0; j < features.length; j++) {
                values[j] = sample.column(features[j])[i];
            }
            encoding.conditions().encode(values, row, encoding.width());
            for (int column = 0; column < encoded.columns.length; column++) {
                encoded.columns[column][i] = row[column];
            }
            for (int sorting = 0; sorting < encoded.sortings.length; sorting++) {
                encoded.sortings[sorting][i] = encoding.conditions().sorting(sorting, row, encoding.width());
            }
        }
        return encoded;
    }

    /** Storage for events, to be filled by {@link #add}. */
    static EncodedEvents empty(EventEncoding encoding, int events) {
        return new EncodedEvents(
                new float[encoding.width()][events],
                new float[encoding.conditions().sortings()][events]);
    }

    /** Adds the events of a draw's last batch. */
    void add(EncodedDraw draw, int rows, int at) {
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns.length; column++) {
                columns[column][at + row] = draw.outputs()[row * columns.length + column];
            }
            for (int sorting = 0; sorting < sortings.length; sorting++) {
                sortings[sorting][at + row] = draw.value(Sorting.byCondition(sorting), row);
            }
        }
    }

    int size() {
        return columns[0].length;
    }

    /** The number of each event that a correction depends on, [n]. */
    float[] values(Sorting by) {
        return switch (by.source()) {
            case CONDITION -> sortings[by.index()];
            case COLUMN -> columns[by.index()];
        };
    }

    /** Values of a column among chosen events, in rising order. */
    double[] sorted(int column, int[] events) {
        return Arrays.stream(events)
                .mapToDouble(i -> columns[column][i])
                .sorted()
                .toArray();
    }

    /** Corrects all events. */
    void apply(ConditionalShift shift) {
        ShiftTable table = new ShiftTable(shift);
        float[] event = new float[columns.length];
        float[] given = values(shift.by());
        for (int i = 0; i < size(); i++) {
            for (int column = 0; column < event.length; column++) {
                event[column] = columns[column][i];
            }
            table.apply(event, 0, given[i]);
            for (int column = 0; column < event.length; column++) {
                columns[column][i] = event[column];
            }
        }
    }
}
