package hep.mirage.fit.global;

import java.util.OptionalDouble;

/**
 * An interval whose ends may be open.
 *
 * @param low absent if nothing bounds it from below
 * @param high absent if nothing bounds it from above
 */
public record Interval(OptionalDouble low, OptionalDouble high) {

    /** Confidence of one standard deviation: {@value}. */
    public static final double LEVEL_68 = 0.6826894921370859;

    /** The other usual confidence level: {@value}. */
    public static final double LEVEL_95 = 0.95;

    /**
     * From two numbers; an infinite one means an open end.
     *
     * @throws IllegalArgumentException if one is NaN or low exceeds high
     */
    public static Interval between(double low, double high) {
        if (!(low <= high)) {
            throw new IllegalArgumentException("interval from " + low + " to " + high + "; its ends must rise");
        }
        return new Interval(finite(low), finite(high));
    }

    private static OptionalDouble finite(double end) {
        return Double.isInfinite(end) ? OptionalDouble.empty() : OptionalDouble.of(end);
    }

    /** Whether a value lies between the ends, ends included. */
    public boolean contains(double value) {
        return value >= low.orElse(Double.NEGATIVE_INFINITY) && value <= high.orElse(Double.POSITIVE_INFINITY);
    }

    /** The same with ends below a bound moved to it; an open lower end too. */
    Interval raisedTo(double bound) {
        return new Interval(
                OptionalDouble.of(Math.max(bound, low.orElse(bound))),
                high.isPresent() ? OptionalDouble.of(Math.max(bound, high.getAsDouble())) : high);
    }

    static void requireLevel(double level) {
        if (!(level > 0 && level < 1)) {
            throw new IllegalArgumentException("confidence level = " + level + "; it lies between 0 and 1");
        }
    }
}
