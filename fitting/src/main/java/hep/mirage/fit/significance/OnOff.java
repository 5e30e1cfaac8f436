package hep.mirage.fit.significance;

import org.apache.commons.math3.special.Beta;

/** A count in a window with a background known from another count, or from a constraint. */
public final class OnOff {
    /** Off counts above which a background counts as known. */
    private static final double KNOWN = 1e10;

    private OnOff() {}

    /**
     * p-value of Z_Bi: P(n_on or more | n_on + n_off, 1 / (1 + tau)), exact for Poisson counts conditional on their sum
     * (Cousins, Linnemann, Tucker, NIM A 595 (2008) 480); {@link PValue#toSigma} makes it Z_Bi.
     *
     * @param tau expected off counts over expected background on counts
     * @throws IllegalArgumentException if a count is negative or tau not above 0
     */
    public static double binomialPValue(long nOn, long nOff, double tau) {
        if (nOn < 0 || nOff < 0) {
            throw new IllegalArgumentException("n_on = " + nOn + ", n_off = " + nOff + "; counts can't be negative");
        }
        requireTau(tau);
        return nOn == 0 ? 1 : Beta.regularizedBeta(1 / (1 + tau), nOn, nOff + 1.0);
    }

    /**
     * Signed profile-likelihood significance (Li and Ma, ApJ 272 (1983) 317, eq. 17): sign(n_on - n_off / tau) sqrt(2
     * [n_on ln(n_on / b) + n_off ln(n_off / (tau b))]) with the background without signal b = (n_on + n_off) / (1 +
     * tau). Counts may be fractional.
     *
     * @param tau expected off counts over expected background on counts
     * @throws IllegalArgumentException if a count is negative or tau not above 0
     */
    public static double profileLikelihood(double nOn, double nOff, double tau) {
        if (!(nOn >= 0 && nOn < Double.MAX_VALUE) || !(nOff >= 0 && nOff < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "n_on = " + nOn + ", n_off = " + nOff + "; counts must be finite and not negative");
        }
        requireTau(tau);
        double background = (nOn + nOff) / (1 + tau);
        double q = 2 * (entropy(nOn, background) + entropy(nOff, tau * background));
        return Math.copySign(Math.sqrt(Math.max(0, q)), nOn - nOff / tau);
    }

    /**
     * Signed profile-likelihood significance of a count whose background b ± sigma is known as if measured by an off count of
     * (b / sigma)² events: HistFactory's and pyhf's "shapesys" constraint. Where this count is above {@value #KNOWN}, whose
     * logarithms cancel, the limit of a known background, sign(n - b) sqrt(2 [n ln(n / b) - n + b]).
     *
     * @throws IllegalArgumentException if n is negative, or b or sigma is not above 0
     */
    public static double constrained(double n, double background, double error) {
        requireCount(n);
        requireBackground(background, error);
        double tau = background / (error * error);
        if (!(tau * background < KNOWN)) {
            double q = 2 * (entropy(n, background) - n + background);
            return Math.copySign(Math.sqrt(Math.max(0, q)), n - background);
        }
        return profileLikelihood(n, tau * background, tau);
    }

    /**
     * Signed profile-likelihood significance of a count whose background b ± sigma has a Gaussian constraint, as in the CWoLa hunt
     * (Collins, Howe, Nachman, PRD 99 (2019) 014038): sign(n - b) sqrt(2 [n ln(n / b') - n + b' + (b' - b)² / (2 sigma²)]). b' is
     * the background without signal, the solution that is not negative of b'² - (b - sigma²) b' - sigma² n = 0.
     *
     * @throws IllegalArgumentException if n is negative, or b or sigma is not above 0
     */
    public static double gaussianConstrained(double n, double background, double error) {
        requireCount(n);
        requireBackground(background, error);
        double variance = error * error;
        double shift = background - variance;
        double profiled = profiled(n, variance, shift);
        double pull = (profiled - background) / error;
        double q = 2 * (entropy(n, profiled) - n + profiled) + pull * pull;
        return Math.copySign(Math.sqrt(Math.max(0, q)), n - background);
    }

    /** The solution that is not negative, by the form without cancellation; 0 for no events and a variance of b or more. */
    private static double profiled(double n, double variance, double shift) {
        if (n == 0 && shift <= 0) {
            return 0;
        }
        double root = Math.sqrt(shift * shift + 4 * variance * n);
        return shift > 0 ? 0.5 * (shift + root) : 2 * variance * n / (root - shift);
    }

    private static void requireCount(double n) {
        if (!(n >= 0 && n < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("n = " + n + "; it must be finite and not negative");
        }
    }

    private static void requireBackground(double background, double error) {
        if (!(background > 0 && background < Double.MAX_VALUE) || !(error > 0 && error < Double.MAX_VALUE)) {
            throw new IllegalArgumentException(
                    "background = " + background + " ± " + error + " events; both must be finite and above 0");
        }
    }

    private static double entropy(double n, double expected) {
        return n > 0 ? n * Math.log(n / expected) : 0;
    }

    private static void requireTau(double tau) {
        if (!(tau > 0 && tau < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("tau = " + tau + "; it must be finite and above 0");
        }
    }
}
