package hep.mirage.search.integration;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.ConfidenceSequence;

/**
 * Limit on failed runs, above which the job stops. A few runs do not determine a fraction well, so the limit counts as
 * exceeded only if the failures are statistically significant: when the interval of a {@link ConfidenceSequence} at
 * {@value #CONFIDENCE} lies wholly above it. A job asks after every batch, and only such an interval allows for that: of jobs
 * whose true failure rate is the limit, at most one in a hundred ever stops. At a limit of 0.01 that is 4 of 20 runs, 5 of 50,
 * 42 of 2,000.
 *
 * @param fraction of runs that may fail, in [0, 1]; with 0 the first failure stops the job, with 1 none does
 */
public record FailureLimit(double fraction) {
    /** Probability that a job whose true failure rate equals the limit ends without being stopped, at least: {@value}. */
    public static final double CONFIDENCE = 0.99;

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
        if (failed <= fraction * done) {
            return false;
        }
        return fraction == 0
                || new ConfidenceSequence(CONFIDENCE).excludes(fraction, new BinomialFraction(failed, done));
    }
}
