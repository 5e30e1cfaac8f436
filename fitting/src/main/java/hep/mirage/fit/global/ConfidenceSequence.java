package hep.mirage.fit.global;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.analysis.solvers.BracketingNthOrderBrentSolver;
import org.apache.commons.math3.special.Beta;

/**
 * Intervals for the probability p of independent yes-or-no trials that hold at all numbers of trials at once: with a
 * probability of at least {@code confidence}, no interval of the whole sequence n = 1, 2, ... misses p. So one may look after
 * every run and stop at any of them, for any reason, which {@link BinomialFraction#interval} does not allow: looked at again and
 * again, that one sooner or later misses p.
 *
 * <p>For k of n, with a Beta(a, b) mixture over the alternatives and B the Beta function,
 *
 * <pre>
 * M_n(p) = B(a + k, b + n - k) / (B(a, b) p^k (1 - p)^(n - k))
 * </pre>
 *
 * <p>is a martingale with mean 1 if p is the probability, so that P(M_n(p) ≥ 1/α for any n) ≤ α (Ville). The interval after n
 * trials is the set of p with M_n(p) &lt; 1/α, α = 1 - confidence (Robbins, Ann. Math. Statist. 41 (1970) 1397; Howard, Ramdas,
 * McAuliffe and Sekhon, Ann. Statist. 49 (2021) 1055, section 3.2). ln M_n is convex in p with its minimum at k/n, so there are
 * two roots, found to a relative accuracy of 1e-10. Their distance falls as
 * sqrt(ln(n) / n): at 95 %, after 1,000 to 10,000 trials, it is about twice that of an interval for a single number of trials.
 *
 * @param confidence between 0 and 1
 */
public record ConfidenceSequence(double confidence) {
    /** a and b, which make the sequence narrow at small and at large p as well: {@value}. */
    public static final double MIXTURE = 0.5;

    private static final int MOST_STEPS = 200;
    private static final double PRECISION = 1e-13;
    private static final int ORDER = 5;

    /** Checks the bounds. */
    public ConfidenceSequence {
        Interval.requireLevel(confidence);
    }

    /**
     * The interval after n trials.
     *
     * @param counted k of n
     * @return from 0 for k = 0, and to 1 for k = n
     */
    public Interval interval(BinomialFraction counted) {
        long k = counted.successes();
        long n = counted.trials();
        double low = k == 0 ? 0 : Math.exp(farRoot(k, n));
        double high = k == n ? 1 : -Math.expm1(farRoot(n - k, n));
        return Interval.between(low, high);
    }

    /**
     * Whether the interval lies wholly below or wholly above a probability.
     *
     * @param p above 0 and below 1
     * @param counted k of n
     */
    public boolean excludes(double p, BinomialFraction counted) {
        if (!(p > 0 && p < 1)) {
            throw new IllegalArgumentException("p = " + p + "; it lies above 0 and below 1");
        }
        return logMixture(counted.successes(), counted.trials(), Math.log(p)) >= logLimit();
    }

    /** ln(1/α). */
    private double logLimit() {
        return -Math.log1p(-confidence);
    }

    /** ln M_n at ln p. */
    private static double logMixture(long k, long n, double logP) {
        double ofFailures = n == k ? 0 : (n - k) * Math.log1p(-Math.exp(logP));
        return logBeta(k, n) - k * logP - ofFailures;
    }

    private static double logBeta(long k, long n) {
        return Beta.logBeta(MIXTURE + k, MIXTURE + n - k) - Beta.logBeta(MIXTURE, MIXTURE);
    }

    /** Logarithm of the probability below k/n at which ln M_n = ln(1/α), for k of n with k above 0. */
    private double farRoot(long k, long n) {
        DoubleUnaryOperator excess = logP -> logMixture(k, n, logP) - logLimit();
        // There the term in k alone is beyond the limit by k, and the other one is not negative.
        double below = (logBeta(k, n) - logLimit()) / k - 1;
        double above = Math.log((double) k / n);
        return new BracketingNthOrderBrentSolver(PRECISION, Double.MIN_NORMAL, Double.MIN_NORMAL, ORDER)
                .solve(MOST_STEPS, excess::applyAsDouble, below, above);
    }
}
