package hep.mirage.fit.significance;

import org.apache.commons.math3.special.Erf;

/**
 * One-sided p-values and significances: p = P(N(0,1) ≥ z).
 *
 * <p>Accuracy: relative 1e-12 in p for z from -38 to 37.5 (p down to 1e-307); beyond that p is subnormal and loses precision,
 * and becomes 0 at z = 38.6. The inverse is accurate to 1e-12 in z for every normal p up to 1/2, and to 1e-16 / density(z)
 * above, since p itself is rounded there.
 */
public final class PValue {
    private static final double ROOT_2 = Math.sqrt(2);
    private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
    /** From here on the asymptotic series is as accurate as the function: {@value}. */
    private static final double ASYMPTOTIC_FROM = 30;

    private PValue() {}

    /**
     * p of a significance: erfc(z / sqrt 2) / 2.
     *
     * @throws IllegalArgumentException if z is NaN
     */
    public static double ofSigma(double z) {
        if (Double.isNaN(z)) {
            throw new IllegalArgumentException("z = NaN; a significance must be a number");
        }
        return 0.5 * Erf.erfc(z / ROOT_2);
    }

    /**
     * ln p of a significance, even if p itself underflows to 0: from z = {@value #ASYMPTOTIC_FROM} on -z² / 2 - ln(z sqrt(2
     * pi)) + ln(1 - 1/z² + 3/z⁴ - 15/z⁶ + 105/z⁸) (Abramowitz and Stegun 26.2.12), to a relative 1e-12 of p.
     *
     * @throws IllegalArgumentException if z is NaN
     */
    public static double logOfSigma(double z) {
        if (!(z > ASYMPTOTIC_FROM)) {
            return Math.log(ofSigma(z));
        }
        return -0.5 * z * z - Math.log(z * ROOT_2_PI) + Math.log1p(series(z));
    }

    private static double series(double z) {
        double inverse = 1 / (z * z);
        return -inverse * (1 - inverse * (3 - inverse * (15 - inverse * 105)));
    }

    /**
     * Density of N(0,1) at z over P(N(0,1) ≥ z): the rate at which p falls, -d ln p / dz. It rises from 0 and approaches z +
     * 1/z - 2/z³ for large z.
     *
     * @throws IllegalArgumentException if z is NaN
     */
    public static double rateOfFall(double z) {
        return z > ASYMPTOTIC_FROM ? z / (1 + series(z)) : Math.exp(-0.5 * z * z) / (ROOT_2_PI * ofSigma(z));
    }

    /**
     * The significance of a p-value; plus infinity for p = 0, minus infinity for p = 1.
     *
     * <p>A closed-form start, then Newton's method on ln p, which is nearly quadratic in z.
     *
     * @throws IllegalArgumentException if p is not in 0 to 1
     */
    public static double toSigma(double p) {
        if (!(p >= 0 && p <= 1)) {
            throw new IllegalArgumentException("p = " + p + "; a p-value lies in 0 to 1");
        }
        if (p == 0) {
            return Double.POSITIVE_INFINITY;
        }
        if (p > 0.5) {
            return -toSigma(1 - p);
        }
        double logP = Math.log(p);
        double z = start(logP);
        for (int iteration = 0; iteration < 20; iteration++) {
            double here = ofSigma(z);
            double slope = -Math.exp(-0.5 * z * z) / (ROOT_2_PI * here);
            double change = (logP - Math.log(here)) / slope;
            z += change;
            if (Math.abs(change) < 1e-14 * (1 + z)) {
                break;
            }
        }
        return Math.max(0, z);
    }

    /** Abramowitz and Stegun 26.2.23: to 4.5e-4. */
    private static double start(double logP) {
        double t = Math.sqrt(-2 * logP);
        return t - (2.515517 + t * (0.802853 + t * 0.010328)) / (1 + t * (1.432788 + t * (0.189269 + t * 0.001308)));
    }
}
