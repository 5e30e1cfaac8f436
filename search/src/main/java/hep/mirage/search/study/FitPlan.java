package hep.mirage.search.study;

import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.procedure.DijetProcedure;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The mass spectrum and its fits.
 *
 * @param binWidthGeV width of the spectrum's bins [GeV]; divides window and side-bands, or the common range
 * @param model fitted background and signal
 * @param significances computed from the fits
 * @param rangeGeV ends of the mass range of every spectrum [GeV]; empty if each spans the window and side-bands of its
 *     hypothesis
 * @param limit how the upper limit on the signal in a spectrum is computed
 */
public record FitPlan(
        double binWidthGeV,
        SpectrumModel model,
        SignificancePlan significances,
        List<Double> rangeGeV,
        LimitMethod limit)
        implements Serializable {
    /** Spectrum and fits of the papers. */
    public static final FitPlan PUBLISHED = new FitPlan(1, SpectrumModel.PUBLISHED, SignificancePlan.ALL);

    /** Rejects null components. */
    public FitPlan {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(significances, "significances");
        rangeGeV = List.copyOf(rangeGeV);
        Objects.requireNonNull(limit, "limit");
    }

    /** Spectra of window and side-bands, without limits. */
    public FitPlan(double binWidthGeV, SpectrumModel model, SignificancePlan significances) {
        this(binWidthGeV, model, significances, List.of(), LimitMethod.NONE);
    }

    /** Whether spectra have a range of their own, in which events beyond window and side-bands are scanned and fitted too. */
    public boolean hasRange() {
        return !rangeGeV.isEmpty();
    }

    /** Whether the function of the background is selected for each spectrum, so that there may be none that is accepted. */
    public boolean selectsBackground() {
        return DijetProcedure.of(model.background()).isPresent();
    }

    /**
     * What a kept fraction is a fraction of, in words. A working point keeps a fraction of the events of window and side-bands;
     * beyond them, in a range of its own, a spectrum has any fraction of the events.
     */
    public String keptEvents() {
        return hasRange() ? "of the region's events kept" : "of the events kept";
    }

    /** The mass range of every spectrum, if {@link #hasRange()}. */
    public MassInterval range() {
        return new MassInterval(rangeGeV.get(0), rangeGeV.get(1));
    }

    /**
     * Window and side-bands of the spectrum of a hypothesis. In a range of its own, the ends of the window move to the nearest
     * bin edges, and all other bins are side-bands.
     *
     * @param trained window and side-bands by which the classifier's events are labelled
     * @throws IllegalArgumentException if m0 is not in the window of the spectrum, or no bin is left for side-bands
     */
    public SearchRegion spectrum(SearchRegion trained) {
        if (!hasRange()) {
            return trained;
        }
        MassInterval range = range();
        MassInterval window = new MassInterval(
                edge(trained.window().lowGeV()), edge(trained.window().highGeV()));
        List<MassInterval> sidebands = new ArrayList<>();
        if (range.lowGeV() < window.lowGeV()) {
            sidebands.add(new MassInterval(range.lowGeV(), window.lowGeV()));
        }
        if (window.highGeV() < range.highGeV()) {
            sidebands.add(new MassInterval(window.highGeV(), range.highGeV()));
        }
        return new SearchRegion(trained.massGeV(), window, sidebands);
    }

    /** The bin edge nearest to a mass. */
    private double edge(double massGeV) {
        double low = rangeGeV.get(0);
        return low + binWidthGeV * Math.rint((massGeV - low) / binWidthGeV);
    }

    /** The design whose regions are those of the spectra. */
    public SearchDesign spectra(SearchDesign search) {
        return hasRange()
                ? new ListedRegions(
                        search.regions().stream().map(this::spectrum).toList())
                : search;
    }

    /** Width σ of the signal [GeV]. */
    public double resolutionGeV() {
        return model.resolutionGeV();
    }

    /**
     * Fits and significances of one hypothesis, ready for use.
     *
     * @param trained its window and side-bands
     */
    public HypothesisTest test(SearchRegion trained) {
        SearchRegion region = spectrum(trained);
        return HypothesisTest.of(region, model, region.binning(binWidthGeV), significances);
    }
}
