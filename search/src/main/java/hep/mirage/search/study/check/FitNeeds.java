package hep.mirage.search.study.check;

import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.Counted;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.study.SearchDesign;
import hep.mirage.search.study.SideBandScan;
import hep.mirage.search.study.key.StudyBounds;
import hep.mirage.search.study.yaml.YamlSection;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Requirements of the fits on the bins: a whole number of them in the spectrum and in each side-band, at least as many
 * as the fitted shapes have parameters, and at most {@value StudyBounds#MOST_BINS}. The signal must be narrower than
 * the spectrum and wide enough for the bins to resolve its shape.
 *
 * @param section {@code fit}, where problems are reported
 * @param search windows and side-bands
 * @param binWidthGeV of the spectrum [GeV]
 * @param model f and g, which must be fixed by the side-bands and by the spectrum
 */
record FitNeeds(YamlSection section, SearchDesign search, double binWidthGeV, SpectrumModel model) {
    /**
     * Smallest σ of the signal in bins: below it, more than two thirds of the signal fall into one bin, and the fit
     * cannot distinguish it from a fluctuation of that bin.
     */
    static final double NARROWEST_SIGNAL_BINS = 0.5;

    private static final double WHOLE = 1e-9;

    private static final double MEV = 1000;

    /** Reports violations, once for all hypotheses with the same regions. */
    void check() {
        Set<List<Double>> seen = new HashSet<>();
        for (SearchRegion region : search.regions()) {
            if (seen.add(lengthsGeV(region))) {
                check(region);
            }
        }
    }

    /** Widths of each interval and of the gaps between, in ascending order of mass; equal for all hypotheses of a scan. */
    private static List<Double> lengthsGeV(SearchRegion region) {
        double[] edges = region.edgesGeV();
        List<Double> lengths = new ArrayList<>();
        for (int i = 1; i < edges.length; i++) {
            lengths.add(rounded(edges[i] - edges[i - 1]));
        }
        return lengths;
    }

    /** Removes the rounding error of a difference of two masses. */
    private static double rounded(double lengthGeV) {
        return Math.rint(lengthGeV * 1e6) / 1e6;
    }

    private void check(SearchRegion region) {
        double spectrumGeV = rounded(region.highGeV() - region.lowGeV());
        double bins = spectrumGeV / binWidthGeV;
        if (!(bins <= StudyBounds.MOST_BINS + WHOLE)) {
            section.problem(
                    "bin_width_gev",
                    PlainNumber.of(binWidthGeV) + " GeV cuts the spectrum of " + PlainNumber.of(spectrumGeV)
                            + " GeV into "
                            + String.format(Locale.ROOT, "%.4g", bins) + " bins; at most "
                            + StudyBounds.MOST_BINS + " are fitted; take wider bins, such as 1 GeV");
        } else if (requireWholeBins("the fit range of", spectrumGeV) && edgesAreBinEdges(region)) {
            double sidebandsGeV = rounded(region.sidebands().stream()
                    .mapToDouble(MassInterval::widthGeV)
                    .sum());
            double fittedGeV = rounded(sidebandsGeV + region.window().widthGeV());
            String sidebands = region.sidebands().size() == 2 ? "both side-bands" : "all side-bands";
            requireEnoughBins(fittedGeV, sidebands, sidebandsGeV);
        }
        if (!(model.resolutionGeV() <= region.reachGeV())) {
            section.problem(
                    "resolution_gev",
                    PlainNumber.of(model.resolutionGeV()) + " GeV is wider than "
                            + (search instanceof SideBandScan
                                    ? "half the spectrum, search.sideband_outer_gev, "
                                    : "the spectrum reaches from m0, ")
                            + PlainNumber.of(region.reachGeV())
                            + " GeV: such a signal cannot be distinguished from the background; use a smaller resolution");
        } else if (section.isSound("bin_width_gev") && model.resolutionGeV() < NARROWEST_SIGNAL_BINS * binWidthGeV) {
            section.problem(
                    "resolution_gev",
                    PlainNumber.of(model.resolutionGeV()) + " GeV is below half of bin_width_gev, "
                            + PlainNumber.of(binWidthGeV)
                            + " GeV: such a signal is a single bin; take bins of at most "
                            + PlainNumber.of(model.resolutionGeV() / NARROWEST_SIGNAL_BINS)
                            + " GeV, or the detector's resolution");
        }
    }

    private boolean edgesAreBinEdges(SearchRegion region) {
        if (search instanceof SideBandScan scan) {
            return requireWholeBins("a side-band of", rounded(scan.sidebandOuterGeV() - scan.windowHalfWidthGeV()));
        }
        List<Double> lengths = lengthsGeV(region);
        return lengths.stream().allMatch(length -> requireWholeBins("the interval of", length));
    }

    private boolean requireWholeBins(String what, double lengthGeV) {
        double bins = lengthGeV / binWidthGeV;
        if (Math.abs(bins - Math.rint(bins)) < WHOLE && bins > WHOLE) {
            return true;
        }
        section.problem(
                "bin_width_gev",
                PlainNumber.of(binWidthGeV) + " GeV does not divide " + what + " " + PlainNumber.of(lengthGeV)
                        + " GeV into whole bins; use a width that does, such as "
                        + PlainNumber.of(divisor(lengthGeV, bins))
                        + " GeV");
        return false;
    }

    /** The widest bin, not above the present one, that divides a length and is a whole number of MeV; the widest at all if none is. */
    private static double divisor(double lengthGeV, double bins) {
        int fewest = (int) Math.ceil(Math.min(bins, StudyBounds.MOST_BINS));
        return IntStream.rangeClosed(fewest, StudyBounds.MOST_BINS)
                .mapToDouble(count -> lengthGeV / count)
                .filter(width -> Math.abs(width * MEV - Math.rint(width * MEV)) < WHOLE)
                .findFirst()
                .orElse(lengthGeV / fewest);
    }

    /** Too few bins are reported once, for either of the two spectra. */
    private void requireEnoughBins(double spectrumGeV, String sidebands, double sidebandsGeV) {
        int ofSpectrum = model.parameters().size();
        int ofSidebands = model.backgroundParameters().size();
        long inSpectrum = Math.round(spectrumGeV / binWidthGeV);
        long inSidebands = Math.round(sidebandsGeV / binWidthGeV);
        if (inSpectrum >= ofSpectrum && inSidebands >= ofSidebands) {
            return;
        }
        double widest = Math.min(spectrumGeV / ofSpectrum, sidebandsGeV / ofSidebands);
        section.problem(
                "bin_width_gev",
                PlainNumber.of(binWidthGeV) + " GeV cuts the spectrum of " + PlainNumber.of(spectrumGeV) + " GeV into "
                        + Counted.of(inSpectrum, "bin") + " and " + sidebands + ", together "
                        + PlainNumber.of(sidebandsGeV) + " GeV, into " + Counted.of(inSidebands, "bin")
                        + "; the fits there have " + ofSpectrum + " and " + ofSidebands
                        + " parameters and need as many bins; take bins of at most " + PlainNumber.of(widest) + " GeV");
    }
}
