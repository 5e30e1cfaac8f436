package hep.mirage.search.study;

import java.util.function.DoublePredicate;

/**
 * A bound on a number in a study file.
 *
 * @param words the bound in words, e.g. "above 0"
 * @param admits the bound; false for NaN
 */
record Bound(String words, DoublePredicate admits) {
    static Bound atLeastBelow(double low, double high) {
        return new Bound(plain(low) + " or above, below " + plain(high), value -> value >= low && value < high);
    }

    static Bound between(double low, double high) {
        return new Bound("from " + plain(low) + " to " + plain(high), value -> value >= low && value <= high);
    }

    /** A number as a person writes it: 6 rather than 6.0. */
    static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
