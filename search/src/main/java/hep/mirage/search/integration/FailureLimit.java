package hep.mirage.search.integration;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * Limit on failed runs, above which the job stops. A few runs do not determine a fraction well, so the limit counts as
 * exceeded only if the failures are statistically significant: when k or more of n would fail with a probability below
 * {@value #CHANCE} if each run failed with the probability of the limit (the one-sided Clopper-Pearson bound of k/n is
 * above the limit). At a limit of 0.01 that is 3 of 20 runs, 4 of 50, 32 of 2,000.
 *
 * @param fraction of runs that may fail, in [0, 1]; with 0 the first failure stops the job, with 1 none does
 */
public record FailureLimit(double fraction) {
    /** Probability of stopping a job whose true failure rate equals the limit, each time the limit is checked. */
    public static final double CHANCE = 0.01;

    /** Checks the bounds. */
    public FailureLimit {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("failure limit " + fraction + ": a fraction in [0, 1] is needed");
        }
    }

    /**
     * Whether there are too many failures.
     *
     * @param failed k, number of failed runs
     * @param done n, number of runs that ended, failed or not
     */
    public boolean isPassed(long failed, long done) {
        if (failed <= 0) {
            return false;
        }
        var failures = new BinomialDistribution(null, Math.toIntExact(done), fraction);
        return 1 - failures.cumulativeProbability(Math.toIntExact(failed - 1)) < CHANCE;
    }
}
