package hep.mirage.fit.global;

import hep.mirage.fit.significance.PValue;
import java.util.OptionalDouble;

/**
 * Two outcomes counted on the same N trials, such as two searches of the same datasets that pass a threshold. Their
 * difference is known better than from independent counts, because only the trials count in which the outcomes differ.
 *
 * @param both trials in which both happened
 * @param first trials in which the first happened, alone or not
 * @param second trials in which the second happened, alone or not
 * @param trials N, 0 or more
 */
public record PairedFractions(long both, long first, long second, long trials) {
    /** Checks that the four cells of the table of both outcomes are 0 or above. */
    public PairedFractions {
        if (both < 0 || both > Math.min(first, second) || first + second - both > trials) {
            throw new IllegalArgumentException(both + " trials with both outcomes, " + first + " and " + second
                    + " with each, of " + trials + "; no table has these margins");
        }
    }

    /** Fraction of the first minus fraction of the second; absent without trials. */
    public OptionalDouble difference() {
        return trials == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) (first - second) / trials);
    }

    /**
     * Newcombe's interval of the difference, from Wilson's intervals of both fractions and their correlation with its
     * correction for continuity: Statistics in Medicine 17 (1998) 2635, method 10. It covers about {@code level} also for
     * few trials and for fractions near 0 or 1, where the interval of McNemar's normal approximation has no width.
     *
     * @return open without trials
     */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        if (trials == 0) {
            return new Interval(OptionalDouble.empty(), OptionalDouble.empty());
        }
        double z = PValue.toSigma(0.5 * (1 - level));
        double p = (double) first / trials;
        double q = (double) second / trials;
        double correlation = correlation();
        double low = distance(p - wilson(first, z, -1), wilson(second, z, 1) - q, correlation);
        double high = distance(wilson(first, z, 1) - p, q - wilson(second, z, -1), correlation);
        return Interval.between(Math.max(-1, p - q - low), Math.min(1, p - q + high));
    }

    private static double distance(double x, double y, double correlation) {
        return Math.sqrt(Math.max(0, x * x - 2 * correlation * x * y + y * y));
    }

    /** An end of Wilson's interval: side -1 the lower one, +1 the upper one. */
    private double wilson(long successes, double z, int side) {
        double n = trials;
        double p = successes / n;
        double root = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
        return (p + z * z / (2 * n) + side * root) / (1 + z * z / n);
    }

    /** Phi of the table; a positive one is reduced by N/2 in its numerator, at most to 0. */
    private double correlation() {
        double onlyFirst = (double) first - both;
        double onlySecond = (double) second - both;
        double neither = (double) trials - first - second + both;
        double numerator = both * neither - onlyFirst * onlySecond;
        double margins = (double) first * (trials - first) * second * (trials - second);
        if (margins == 0) {
            return 0;
        }
        double corrected = numerator > 0 ? Math.max(0, numerator - 0.5 * trials) : numerator;
        return corrected / Math.sqrt(margins);
    }
}
