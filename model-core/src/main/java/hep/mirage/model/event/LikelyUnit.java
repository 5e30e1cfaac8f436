package hep.mirage.model.event;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Guesses the unit of a column if most of its values are impossible in the assumed one. */
final class LikelyUnit {
    /** Fraction of out-of-range values above which the unit of a column is in doubt; a few outliers are just outliers. */
    private static final double MOST_OUTSIDE = 0.5;

    /** Fraction of those that another unit must bring into range. */
    private static final double EXPLAINED = 0.9;

    private final ColumnFinder.Match column;
    private final double low;
    private final double high;
    private final List<Map.Entry<String, Double>> units;
    private final long[] inside;
    private long values;
    private long outside;

    /**
     * For one column of one file.
     *
     * @param column as it was found; a column that is already converted has a known unit
     * @param unit assumed unit of its values
     * @param low smallest possible value in that unit
     * @param high largest
     */
    LikelyUnit(ColumnFinder.Match column, String unit, double low, double high) {
        this.column = column;
        this.low = low;
        this.high = high;
        this.units = column.factor() != 1
                ? List.of()
                : new TreeMap<>(UnitScale.into(unit))
                        .entrySet().stream()
                                .filter(other -> other.getValue() != 1)
                                .toList();
        this.inside = new long[units.size()];
    }

    /** Counts a value; NaN is ignored. */
    void note(double value) {
        values += Double.isNaN(value) ? 0 : 1;
        if (!(value < low || value > high)) {
            return;
        }
        outside++;
        for (int i = 0; i < inside.length; i++) {
            double converted = value * units.get(i).getValue();
            inside[i] += converted >= low && converted <= high ? 1 : 0;
        }
    }

    /** The column's name and the unit, such as "met in MeV"; empty if no unit explains the values. */
    Optional<String> words() {
        for (int i = 0; i < inside.length; i++) {
            if (outside > MOST_OUTSIDE * values && inside[i] > EXPLAINED * outside) {
                return Optional.of(column.name() + " in " + units.get(i).getKey());
            }
        }
        return Optional.empty();
    }
}
