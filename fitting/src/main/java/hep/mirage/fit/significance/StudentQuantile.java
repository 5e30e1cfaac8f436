package hep.mirage.fit.significance;

import org.apache.commons.math3.distribution.TDistribution;

/** Quantiles of Student's law, for a mean whose error follows from the spread of few runs. */
public final class StudentQuantile {
    private StudentQuantile() {}

    /**
     * The quantile above which Student's law has the probability of a standard normal variable above a number of standard
     * deviations.
     *
     * @param sigma the number of standard deviations, such as 2
     * @param runs from whose spread the error follows, 2 or more; one fewer are the degrees of freedom
     * @return t, above sigma: for 2 sigma 13.97 with 2 runs, 2.14 with 20
     * @throws IllegalArgumentException if there are fewer than 2 runs
     */
    public static double ofSigma(double sigma, long runs) {
        if (runs < 2) {
            throw new IllegalArgumentException("runs = " + runs + "; a spread takes 2 or more");
        }
        return -new TDistribution(runs - 1.0).inverseCumulativeProbability(PValue.ofSigma(sigma));
    }
}
