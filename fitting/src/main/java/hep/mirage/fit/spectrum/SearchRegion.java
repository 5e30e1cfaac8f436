package hep.mirage.fit.spectrum;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * The region of a search for one resonance: a signal window, and side-bands that predict its background.
 *
 * <p>Side-bands may be of different widths, lie on one side only, or be separated from the window: masses in between are
 * neither counted nor fitted.
 *
 * @param massGeV m0, the mass of the resonance [GeV]; inside the window
 * @param window signal window
 * @param sidebands one or more, rising; none overlaps another one or the window
 */
public record SearchRegion(double massGeV, MassInterval window, List<MassInterval> sidebands) implements Serializable {
    /** Half the window of the papers: {@value} GeV. */
    public static final double PUBLISHED_WINDOW_HALF_WIDTH_GEV = 6;

    /** Outer end of the papers' side-bands: {@value} GeV from m0. */
    public static final double PUBLISHED_SIDEBAND_OUTER_GEV = 18;

    /** Masses have a precision of 1 keV, to which their differences are rounded [1/GeV]. */
    private static final double STEPS_A_GEV = 1e6;

    /** Tolerance for a length to be a whole number of bins, as a fraction of a bin. */
    private static final double WHOLE = 1e-6;

    /** Checks that the mass lies in the window and that the intervals do not overlap. */
    public SearchRegion {
        sidebands = List.copyOf(sidebands);
        if (!window.contains(massGeV)) {
            throw new IllegalArgumentException("m0 = " + massGeV + " GeV; must lie inside the window " + window
                    + ", upper end excluded; move m0 or the window");
        }
        if (sidebands.isEmpty()) {
            throw new IllegalArgumentException("no side-band next to the window " + window + "; give at least 1");
        }
        MassInterval before = sidebands.get(0);
        for (MassInterval next : sidebands.subList(1, sidebands.size())) {
            if (!(next.lowGeV() >= before.highGeV())) {
                throw new IllegalArgumentException("side-band " + next + " after " + before
                        + "; side-bands must be in ascending order and must not overlap; sort or shorten them");
            }
            before = next;
        }
        for (MassInterval sideband : sidebands) {
            if (sideband.lowGeV() < window.highGeV() && window.lowGeV() < sideband.highGeV()) {
                throw new IllegalArgumentException("side-band " + sideband + " overlaps the window " + window
                        + "; side-bands must lie outside the window; shorten one of them");
            }
        }
    }

    /**
     * A window around m0 between two side-bands of equal width.
     *
     * @param massGeV m0
     * @param windowHalfWidthGeV the window is m0 - this to m0 + this
     * @param sidebandOuterGeV the side-bands reach from the window to m0 ± this
     * @throws IllegalArgumentException if window or side-bands are empty
     */
    public static SearchRegion symmetric(double massGeV, double windowHalfWidthGeV, double sidebandOuterGeV) {
        if (!(windowHalfWidthGeV > 0 && sidebandOuterGeV > windowHalfWidthGeV)) {
            throw new IllegalArgumentException("window half-width " + windowHalfWidthGeV + " GeV, outer side-band "
                    + sidebandOuterGeV + " GeV; 0 < window < side-band is needed");
        }
        double low = massGeV - windowHalfWidthGeV;
        double high = massGeV + windowHalfWidthGeV;
        return new SearchRegion(
                massGeV,
                new MassInterval(low, high),
                List.of(
                        new MassInterval(massGeV - sidebandOuterGeV, low),
                        new MassInterval(high, massGeV + sidebandOuterGeV)));
    }

    /** The papers' window and side-bands around a mass: 144-156 in 132-168 GeV around 150. */
    public static SearchRegion published(double massGeV) {
        return symmetric(massGeV, PUBLISHED_WINDOW_HALF_WIDTH_GEV, PUBLISHED_SIDEBAND_OUTER_GEV);
    }

    /** Window and side-bands, in ascending order. */
    public List<MassInterval> intervals() {
        List<MassInterval> intervals = new ArrayList<>(sidebands);
        intervals.add(window);
        intervals.sort(Comparator.comparingDouble(MassInterval::lowGeV));
        return List.copyOf(intervals);
    }

    /** Lower end of the whole range [GeV]. */
    public double lowGeV() {
        return Math.min(window.lowGeV(), sidebands.get(0).lowGeV());
    }

    /** Upper end of the whole range (exclusive) [GeV]. */
    public double highGeV() {
        return Math.max(window.highGeV(), sidebands.get(sidebands.size() - 1).highGeV());
    }

    /** Largest distance of the range from m0 [GeV]: the unit in which shapes measure the distance from m0. */
    public double reachGeV() {
        double reach = Math.max(massGeV - lowGeV(), highGeV() - massGeV);
        return Math.rint(reach * STEPS_A_GEV) / STEPS_A_GEV;
    }

    /** Whether a mass [GeV] lies in a side-band. */
    public boolean inSidebands(double massGeV) {
        for (MassInterval sideband : sidebands) {
            if (sideband.contains(massGeV)) {
                return true;
            }
        }
        return false;
    }

    /** All ends of intervals [GeV], where bins must have edges. */
    public double[] edgesGeV() {
        return intervals().stream()
                .flatMapToDouble(interval -> DoubleStream.of(interval.lowGeV(), interval.highGeV()))
                .distinct()
                .toArray();
    }

    /**
     * Equal bins over the whole range.
     *
     * @param widthGeV of a bin [GeV]
     * @throws IllegalArgumentException if a whole number of bins does not fit, or an end of an interval is not an edge
     */
    public Binning binning(double widthGeV) {
        double bins = (highGeV() - lowGeV()) / widthGeV;
        if (!(widthGeV > 0) || Math.abs(bins - Math.rint(bins)) > WHOLE) {
            throw new IllegalArgumentException("bin width = " + widthGeV + " GeV; the range of "
                    + (highGeV() - lowGeV()) + " GeV must hold a whole number of bins");
        }
        Binning binning = Binning.uniform(lowGeV(), highGeV(), (int) Math.rint(bins));
        for (double edgeGeV : edgesGeV()) {
            binning.edgeAt(edgeGeV);
        }
        return binning;
    }
}
