package hep.mirage.search.study;

import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.fit.spectrum.SearchRegion;
import java.io.Serializable;
import java.util.Objects;

/**
 * The mass spectrum and its fits.
 *
 * @param binWidthGeV width of the spectrum's bins [GeV]; divides window and side-bands
 * @param model fitted background and signal
 * @param significances computed from the fits
 */
public record FitPlan(double binWidthGeV, SpectrumModel model, SignificancePlan significances) implements Serializable {
    /** Spectrum and fits of the papers. */
    public static final FitPlan PUBLISHED = new FitPlan(1, SpectrumModel.PUBLISHED, SignificancePlan.ALL);

    /** Rejects null components. */
    public FitPlan {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(significances, "significances");
    }

    /** Width σ of the signal [GeV]. */
    public double resolutionGeV() {
        return model.resolutionGeV();
    }

    /**
     * Fits and significances of one hypothesis, ready for use.
     *
     * @param region its window and side-bands
     */
    public HypothesisTest test(SearchRegion region) {
        return HypothesisTest.of(region, model, region.binning(binWidthGeV), significances);
    }
}
