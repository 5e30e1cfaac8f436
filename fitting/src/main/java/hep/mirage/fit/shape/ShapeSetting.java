package hep.mirage.fit.shape;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What a background family needs to become one shape: a number, such as the degree of a polynomial, or a choice.
 *
 * @param name its key in a study file, with its unit if it has one
 * @param kind whole numbers only, any, or one of some names
 * @param low smallest value
 * @param high largest value
 * @param defaultValue used if none is given
 * @param choices the names of the values 0, 1, ... of a choice; empty for numbers
 */
public record ShapeSetting(String name, Kind kind, double low, double high, double defaultValue, List<String> choices) {
    /** The kind of values that a setting accepts. */
    public enum Kind {
        /** Whole numbers. */
        WHOLE,
        /** Any numbers. */
        REAL,
        /** Places in {@link #choices()}. */
        CHOICE
    }

    /** Checks that the default is allowed. */
    public ShapeSetting {
        choices = List.copyOf(choices);
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
        return new ShapeSetting("degree", Kind.WHOLE, lowest, highest, usual, List.of());
    }

    static ShapeSetting real(String name, double low, double high, double usual) {
        return new ShapeSetting(name, Kind.REAL, low, high, usual, List.of());
    }

    /** One of some constants, by their names in lower case; the first is the default. */
    static ShapeSetting choice(String name, Enum<?>... constants) {
        List<String> names = Arrays.stream(constants)
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return new ShapeSetting(name, Kind.CHOICE, 0, names.size() - 1, 0, names);
    }
}
