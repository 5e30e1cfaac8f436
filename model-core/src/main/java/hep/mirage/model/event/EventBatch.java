package hep.mirage.model.event;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Events of one schema, as columns. The arrays are not copied: the caller hands over ownership, and readers must not modify
 * them.
 */
public final class EventBatch implements java.io.Serializable {
    private static final long serialVersionUID = 1L;

    private final FeatureSchema schema;
    private final double[][] columns;
    private final double[] weights;

    private EventBatch(FeatureSchema schema, double[][] columns, double[] weights) {
        this.schema = schema;
        this.columns = columns;
        this.weights = weights;
    }

    /**
     * Unweighted events.
     *
     * @param schema meaning of the columns
     * @param columns [features][events], in the features' units
     */
    public static EventBatch of(FeatureSchema schema, double[][] columns) {
        return checked(schema, columns, null);
    }

    /**
     * Weighted events.
     *
     * @param schema meaning of the columns
     * @param columns [features][events], in the features' units
     * @param weights [events], share of the cross-section [pb]
     */
    public static EventBatch weighted(FeatureSchema schema, double[][] columns, double[] weights) {
        return checked(schema, columns, Objects.requireNonNull(weights, "weights"));
    }

    private static EventBatch checked(FeatureSchema schema, double[][] columns, double[] weights) {
        if (columns.length != schema.size()) {
            throw new IllegalArgumentException(
                    columns.length + " columns for schema " + schema.name() + " with " + schema.size() + " features");
        }
        int events = columns[0].length;
        for (int i = 0; i < columns.length; i++) {
            if (columns[i].length != events) {
                throw new IllegalArgumentException(
                        "column " + schema.features().get(i).name() + " has " + columns[i].length
                                + " events, the first has " + events);
            }
        }
        if (weights != null && weights.length != events) {
            throw new IllegalArgumentException(weights.length + " weights for " + events + " events");
        }
        return new EventBatch(schema, columns, weights);
    }

    /** The meaning of the columns. */
    public FeatureSchema schema() {
        return schema;
    }

    /** Number of events. */
    public int size() {
        return columns[0].length;
    }

    /**
     * One feature of every event; read only.
     *
     * @param feature index in the schema
     * @return [events]
     */
    public double[] column(int feature) {
        return columns[feature];
    }

    /** The invariant mass of every event [GeV]; read only. */
    public double[] massGeV() {
        return columns[schema.massIndex()];
    }

    /** The weights [pb], if the sample is weighted; read only. */
    public Optional<double[]> weights() {
        return Optional.ofNullable(weights);
    }

    /** Number of unweighted events of the same statistical precision; {@link #size()} without weights. */
    public double effectiveEvents() {
        return weights == null ? size() : effectiveEvents(weights);
    }

    /**
     * Effective number of weighted events, (Σw)²/Σw² (Kish, Survey Sampling, 1965).
     *
     * @param weights 0 or above, not all 0, in any unit
     */
    public static double effectiveEvents(double[] weights) {
        double sum = 0;
        double squares = 0;
        for (double weight : weights) {
            sum += weight;
            squares += weight * weight;
        }
        return sum * sum / squares;
    }

    /**
     * A subset of the events, in the order given.
     *
     * @param events indices into this batch
     */
    public EventBatch select(int[] events) {
        double[][] selected = new double[columns.length][];
        for (int i = 0; i < columns.length; i++) {
            selected[i] = pick(columns[i], events);
        }
        return new EventBatch(schema, selected, weights == null ? null : pick(weights, events));
    }

    private static double[] pick(double[] values, int[] indices) {
        return Arrays.stream(indices).mapToDouble(i -> values[i]).toArray();
    }
}
