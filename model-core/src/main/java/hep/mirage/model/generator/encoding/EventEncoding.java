package hep.mirage.model.generator.encoding;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.condition.EventConditions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Events as a net sees them: each feature by its scaler, one after the other. Before scaling, the same uniform number in [0,
 * 1) is added to all counts of an event (the same, so that equal counts stay equal); generated counts are rounded down. The 18
 * features of {@code zgamma-18}, three of them azimuths, make 21 columns. Features that are drawn before the net have no
 * column in the encoded event: they are conditions, with separate columns.
 *
 * @param schema the features
 * @param conditions which features are drawn before the net, and how
 * @param scalers one per feature
 * @param corrections of what the net draws, in the order in which they are applied before the scalers decode
 */
public record EventEncoding(
        FeatureSchema schema,
        EventConditions conditions,
        List<FeatureScaler> scalers,
        List<ConditionalShift> corrections)
        implements java.io.Serializable {
    /** Checks that the scalers fit the features. */
    public EventEncoding {
        Objects.requireNonNull(schema, "schema");
        Objects.requireNonNull(conditions, "conditions");
        scalers = List.copyOf(scalers);
        corrections = List.copyOf(corrections);
        for (ConditionalShift correction : corrections) {
            Sorting by = correction.by();
            int known =
                    switch (by.source()) {
                        case CONDITION -> conditions.sortings();
                        case COLUMN -> scalers.stream()
                                .mapToInt(FeatureScaler::width)
                                .sum();
                    };
            if (by.index() >= known) {
                throw new IllegalArgumentException("correction by " + by + " of " + known + "; counted from 0");
            }
        }
        if (scalers.size() != schema.size()) {
            throw new IllegalArgumentException(
                    scalers.size() + " scalers for " + schema.size() + " features of " + schema.name());
        }
        Set<Integer> before = Arrays.stream(conditions.features(schema)).boxed().collect(Collectors.toSet());
        for (int i = 0; i < schema.size(); i++) {
            if (before.contains(i) != scalers.get(i) instanceof DrawnBefore) {
                throw new IllegalArgumentException(
                        "feature " + schema.features().get(i) + " has scaler " + scalers.get(i)
                                + "; drawn before the net are " + before);
            }
            boolean angle = schema.features().get(i).kind() == FeatureKind.ANGLE;
            if (angle != scalers.get(i) instanceof DirectionScaler) {
                throw new IllegalArgumentException(
                        "feature " + schema.features().get(i) + " has scaler " + scalers.get(i)
                                + "; azimuths, and only they, become directions");
            }
        }
    }

    /**
     * Makes the scalers of a training sample whose net draws every feature.
     *
     * @param sample at least two events
     * @param scaling which kinds
     */
    public static EventEncoding of(EventBatch sample, Scaling scaling) {
        return of(sample, scaling, Conditioning.NONE);
    }

    /**
     * Makes scalers and conditions of a training sample.
     *
     * @param sample at least two events
     * @param scaling which kinds of scalers
     * @param conditioning which features are drawn before the net
     */
    public static EventEncoding of(EventBatch sample, Scaling scaling, Conditioning conditioning) {
        return of(sample, sample.effectiveEvents(), scaling, conditioning);
    }

    /**
     * The same for a sample in which some events stand several times, as after a weighted one was resampled.
     *
     * @param sample at least two events
     * @param effectiveEvents number of independent events among them; they decide how many terms a mass density has
     * @param scaling which kinds of scalers
     * @param conditioning which features are drawn before the net
     */
    public static EventEncoding of(
            EventBatch sample, double effectiveEvents, Scaling scaling, Conditioning conditioning) {
        EventConditions conditions = conditioning.of(sample, effectiveEvents);
        List<FeatureScaler> scalers = new ArrayList<>();
        for (int i = 0; i < sample.schema().size(); i++) {
            int feature = i;
            boolean before = IntStream.of(conditions.features(sample.schema())).anyMatch(drawn -> drawn == feature);
            scalers.add(before ? new DrawnBefore() : scalerOf(sample, i, effectiveEvents, scaling));
        }
        return new EventEncoding(sample.schema(), conditions, scalers, List.of());
    }

    /**
     * The same encoding with other scalers.
     *
     * @param others one per feature
     */
    EventEncoding withScalers(List<FeatureScaler> others) {
        return new EventEncoding(schema, conditions, others, corrections);
    }

    /**
     * The same encoding with other corrections.
     *
     * @param others in the order in which they are applied
     */
    EventEncoding withCorrections(List<ConditionalShift> others) {
        return new EventEncoding(schema, conditions, scalers, others);
    }

    private static FeatureScaler scalerOf(EventBatch sample, int index, double effectiveEvents, Scaling scaling) {
        Feature feature = sample.schema().features().get(index);
        if (feature.kind() == FeatureKind.ANGLE) {
            return new DirectionScaler();
        }
        double[] sorted = sample.column(index).clone();
        Arrays.sort(sorted);
        if (feature.kind() == FeatureKind.COUNT) {
            spreadTies(sorted);
        }
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        if (scaling == Scaling.MIN_MAX) {
            if (feature.kind() == FeatureKind.COUNT) {
                return new CountRangeScaler(StrictMath.floor(low), StrictMath.floor(high));
            }
            return index == sample.schema().massIndex() ? new MassLineScaler(low, high) : new MinMaxScaler(low, high);
        }
        return index == sample.schema().massIndex()
                ? QuantileScaler.smooth(sorted, effectiveEvents)
                : QuantileScaler.of(sorted);
    }

    /** Spreads equal counts evenly over [count, count + 1), as dequantisation does on average. */
    private static void spreadTies(double[] sorted) {
        int from = 0;
        while (from < sorted.length) {
            double count = sorted[from];
            int to = from;
            while (to < sorted.length && sorted[to] == count) {
                to++;
            }
            for (int i = from; i < to; i++) {
                sorted[i] = count + (i - from + 0.5) / (to - from);
            }
            from = to;
        }
    }

    /** Number of columns of an encoded event, without its conditions. */
    public int width() {
        return scalers.stream().mapToInt(FeatureScaler::width).sum();
    }

    /** Number of columns of an encoded event and its conditions. */
    public int widthWithConditions() {
        return width() + conditions.width();
    }

    /** First column of each direction; its second column follows. */
    int[] directions() {
        List<Integer> columns = new ArrayList<>();
        int column = 0;
        for (FeatureScaler scaler : scalers) {
            if (scaler instanceof DirectionScaler) {
                columns.add(column);
            }
            column += scaler.width();
        }
        return columns.stream().mapToInt(Integer::intValue).toArray();
    }

    /**
     * Encodes one event.
     *
     * @param events a batch of this schema
     * @param event its index
     * @param turn angle by which all azimuths are rotated [rad]
     * @param fraction added to counts, in [0, 1)
     * @param target receives {@link #width()} numbers
     * @param at offset of the first one
     */
    public void encode(EventBatch events, int event, double turn, double fraction, float[] target, int at) {
        int column = at;
        for (int i = 0; i < scalers.size(); i++) {
            double value = events.column(i)[event];
            switch (schema.features().get(i).kind()) {
                case ANGLE -> value += turn;
                case COUNT -> value += fraction;
                case REAL -> {}
            }
            scalers.get(i).encode(value, target, column);
            column += scalers.get(i).width();
        }
    }

    /**
     * Decodes one feature that the net draws; the schema's range may be narrower than the scaler's.
     *
     * @param feature index in the schema
     * @param source an encoded event
     * @param column offset of the feature's first column
     */
    public double decode(int feature, float[] source, int column) {
        double value = scalers.get(feature).decode(source, column);
        return schema.features().get(feature).kind() == FeatureKind.COUNT ? StrictMath.floor(value) : value;
    }
}
