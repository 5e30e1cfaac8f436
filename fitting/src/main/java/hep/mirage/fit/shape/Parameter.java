package hep.mirage.fit.shape;

/**
 * Name, unit and allowed range of a shape's parameter.
 *
 * @param name as in the shape's formula, such as {@code n0}
 * @param unit such as {@code events/GeV}; {@code 1} for a pure number
 * @param low the smallest value of a fit; minus infinity for none
 * @param high the largest value of a fit; infinity for none
 */
public record Parameter(String name, String unit, double low, double high) {

    /** Checks that the bounds are ordered. */
    public Parameter {
        if (!(low < high)) {
            throw new IllegalArgumentException("bounds of " + name + " = " + low + " to " + high + " " + unit
                    + "; the lower must lie below the upper one");
        }
    }

    /** A parameter without bounds. */
    public Parameter(String name, String unit) {
        this(name, unit, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
    }

    /** The same with other bounds. */
    public Parameter within(double newLow, double newHigh) {
        return new Parameter(name, unit, newLow, newHigh);
    }

    /** Whether there is a bound at all. */
    public boolean isBounded() {
        return low > Double.NEGATIVE_INFINITY || high < Double.POSITIVE_INFINITY;
    }
}
