package hep.mirage.fit.significance;

import java.util.Arrays;
import org.apache.commons.math3.util.CombinatoricsUtils;

/**
 * The Kolmogorov-Smirnov distance D = sup |F_n - G_m| of two independent samples, with the distribution that it has if both come
 * from one continuous law.
 *
 * <p>P(D ≥ d) is the fraction of the orders of all n + m values, all equally probable, in which the two distribution functions
 * are somewhere d or more apart. It is summed over the grid of n by m steps, from positive terms only, so that small p-values
 * keep their relative accuracy (Hodges, Arkiv för Matematik 3 (1958) 469). Above n m = {@value #LARGEST_GRID} it is the law of
 * one sample of n m / (n + m) values, {@link KolmogorovLaw}. Values that coincide make it an upper bound.
 *
 * @param first n, 1 or more
 * @param second m, 1 or more
 * @param distance D, from 0 to 1
 */
public record TwoSampleDistance(int first, int second, double distance) {
    private static final long LARGEST_GRID = 4_000_000;

    /** Checks the bounds. */
    public TwoSampleDistance {
        if (first < 1 || second < 1 || !(distance >= 0 && distance <= 1)) {
            throw new IllegalArgumentException("distance " + distance + " of samples of " + first + " and " + second
                    + " values; each has 1 or more, and a distance lies between 0 and 1");
        }
    }

    /**
     * Measures two samples.
     *
     * @param one values in any order, 1 or more, no NaN
     * @param other values in any order, 1 or more, no NaN
     */
    public static TwoSampleDistance of(double[] one, double[] other) {
        double[] left = one.clone();
        double[] right = other.clone();
        Arrays.sort(left);
        Arrays.sort(right);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < left.length && j < right.length) {
            double value = Math.min(left[i], right[j]);
            while (i < left.length && left[i] == value) {
                i++;
            }
            while (j < right.length && right[j] == value) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / left.length - (double) j / right.length));
        }
        return new TwoSampleDistance(left.length, right.length, largest);
    }

    /**
     * P(D ≥ 1): all values of one sample below all of the other, two of the (n + m)! / (n! m!) orders.
     *
     * @param first n, 1 or more
     * @param second m, 1 or more
     */
    public static double smallestPValue(int first, int second) {
        double orders = CombinatoricsUtils.binomialCoefficientLog(Math.addExact(first, second), first);
        return Math.min(1, 2 * StrictMath.exp(-orders));
    }

    /** P(D ≥ distance). */
    public double pValue() {
        long grid = (long) first * second;
        if (grid > LARGEST_GRID) {
            return KolmogorovLaw.survival(distance, (int) Math.round((double) grid / ((long) first + second)));
        }
        return Math.min(1, reaching(Math.round(distance * grid)));
    }

    /** Probability that a random path from (0, 0) to (n, m) reaches |i m - j n| ≥ steps; D is steps / (n m). */
    private double reaching(long steps) {
        double[] reached = new double[second + 1];
        for (int i = 0; i <= first; i++) {
            for (int j = 0; j <= second; j++) {
                if (Math.abs((long) i * second - (long) j * first) >= steps) {
                    reached[j] = 1;
                } else if (i + j > 0) {
                    double before = i == 0 ? 0 : reached[j] * i;
                    double below = j == 0 ? 0 : reached[j - 1] * j;
                    reached[j] = (before + below) / (i + j);
                }
            }
        }
        return reached[second];
    }
}
