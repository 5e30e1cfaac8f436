package hep.mirage.fit.significance;

/**
 * The null distribution of q0 = max(0, z)²: one half at zero, one half chi-square with one degree of freedom (Cowan, Cranmer,
 * Gross, Vitells, EPJC 71 (2011) 1554, section 3.5). It is asymptotic: bins with few events deviate from it.
 */
public final class HalfChiSquare {
    /** P(q0 = 0): {@value}. */
    public static final double AT_ZERO = 0.5;

    private HalfChiSquare() {}

    /**
     * q0 of a signed significance.
     *
     * @throws IllegalArgumentException if z is NaN
     */
    public static double q0(double z) {
        if (Double.isNaN(z)) {
            throw new IllegalArgumentException("z = NaN; a significance must be a number");
        }
        return z > 0 ? z * z : 0;
    }

    /**
     * The p-value P(q0' ≥ q0): 1 at zero, else P(N ≥ sqrt(q0)).
     *
     * @throws IllegalArgumentException if q0 is negative or NaN
     */
    public static double survival(double q0) {
        if (!(q0 >= 0)) {
            throw new IllegalArgumentException("q0 = " + q0 + "; it is a square, 0 or above");
        }
        return q0 == 0 ? 1 : PValue.ofSigma(Math.sqrt(q0));
    }
}
