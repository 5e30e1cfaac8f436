package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Features of a sample as plain numbers: an angle becomes two columns, its cosine and its sine, since -π and π are one
 * direction; counts and real numbers stay as they are.
 *
 * @param names features, and cos_ and sin_ of angles [d]
 * @param columns [d][n]; shared with the sample where nothing was changed, so read only
 */
record InputColumns(List<String> names, List<double[]> columns) {
    /** Copies the lists. */
    public InputColumns {
        names = List.copyOf(names);
        columns = List.copyOf(columns);
        if (names.size() != columns.size()) {
            throw new IllegalArgumentException(names.size() + " names for " + columns.size() + " columns");
        }
    }

    /**
     * All features, the mass among them.
     *
     * @param events n of them
     */
    public static InputColumns of(EventBatch events) {
        return of(events, events.schema().features().stream().map(Feature::name).toList());
    }

    /**
     * Some features.
     *
     * @param events n of them
     * @param features names, in the required order
     * @throws IllegalArgumentException if the events have no such feature
     */
    public static InputColumns of(EventBatch events, List<String> features) {
        List<String> names = new ArrayList<>();
        List<double[]> columns = new ArrayList<>();
        for (String name : features) {
            int index = events.schema().indexOf(name);
            if (index < 0) {
                throw new IllegalArgumentException("feature " + name + " is not in schema "
                        + events.schema().name() + ", which has "
                        + events.schema().features().stream().map(Feature::name).toList());
            }
            double[] column = events.column(index);
            if (events.schema().features().get(index).kind() == FeatureKind.ANGLE) {
                names.add("cos_" + name);
                columns.add(Arrays.stream(column).map(StrictMath::cos).toArray());
                names.add("sin_" + name);
                columns.add(Arrays.stream(column).map(StrictMath::sin).toArray());
            } else {
                names.add(name);
                columns.add(column);
            }
        }
        return new InputColumns(names, columns);
    }

    /** Number of columns d. */
    public int width() {
        return names.size();
    }

    /** The events as rows [n × d] row-major. */
    public double[] rows() {
        int d = width();
        int n = d == 0 ? 0 : columns.get(0).length;
        double[] rows = new double[n * d];
        for (int j = 0; j < d; j++) {
            double[] column = columns.get(j);
            for (int i = 0; i < n; i++) {
                rows[i * d + j] = column[i];
            }
        }
        return rows;
    }
}
