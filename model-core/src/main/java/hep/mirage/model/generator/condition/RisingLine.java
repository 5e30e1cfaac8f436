package hep.mirage.model.generator.condition;

import java.util.Arrays;

/**
 * A piecewise linear function through knots that rise in both coordinates, constant beyond its ends; and quantiles of a
 * sample.
 */
public final class RisingLine {
    private RisingLine() {}

    /**
     * The value at a position.
     *
     * @param from positions of the knots, rising
     * @param to heights of the knots
     * @param x a place
     */
    public static double interpolate(double[] from, double[] to, double x) {
        int last = from.length - 1;
        if (x <= from[0]) {
            return to[0];
        }
        if (x >= from[last]) {
            return to[last];
        }
        int found = Arrays.binarySearch(from, x);
        int below = found >= 0 ? Math.min(found, last - 1) : -found - 2;
        return to[below] + (x - from[below]) / (from[below + 1] - from[below]) * (to[below + 1] - to[below]);
    }

    /**
     * A quantile of a sample.
     *
     * @param sorted at least two values in rising order
     * @param probability in [0, 1]
     */
    public static double quantile(double[] sorted, double probability) {
        double place = Math.min(sorted.length - 1.0, Math.max(0, probability * sorted.length - 0.5));
        int below = Math.min(sorted.length - 2, (int) place);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    /**
     * Number of values of a sample at or below a given one.
     *
     * @param sorted values in rising order
     * @param x a value
     */
    public static int countUpTo(double[] sorted, double x) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (sorted[middle] <= x) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }
}
