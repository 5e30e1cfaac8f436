package hep.mirage.model.event;

import java.util.Objects;

/**
 * One cut of a sample's selection: low ≤ value &lt; high, half-open as every interval of Mirage.
 *
 * @param column a feature of the schema, or any other column of the file, without its unit suffix
 * @param unit unit of the bounds: "GeV", "rad" or "1"
 * @param low smallest value that passes; may be -∞
 * @param high first value that no longer passes; may be +∞
 */
public record SelectionCondition(String column, String unit, double low, double high) implements java.io.Serializable {
    /** Checks that something can pass. */
    public SelectionCondition {
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(unit, "unit");
        if (!(low < high)) {
            throw new IllegalArgumentException("selection on " + column + ": [" + low + ", " + high + ") " + unit
                    + " is empty; low must be below high");
        }
    }

    /**
     * Whether a value passes; NaN does not.
     *
     * @param value in the condition's unit
     */
    public boolean passes(double value) {
        return value >= low && value < high;
    }

    @Override
    public String toString() {
        return column + " in [" + low + ", " + high + ")" + (unit.equals("1") ? "" : " " + unit);
    }
}
