package hep.mirage.fit.significance;

import org.apache.commons.math3.special.Beta;

/** A count in a window with a background known from another count, or from a constraint. */
public final class OnOff {
    private OnOff() {}

    /**
     * p-value of Z_Bi: P(n_on or more | n_on + n_off, 1 / (1 + tau)), exact for Poisson counts conditional on their sum
     * (Cousins, Linnemann, Tucker, NIM A 595 (2008) 480, eq. 14); {@link PValue#toSigma} makes it Z_Bi.
     *
     * @param tau expected off counts over expected background on counts
     * @throws IllegalArgumentException if a count is negative or tau not above 0
     */
    public static double binomialPValue(long nOn, long nOff, double tau) {
        if (nOn < 0 || nOff < 0) {
            throw new IllegalArgumentException("n_on = " + nOn + ", n_off = " + nOff + "; counts can't be negative");
        }
        if (!(tau > 0 && tau < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("tau = " + tau + "; it must be finite and above 0");
        }
        return nOn == 0 ? 1 : Beta.regularizedBeta(1 / (1 + tau), nOn, nOff + 1.0);
    }

    /**
     * Signed profile-likelihood significance of a count with a Gaussian-constrained background, b ± sigma_b:
     * sign(n - b) sqrt(2 (ln L(n - b, b) - ln L(0, b')))), where the background without signal is
     * b' = (d + sqrt(d² + 4 n sigma_b²)) / 2 with d = b - sigma_b².
     *
     * @param n events counted
     * @param background b, above 0
     * @param error sigma_b, above 0
     * @throws IllegalArgumentException if an argument is out of its range
     */
    public static double gaussianConstrained(double n, double background, double error) {
        if (!(n >= 0 && n < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("n = " + n + "; a count is finite and not negative");
        }
        if (!(background > 0 && background < Double.MAX_VALUE) || !(error > 0 && error < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "background = " + background + " ± " + error + " events; both must be finite and above 0");
        }
        double variance = error * error;
        double d = background - variance;
        double without = 0.5 * (d + Math.sqrt(d * d + 4 * n * variance));
        double poisson = n > 0 ? n * Math.log(n / without) - (n - without) : without;
        double pull = (without - background) / error;
        return Math.copySign(Math.sqrt(Math.max(0, 2 * poisson + pull * pull)), n - background);
    }
}
