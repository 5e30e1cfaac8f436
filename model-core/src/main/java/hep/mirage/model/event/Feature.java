package hep.mirage.model.event;

import java.util.Objects;

/**
 * One column of a sample.
 *
 * @param name snake_case name, as study files and every table on disk spell it
 * @param unit "GeV", "rad", or "1" for a pure number
 * @param kind how its values behave
 * @param low smallest allowed value, in the feature's unit, inclusive
 * @param high largest allowed value, in the feature's unit, inclusive
 */
public record Feature(String name, String unit, FeatureKind kind, double low, double high)
        implements java.io.Serializable {
    /** Checks the range. */
    public Feature {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(kind, "kind");
        if (!(low < high)) {
            throw new IllegalArgumentException("feature " + name + ": range [" + low + ", " + high + "] " + unit
                    + " is empty; low must be below high");
        }
    }

    /**
     * Whether a value is finite and inside the range.
     *
     * @param value in the feature's unit
     */
    public boolean admits(double value) {
        return value >= low && value <= high;
    }

    /**
     * The nearest value inside the range.
     *
     * @param value in the feature's unit
     */
    public double clamp(double value) {
        return Math.min(high, Math.max(low, value));
    }
}
