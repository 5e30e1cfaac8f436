package hep.mirage.search.study;

import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.model.Counted;
import java.util.Locale;

/**
 * What the fits need of the bins: a whole number of them in the spectrum and in each side-band, no fewer than the fitted
 * shapes have parameters, no more than {@value StudyBounds#MOST_BINS}; and a signal that is narrower than the spectrum, and wide
 * enough for its shape to be seen in the bins.
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

    /**
     * Least σ of the signal in bins: below, more than two thirds of it fall into one bin, and the fit tells it from a fluctuation
     * of that bin by nothing.
     */
    static final double NARROWEST_SIGNAL_BINS = 0.5;

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
            requireEnoughBins(spectrumGeV, 2 * sidebandGeV);
        }
        if (!(resolutionGeV <= search.sidebandOuterGeV())) {
            section.problem(
                    "resolution_gev",
                    Bound.plain(resolutionGeV) + " GeV is wider than half the spectrum, search.sideband_outer_gev, "
                            + Bound.plain(search.sidebandOuterGeV())
                            + " GeV: such a signal can't be told from the background; take a smaller resolution");
        } else if (section.isSound("bin_width_gev") && resolutionGeV < NARROWEST_SIGNAL_BINS * binWidthGeV) {
            section.problem(
                    "resolution_gev",
                    Bound.plain(resolutionGeV) + " GeV is below half of bin_width_gev, " + Bound.plain(binWidthGeV)
                            + " GeV: such a signal is a single bin; take bins of at most "
                            + Bound.plain(resolutionGeV / NARROWEST_SIGNAL_BINS)
                            + " GeV, or the detector's resolution");
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

    /** Too few bins are one problem, in whichever of the two spectra they are too few. */
    private void requireEnoughBins(double spectrumGeV, double sidebandsGeV) {
        long inSpectrum = Math.round(spectrumGeV / binWidthGeV);
        long inSidebands = Math.round(sidebandsGeV / binWidthGeV);
        if (inSpectrum >= SPECTRUM_PARAMETERS && inSidebands >= SIDEBAND_PARAMETERS) {
            return;
        }
        double widest = Math.min(spectrumGeV / SPECTRUM_PARAMETERS, sidebandsGeV / SIDEBAND_PARAMETERS);
        section.problem(
                "bin_width_gev",
                Bound.plain(binWidthGeV) + " GeV cuts the spectrum of " + Bound.plain(spectrumGeV) + " GeV into "
                        + Counted.of(inSpectrum, "bin") + " and both side-bands, together "
                        + Bound.plain(sidebandsGeV) + " GeV, into " + Counted.of(inSidebands, "bin")
                        + "; the fits there have " + SPECTRUM_PARAMETERS + " and " + SIDEBAND_PARAMETERS
                        + " parameters and need as many bins; take bins of at most " + Bound.plain(widest) + " GeV");
    }
}
