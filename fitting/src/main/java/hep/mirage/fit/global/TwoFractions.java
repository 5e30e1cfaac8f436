package hep.mirage.fit.global;

import org.apache.commons.math3.distribution.HypergeometricDistribution;

/**
 * Two independent counted fractions, such as the failed runs of two ensembles.
 *
 * @param first k1 of n1
 * @param second k2 of n2
 */
public record TwoFractions(BinomialFraction first, BinomialFraction second) {
    /** Tables whose probability equals that of the observed one up to rounding count as well. */
    private static final double ROUNDING = 1 + 1e-7;

    /**
     * Fisher's exact test, two-sided: with the sum k1 + k2 given, the total probability of the counts that are at most as
     * probable as the observed one if both fractions have the same true value. Exact for any numbers; at most 2^31 trials.
     */
    public double pValue() {
        int trials = Math.toIntExact(first.trials() + second.trials());
        int successes = Math.toIntExact(first.successes() + second.successes());
        int sample = Math.toIntExact(first.trials());
        HypergeometricDistribution law = new HypergeometricDistribution(null, trials, successes, sample);
        double observed = law.probability(Math.toIntExact(first.successes())) * ROUNDING;
        double sum = 0;
        for (int k = law.getSupportLowerBound(); k <= law.getSupportUpperBound(); k++) {
            double probability = law.probability(k);
            sum += probability <= observed ? probability : 0;
        }
        return Math.min(1, sum);
    }
}
