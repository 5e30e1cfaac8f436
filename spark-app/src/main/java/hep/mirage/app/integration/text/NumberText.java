package hep.mirage.app.integration.text;

import hep.mirage.app.integration.Bounds;
import java.util.Locale;

/** How numbers and their intervals stand in the printed tables; intervals are those at 68 %. */
final class NumberText {
    /** Stands where there is no number. */
    static final String ABSENT = "-";

    /** Below this, a probability and its interval share a power of ten. */
    private static final double SMALL = 0.01;

    /** An interval whose ends lie further apart than this factor shares none. */
    private static final double WIDE = 30;

    private NumberText() {}

    static String interval(String pattern, Bounds bounds) {
        return " [" + end(pattern, bounds.low68()) + ", " + end(pattern, bounds.high68()) + "]";
    }

    private static String end(String pattern, Double value) {
        return value == null ? "open" : fixed(pattern, value);
    }

    /** A probability with its interval, as 0.036 [0.031, 0.042], 3.2 [1.2, 4.5]e-05, or 3.2e-08 [0, 1.1e-05]. */
    static String probability(double p, Bounds bounds) {
        if (!(p > 0 && p < SMALL)) {
            return number(p) + interval("%.2g", bounds);
        }
        if (bounds.high68() > WIDE * p) {
            double low = bounds.low68() < p / WIDE ? 0 : bounds.low68();
            return number(p) + " [" + number(low) + ", " + number(bounds.high68()) + "]";
        }
        int power = (int) Math.floor(Math.log10(p));
        double unit = Math.pow(10, power);
        return String.format(
                Locale.ROOT, "%.1f [%.1f, %.1f]e%03d", p / unit, bounds.low68() / unit, bounds.high68() / unit, power);
    }

    static String withError(Double value, Double error) {
        if (value == null) {
            return ABSENT;
        }
        return fixed("%.2f", value) + (error == null ? "" : " ± " + fixed("%.2f", error));
    }

    static String number(Double value) {
        return value == null ? ABSENT : fixed("%.2g", value);
    }

    /** Zero and one stand for exactly that. */
    static String fixed(String pattern, double value) {
        boolean exact = pattern.endsWith("g") && (value == 0 || value == 1);
        return String.format(Locale.ROOT, exact ? "%.0f" : pattern, value);
    }
}
