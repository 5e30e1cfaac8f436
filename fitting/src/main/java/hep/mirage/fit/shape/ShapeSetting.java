package hep.mirage.fit.shape;

/**
 * A number that a background family needs to become one shape, such as the degree of a polynomial.
 *
 * @param name its key in a study file, with its unit if it has one
 * @param kind whole numbers only, or any
 * @param low smallest value
 * @param high largest value
 * @param defaultValue used if none is given
 */
public record ShapeSetting(String name, Kind kind, double low, double high, double defaultValue) {
    /** The kind of numbers that a setting accepts. */
    public enum Kind {
        /** Whole numbers. */
        WHOLE,
        /** Any numbers. */
        REAL
    }

    /** Checks that the default is allowed. */
    public ShapeSetting {
        if (!(low <= defaultValue && defaultValue <= high)) {
            throw new IllegalArgumentException(
                    name + ": default " + defaultValue + "; it must lie in " + low + " to " + high);
        }
    }

    /** Whether the setting accepts a value. */
    public boolean admits(double value) {
        return value >= low && value <= high && (kind == Kind.REAL || value == Math.rint(value));
    }

    static ShapeSetting degree(int lowest, int highest, int usual) {
        return new ShapeSetting("degree", Kind.WHOLE, lowest, highest, usual);
    }
}
