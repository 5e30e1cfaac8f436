package hep.mirage.fit.significance;

import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;

/**
 * The distribution of Kolmogorov's distance D_n = sup |F_n - F| of n independent values from their continuous distribution F.
 *
 * <p>For n d² ≥ {@value #TAIL} the p-value is twice the one-sided one, which is a sum of positive terms (Smirnov 1944;
 * Birnbaum and Tingey, Ann. Math. Stat. 22 (1951) 592): nothing cancels however small it is, and the double-counted fraction,
 * exp(-6 n d²), is below 2e-6. At smaller distances, where it is above 0.02, it is one minus the distribution function by
 * Marsaglia, Tsang and Wang up to n = {@value #SMALL_SAMPLE} and by Pelz and Good beyond (Simard and L'Ecuyer, J. Stat. Softw.
 * 39 (2011) 11). Relative accuracy 1e-4; the tail's is 1e-5 and better.
 */
public final class KolmogorovLaw {
    private static final double TAIL = 2.2;
    private static final int SMALL_SAMPLE = 140;

    /** Below this sqrt(n) d the p-value is 1 to 1e-11. */
    private static final double NONE = 0.2;

    private KolmogorovLaw() {}

    /**
     * P(D_n ≥ d): 0 only for d = 1 and more, or below 1e-308.
     *
     * @param distance d, 0 or more
     * @param n values, 1 or more
     * @throws IllegalArgumentException if d is negative or NaN, or n below 1
     */
    public static double survival(double distance, int n) {
        if (!(distance >= 0)) {
            throw new IllegalArgumentException("distance = " + distance + "; it is 0 or more");
        }
        if (n < 1) {
            throw new IllegalArgumentException("n = " + n + " values; a distance needs 1 or more");
        }
        double scaled = n * distance * distance;
        if (scaled >= TAIL) {
            return Math.min(1, 2 * oneSided(distance, n));
        }
        if (scaled < NONE * NONE || distance <= 0.5 / n) {
            return 1;
        }
        KolmogorovSmirnovTest test = new KolmogorovSmirnovTest();
        return 1 - (n <= SMALL_SAMPLE ? test.cdf(distance, n) : test.pelzGood(distance, n));
    }

    /** P(sup (F_n - F) ≥ d) = d Σ_j C(n,j) (d + j/n)^(j-1) (1 - d - j/n)^(n-j) over j ≤ n (1 - d), by logarithms. */
    private static double oneSided(double d, int n) {
        int terms = termsBelowOne(d, n);
        double logBinomial = 0;
        double[] logs = new double[terms];
        double largest = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < terms; j++) {
            double level = d + (double) j / n;
            logs[j] = logBinomial + (j - 1) * Math.log(level) + (n - j) * Math.log1p(-level);
            logBinomial += Math.log((n - j) / (j + 1.0));
            largest = Math.max(largest, logs[j]);
        }
        double sum = 0;
        for (double log : logs) {
            sum += Math.exp(log - largest);
        }
        return terms == 0 ? 0 : Math.exp(Math.log(d * sum) + largest);
    }

    /** The number of j from 0 on with d + j / n below 1. */
    private static int termsBelowOne(double d, int n) {
        int terms = Math.max(0, (int) Math.ceil(n * (1 - d)));
        while (terms > 0 && !(d + (terms - 1.0) / n < 1)) {
            terms--;
        }
        return terms;
    }
}
