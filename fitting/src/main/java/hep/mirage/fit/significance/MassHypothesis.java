package hep.mirage.fit.significance;

import hep.mirage.fit.spectrum.Binning;

/**
 * Where a resonance is looked for: a window around m0, side-bands around the window, and the mass resolution.
 *
 * @param massGeV m0
 * @param windowHalfWidthGeV the window is m0 - this to m0 + this
 * @param sidebandOuterGeV the side-bands reach from the window to m0 ± this
 * @param resolutionGeV sigma of the signal
 */
public record MassHypothesis(double massGeV, double windowHalfWidthGeV, double sidebandOuterGeV, double resolutionGeV) {

    /** Half the window of the papers: {@value} GeV. */
    public static final double DEFAULT_WINDOW_HALF_WIDTH_GEV = 6;

    /** Outer end of the papers' side-bands: {@value} GeV. */
    public static final double DEFAULT_SIDEBAND_OUTER_GEV = 18;

    /** Resolution of the Z gamma mass: {@value} GeV. */
    public static final double DEFAULT_RESOLUTION_GEV = 2.4;

    /** Checks that window and side-bands are not empty. */
    public MassHypothesis {
        if (!(Math.abs(massGeV) < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("m0 = " + massGeV + " GeV; it must be finite");
        }
        if (!(windowHalfWidthGeV > 0)) {
            throw new IllegalArgumentException(
                    "window half-width = " + windowHalfWidthGeV + " GeV; it must be above 0");
        }
        if (!(sidebandOuterGeV > windowHalfWidthGeV && sidebandOuterGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("side-bands end " + sidebandOuterGeV
                    + " GeV from m0; they must end beyond the window at " + windowHalfWidthGeV + " GeV");
        }
        if (!(resolutionGeV > 0 && resolutionGeV < Double.MAX_VALUE)) {
            throw new IllegalArgumentException("resolution = " + resolutionGeV + " GeV; it must be finite and above 0");
        }
    }

    /** The papers' widths around a mass. */
    public static MassHypothesis at(double massGeV) {
        return new MassHypothesis(
                massGeV, DEFAULT_WINDOW_HALF_WIDTH_GEV, DEFAULT_SIDEBAND_OUTER_GEV, DEFAULT_RESOLUTION_GEV);
    }

    /** Lower end of the window. */
    public double windowLowGeV() {
        return massGeV - windowHalfWidthGeV;
    }

    /** Upper end of the window, itself outside. */
    public double windowHighGeV() {
        return massGeV + windowHalfWidthGeV;
    }

    /** Lower end of the full range. */
    public double rangeLowGeV() {
        return massGeV - sidebandOuterGeV;
    }

    /** Upper end of the full range, itself outside. */
    public double rangeHighGeV() {
        return massGeV + sidebandOuterGeV;
    }

    /**
     * Equal bins over the full range.
     *
     * @param widthGeV of a bin [GeV]
     * @throws IllegalArgumentException if a whole number of bins does not fit, or no edge meets the window
     */
    public Binning binning(double widthGeV) {
        double bins = 2 * sidebandOuterGeV / widthGeV;
        if (!(widthGeV > 0) || Math.abs(bins - Math.rint(bins)) > 1e-6) {
            throw new IllegalArgumentException("bin width = " + widthGeV + " GeV; the range of " + 2 * sidebandOuterGeV
                    + " GeV must hold a whole number of bins");
        }
        Binning binning = Binning.uniform(rangeLowGeV(), rangeHighGeV(), (int) Math.rint(bins));
        binning.edgeAt(windowLowGeV());
        binning.edgeAt(windowHighGeV());
        return binning;
    }
}
