package hep.mirage.app.ensemble;

import org.apache.commons.math3.distribution.BinomialDistribution;

/**
 * How many runs may fail before the job stops. Few runs say little about a fraction, so that the limit counts as passed
 * only when the failures cannot be chance: when k or more of n would fail with a probability below
 * {@value #CHANCE} if each run failed with the probability of the limit (the one-sided Clopper-Pearson bound of k/n lies
 * above the limit). At a limit of 0.01 that is 3 of 20 runs, 4 of 50, 32 of 2,000.
 *
 * @param fraction of runs that may fail, in [0, 1]; with 0 the first failure stops the job, with 1 none does
 */
public record FailureLimit(double fraction) {
    /** Probability of stopping a job whose runs fail exactly at the limit, each time the limit is judged. */
    public static final double CHANCE = 0.01;

    /** Checks the bounds. */
    public FailureLimit {
        if (!(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException("failure limit " + fraction + ": a fraction in [0, 1] is needed");
        }
    }

    /**
     * Whether so many failures are too many.
     *
     * @param failed k, runs that failed
     * @param done n, runs that ended either way
     */
    public boolean isPassed(long failed, long done) {
        if (failed <= 0) {
            return false;
        }
        var failures = new BinomialDistribution(null, Math.toIntExact(done), fraction);
        return 1 - failures.cumulativeProbability(Math.toIntExact(failed - 1)) < CHANCE;
    }
}
