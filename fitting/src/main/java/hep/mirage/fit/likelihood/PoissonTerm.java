package hep.mirage.fit.likelihood;

import org.apache.commons.math3.special.Gamma;

/** One bin's part of a Poisson log-likelihood, split so that nothing large cancels. */
final class PoissonTerm {
    private static final int TABLE = 32;
    private static final double[] SATURATED = new double[TABLE];

    static {
        for (int n = 1; n < TABLE; n++) {
            SATURATED[n] = exact(n);
        }
    }

    private PoissonTerm() {}

    /** ln P(n | nu) - ln P(n | n) = n ln(nu / n) - (nu - n): zero or below, minus half the bin's deviance. */
    static double belowSaturated(double n, double nu) {
        return n > 0 ? n * Math.log(nu / n) - (nu - n) : -nu;
    }

    /**
     * ln P(n | n) = n ln n - n - ln Gamma(n + 1), to 1e-14: from a table for small whole numbers, by Stirling's series
     * from {@value #TABLE} on (Abramowitz and Stegun 6.1.41).
     */
    static double saturated(double n) {
        if (n >= TABLE) {
            double r = 1 / n;
            double r2 = r * r;
            return -0.5 * Math.log(2 * Math.PI * n) - r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 / 1680)));
        }
        int whole = (int) n;
        return whole == n ? SATURATED[whole] : exact(n);
    }

    private static double exact(double n) {
        return n * Math.log(n) - n - Gamma.logGamma(n + 1);
    }
}
