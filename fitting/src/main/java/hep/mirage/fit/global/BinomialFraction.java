package hep.mirage.fit.global;

import org.apache.commons.math3.special.Beta;

/**
 * k of N, with exact intervals.
 *
 * @param successes k
 * @param trials N, 1 or more
 */
public record BinomialFraction(long successes, long trials) {

    private static final int BISECTIONS = 110;

    /** Checks 0 ≤ k ≤ N. */
    public BinomialFraction {
        if (trials < 1 || successes < 0 || successes > trials) {
            throw new IllegalArgumentException(
                    successes + " of " + trials + "; a fraction needs 1 trial or more and 0 to that many successes");
        }
    }

    /** k / N. */
    public double value() {
        return (double) successes / trials;
    }

    /**
     * (k + 1) / (N + 1): the p-value of a value that k of N trials without signal reach, if the value itself counts as one more
     * (Davison and Hinkley, Bootstrap Methods and their Application, 1997, eq. 4.11; Phipson and Smyth, Stat. Appl. Genet. Mol.
     * Biol. 9 (2010) 39). Without signal it is at most a with a probability of at most a, for every a and N, which k / N is not.
     */
    double withOneMore() {
        return (successes + 1.0) / (trials + 1.0);
    }

    /**
     * Clopper and Pearson's central interval: each end leaves (1 - level) / 2, so it covers at least {@code level} for
     * any true fraction. It is the Beta quantiles of k, N-k+1 and k+1, N-k, found by bisection, accurate to 1e-10; 0 at
     * k = 0 and 1 at k = N.
     */
    public Interval interval(double level) {
        Interval.requireLevel(level);
        double outside = 0.5 * (1 - level);
        double low = successes == 0 ? 0 : betaQuantile(outside, successes, trials - successes + 1.0);
        double high = successes == trials ? 1 : betaQuantile(1 - outside, successes + 1.0, trials - successes);
        return Interval.between(low, high);
    }

    /**
     * Clopper and Pearson's one-sided upper limit: it lies above the true fraction with a probability of at least
     * {@code level}. For k = 0 it is 1 - (1 - level)^(1/N), about 3.0 / N at 95 %, where the central interval, which leaves
     * half as much outside, ends at 3.7 / N.
     */
    public double upperLimit(double level) {
        Interval.requireLevel(level);
        return successes == trials ? 1 : betaQuantile(level, successes + 1.0, trials - successes);
    }

    private static double betaQuantile(double probability, double a, double b) {
        double low = 0;
        double high = 1;
        for (int step = 0; step < BISECTIONS; step++) {
            double middle = 0.5 * (low + high);
            if (Beta.regularizedBeta(middle, a, b) < probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return 0.5 * (low + high);
    }
}
