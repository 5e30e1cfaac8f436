package hep.mirage.model.dataset;

/**
 * Signal window and side-bands around a mass hypothesis, all half-open: the window is [m0 - w, m0 + w), the side-bands
 * are [m0 - s, m0 - w) and [m0 + w, m0 + s). Defaults of the papers: w = {@value #WINDOW_HALF_WIDTH_GEV} GeV, s =
 * {@value #SIDEBAND_OUTER_GEV} GeV (144-156 in 132-168 GeV).
 *
 * @param hypothesisGeV m0, centre of the window [GeV]
 * @param windowHalfWidthGeV w [GeV]
 * @param sidebandOuterGeV s, distance of the side-bands' outer edges from m0 [GeV]
 */
public record MassRegions(double hypothesisGeV, double windowHalfWidthGeV, double sidebandOuterGeV)
        implements java.io.Serializable {
    /** Half width of the papers' signal window [GeV]. */
    public static final double WINDOW_HALF_WIDTH_GEV = 6;
    /** Distance of the papers' outer side-band edges from m0 [GeV]. */
    public static final double SIDEBAND_OUTER_GEV = 18;

    /** Checks 0 &lt; w &lt; s &lt; m0. */
    public MassRegions {
        if (!(windowHalfWidthGeV > 0 && sidebandOuterGeV > windowHalfWidthGeV && hypothesisGeV > sidebandOuterGeV)
                || hypothesisGeV == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("m0 " + hypothesisGeV + " GeV, window half width " + windowHalfWidthGeV
                    + " GeV, outer side-band " + sidebandOuterGeV + " GeV; 0 < window < side-band < m0 is needed");
        }
    }

    /** Lower edge of the lower side-band [GeV]. */
    public double lowGeV() {
        return hypothesisGeV - sidebandOuterGeV;
    }

    /** Upper edge of the upper side-band [GeV]. */
    public double highGeV() {
        return hypothesisGeV + sidebandOuterGeV;
    }

    /**
     * Whether a mass lies in the window or a side-band.
     *
     * @param massGeV [GeV]
     */
    public boolean contains(double massGeV) {
        return massGeV >= lowGeV() && massGeV < highGeV();
    }

    /**
     * Whether a mass lies in the signal window.
     *
     * @param massGeV [GeV]
     */
    public boolean inWindow(double massGeV) {
        return massGeV >= hypothesisGeV - windowHalfWidthGeV && massGeV < hypothesisGeV + windowHalfWidthGeV;
    }
}
