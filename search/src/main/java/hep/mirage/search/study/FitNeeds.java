package hep.mirage.search.study;

import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import java.util.Locale;

/**
 * What the fits need of the bins: a whole number of them in the spectrum and in each side-band, no fewer than the fitted
 * shapes have parameters, no more than {@value StudyBounds#MOST_BINS}; and a signal that is narrower than the spectrum.
 *
 * @param section {@code fit}, where problems are noted
 * @param search window and side-bands
 * @param binWidthGeV of the spectrum [GeV]
 * @param resolutionGeV σ of the signal [GeV]
 */
record FitNeeds(YamlSection section, SearchPlan search, double binWidthGeV, double resolutionGeV) {
    /** Parameters of f, which the side-bands must fix. */
    static final int SIDEBAND_PARAMETERS = new ExponentialQuadratic(0, 1).parameterCount();

    /** Parameters of g, which the spectrum must fix. */
    static final int SPECTRUM_PARAMETERS = SIDEBAND_PARAMETERS + new GaussianSignal(0, 1).parameterCount();

    private static final double WHOLE = 1e-9;

    /** Notes what does not fit. */
    void check() {
        double spectrumGeV = 2 * search.sidebandOuterGeV();
        double sidebandGeV = search.sidebandOuterGeV() - search.windowHalfWidthGeV();
        double bins = spectrumGeV / binWidthGeV;
        if (!(bins <= StudyBounds.MOST_BINS + WHOLE)) {
            section.problem(
                    "bin_width_gev",
                    Bound.plain(binWidthGeV) + " GeV cuts the spectrum of " + Bound.plain(spectrumGeV) + " GeV into "
                            + String.format(Locale.ROOT, "%.4g", bins) + " bins; at most "
                            + StudyBounds.MOST_BINS + " are fitted; take wider bins, such as 1 GeV");
        } else if (requireWholeBins("the fit range of", spectrumGeV)
                && requireWholeBins("a side-band of", sidebandGeV)) {
            requireBins("the spectrum of", spectrumGeV, SPECTRUM_PARAMETERS);
            requireBins("both side-bands, together", 2 * sidebandGeV, SIDEBAND_PARAMETERS);
        }
        if (!(resolutionGeV <= search.sidebandOuterGeV())) {
            section.problem(
                    "resolution_gev",
                    Bound.plain(resolutionGeV) + " GeV is wider than half the spectrum, search.sideband_outer_gev, "
                            + Bound.plain(search.sidebandOuterGeV())
                            + " GeV: such a signal can't be told from the background; take a smaller resolution");
        }
    }

    private boolean requireWholeBins(String what, double lengthGeV) {
        double bins = lengthGeV / binWidthGeV;
        if (Math.abs(bins - Math.rint(bins)) < WHOLE && bins > WHOLE) {
            return true;
        }
        section.problem(
                "bin_width_gev",
                Bound.plain(binWidthGeV) + " GeV does not divide " + what + " " + Bound.plain(lengthGeV)
                        + " GeV into whole bins; take a divisor, such as "
                        + Bound.plain(lengthGeV / Math.ceil(bins)) + " GeV");
        return false;
    }

    private void requireBins(String what, double lengthGeV, int parameters) {
        long bins = Math.round(lengthGeV / binWidthGeV);
        if (bins < parameters) {
            section.problem(
                    "bin_width_gev",
                    Bound.plain(binWidthGeV) + " GeV cuts " + what + " " + Bound.plain(lengthGeV) + " GeV into " + bins
                            + " bins; the fit there has " + parameters + " parameters and needs as many bins; take"
                            + " narrower bins");
        }
    }
}
