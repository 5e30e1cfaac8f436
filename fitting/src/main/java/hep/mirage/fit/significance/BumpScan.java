package hep.mirage.fit.significance;

import hep.mirage.fit.spectrum.Spectrum;
import org.apache.commons.math3.special.Gamma;

/**
 * The largest excess of a spectrum over a known background in any window of neighbouring bins: a fourth local statistic, for
 * bumps of unknown position and width (after BumpHunter, Choudalakis, arXiv:1101.0390).
 *
 * <p>A window of n events over b expected has z = sqrt(2 (n ln(n / b) - (n - b))) for an excess. The windows' counts are
 * differences of prefix sums, and since z² ≤ (n - b)² / b a window that cannot beat the best so far costs no logarithm.
 * BumpHunter itself takes the smallest Poisson p-value, {@link Bump#pValue}, for which z is the asymptotic form.
 *
 * <p>A window without expectation and without events has no excess; one with events has z = infinity and a p-value of 0,
 * because such events cannot be background.
 *
 * <p>The largest z of many windows is not a standard normal variable, and the background is taken as exact: its p-value comes
 * from the ensemble.
 */
public final class BumpScan {
    /** A difference of prefix sums below this fraction of the sum may be rounding error, and is summed again: {@value}. */
    private static final double PREFIX_PRECISION = 1e-9;

    private final int bins;
    private final int narrowest;
    private final int widest;

    private BumpScan(int bins, int narrowest, int widest) {
        this.bins = bins;
        this.narrowest = narrowest;
        this.widest = widest;
    }

    /**
     * All windows of some widths.
     *
     * @param bins of the spectra
     * @param narrowest window [bins]
     * @param widest window [bins]
     * @throws IllegalArgumentException if these do not rise from 1 to the number of bins
     */
    public static BumpScan of(int bins, int narrowest, int widest) {
        if (!(1 <= narrowest && narrowest <= widest && widest <= bins)) {
            throw new IllegalArgumentException("windows of " + narrowest + " to " + widest + " bins in a spectrum of "
                    + bins + "; widths must rise and lie in 1 to the number of bins");
        }
        return new BumpScan(bins, narrowest, widest);
    }

    /** Number of windows. */
    public int windows() {
        int windows = 0;
        for (int width = narrowest; width <= widest; width++) {
            windows += bins - width + 1;
        }
        return windows;
    }

    /**
     * The window of the largest excess; z is 0, and the window the first one, if there is no excess anywhere.
     *
     * @param first its first bin
     * @param end the bin after its last
     * @param observed events in it
     * @param expected background in it
     * @param z of the excess; infinite for events if none are expected
     */
    public record Bump(int first, int end, double observed, double expected, double z) {

        /** P(observed events or more | expected), exact for whole counts; 1 for none. */
        public double pValue() {
            return observed > 0 ? Gamma.regularizedGammaP(observed, expected) : 1;
        }
    }

    /**
     * Scans a spectrum.
     *
     * @param expected background events per bin, each 0 or more
     * @throws IllegalArgumentException if the numbers of bins differ or an expectation is negative or not finite
     */
    public Bump largest(Spectrum spectrum, double[] expected) {
        if (spectrum.binning().bins() != bins || expected.length != bins) {
            throw new IllegalArgumentException(spectrum.binning().bins() + " bins and " + expected.length
                    + " expectations; the scan was made for " + bins);
        }
        double[] observedUpTo = new double[bins + 1];
        double[] expectedUpTo = new double[bins + 1];
        for (int bin = 0; bin < bins; bin++) {
            if (!(expected[bin] >= 0 && expected[bin] < Double.MAX_VALUE)) {
                throw new IllegalArgumentException("expectation of bin " + bin + " = " + expected[bin]
                        + " events; it must be finite and not negative");
            }
            observedUpTo[bin + 1] = observedUpTo[bin] + spectrum.count(bin);
            expectedUpTo[bin + 1] = expectedUpTo[bin] + expected[bin];
        }
        return search(observedUpTo, expectedUpTo, expected);
    }

    private Bump search(double[] observedUpTo, double[] expectedUpTo, double[] expected) {
        double rounding = PREFIX_PRECISION * expectedUpTo[bins];
        double bestSquare = 0;
        int bestFirst = 0;
        int bestEnd = narrowest;
        for (int width = narrowest; width <= widest; width++) {
            for (int first = 0; first + width <= bins; first++) {
                double n = observedUpTo[first + width] - observedUpTo[first];
                double b = expectedUpTo[first + width] - expectedUpTo[first];
                if (b < rounding) {
                    b = sum(expected, first, first + width);
                }
                double excess = n - b;
                if (excess > 0 && excess * excess > bestSquare * b) {
                    double square = 2 * (n * Math.log(n / b) - excess);
                    if (square > bestSquare) {
                        bestSquare = square;
                        bestFirst = first;
                        bestEnd = first + width;
                    }
                }
            }
        }
        return new Bump(
                bestFirst,
                bestEnd,
                observedUpTo[bestEnd] - observedUpTo[bestFirst],
                sum(expected, bestFirst, bestEnd),
                Math.sqrt(bestSquare));
    }

    private static double sum(double[] expected, int first, int end) {
        double sum = 0;
        for (int bin = first; bin < end; bin++) {
            sum += expected[bin];
        }
        return sum;
    }
}
