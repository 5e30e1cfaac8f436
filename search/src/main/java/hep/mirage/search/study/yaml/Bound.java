package hep.mirage.search.study.yaml;

import hep.mirage.model.PlainNumber;
import java.util.function.DoublePredicate;

/**
 * A bound on a number in a study file.
 *
 * @param words the bound in words, e.g. "above 0"
 * @param admits the bound; false for NaN
 */
public record Bound(String words, DoublePredicate admits) {
    public static Bound atLeastBelow(double low, double high) {
        return new Bound(
                PlainNumber.of(low) + " or above, below " + PlainNumber.of(high),
                value -> value >= low && value < high);
    }

    public static Bound between(double low, double high) {
        return new Bound(
                "from " + PlainNumber.of(low) + " to " + PlainNumber.of(high), value -> value >= low && value <= high);
    }
}
