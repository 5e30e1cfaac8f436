package hep.mirage.fit.global;

import org.apache.commons.math3.special.Beta;

/** Upper quantiles of a sample by its order statistics, with distribution-free intervals. */
final class OrderStatistic {
    private OrderStatistic() {}

    /**
     * The value that a fraction p of the population exceeds: the j-th largest with j = floor(p N), so the measured
     * fraction at or above it is at most p.
     *
     * <p>K, the number of runs above the true value, is binomial (N, p). The true value lies above the s-th largest unless K ≥
     * s, and below the r-th largest unless K ≤ r - 1. So the interval runs from the s-th largest, with the smallest s for
     * which the probability of the first exception is at most (1 - level) / 2, to the r-th largest, with the largest r for
     * which this holds for the second; r = 0 leaves it open.
     *
     * @param sorted rising
     * @param p at least 1/N
     */
    static RequiredLocalZ.Measured upper(double[] sorted, double p) {
        return upper(sorted, p, (int) (p * sorted.length));
    }

    /**
     * The rank-th largest, with the intervals of the value that a fraction rank / N of the population exceeds.
     *
     * @param sorted rising
     * @param rank from 1 to N
     */
    static RequiredLocalZ.Measured reachedBy(double[] sorted, int rank) {
        return upper(sorted, (double) rank / sorted.length, rank);
    }

    private static RequiredLocalZ.Measured upper(double[] sorted, double p, int rank) {
        return new RequiredLocalZ.Measured(
                largest(sorted, rank), interval(sorted, p, Interval.LEVEL_68), interval(sorted, p, Interval.LEVEL_95));
    }

    private static Interval interval(double[] sorted, double p, double level) {
        int n = sorted.length;
        double rest = 0.5 * (1 - level);
        int r = 0;
        while (r < n && 1 - atLeast(r + 1, n, p) <= rest) {
            r++;
        }
        int s = r + 1;
        while (s <= n && atLeast(s, n, p) > rest) {
            s++;
        }
        return Interval.between(largest(sorted, s), largest(sorted, r));
    }

    /** The rank-th largest; infinite beyond the sample's ends. */
    private static double largest(double[] sorted, int rank) {
        if (rank == 0) {
            return Double.POSITIVE_INFINITY;
        }
        return rank > sorted.length ? Double.NEGATIVE_INFINITY : sorted[sorted.length - rank];
    }

    /** P(K ≥ k) for K binomial (n, p): the incomplete beta function I_p(k, n - k + 1). */
    private static double atLeast(int k, int n, double p) {
        return k == 0 ? 1 : Beta.regularizedBeta(p, k, n - k + 1.0);
    }
}
