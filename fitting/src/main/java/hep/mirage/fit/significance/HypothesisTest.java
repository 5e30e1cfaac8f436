package hep.mirage.fit.significance;

import hep.mirage.fit.procedure.DijetProcedure;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;

/**
 * The test of one mass hypothesis: three fits of any spectrum with its bins, and the significances that follow from them.
 *
 * <p>With f the background and g = f + s, s the resonance, all fits Poisson likelihood: f and g over window and side-bands, and
 * f over the side-bands alone. {@link SignificanceKind} lists what is computed from them.
 *
 * <p>The background {@code dijet-procedure} is selected for each spectrum, from its side-bands: f and g are then the accepted
 * function on the accepted range. {@link SpectrumFits#selection()} has every decision.
 *
 * <p>A ratio needs a denominator that is a meaningful standard deviation. Counts come in steps of one event, so a variance
 * below {@value ExcessRatio#LEAST_VARIANCE} event² is not meaningful: one event would be more than one sigma, and an
 * extrapolation to 1e-28 events would give z = 1e14. {@code z_integral} and {@code z_counting} also treat the extrapolated b
 * as exact, which is not valid if its error exceeds b. In both cases the significance is {@link Significance.Unknown} and its
 * problem says why. With the published regions that is 2 % of spectra of 20 events, and none in 1,000 of 60 ({@code
 * SmallExpectationTest}).
 *
 * <p>With few events, the fit of g to a deficit often ends where an empty bin has zero expectation. That is a valid maximum,
 * with valid significances ({@link hep.mirage.fit.likelihood.Location#BOUNDARY}); only its errors are absent.
 *
 * <p>A prepared test is immutable and safe for use by many threads; prepare it once to evaluate millions of spectra.
 */
public final class HypothesisTest {
    private final SearchRegion region;
    private final SpectrumModel model;
    private final Binning binning;
    private final SignificancePlan significances;
    private final SpectrumFitter fitter;

    private HypothesisTest(SearchRegion region, SpectrumModel model, Binning binning, SignificancePlan significances) {
        this.region = region;
        this.model = model;
        this.binning = binning;
        this.significances = significances;
        this.fitter = DijetProcedure.of(model.background())
                .<SpectrumFitter>map(procedure -> new SelectedBackgroundFitter(procedure, region, model, binning))
                .orElseGet(() -> new FixedBackgroundFitter(region, model, binning));
    }

    /**
     * The papers' test with all significances.
     *
     * @param binning with edges at the ends of window and side-bands
     * @throws IllegalArgumentException if there are no such edges
     */
    public static HypothesisTest of(SearchRegion region, Binning binning) {
        return of(region, SpectrumModel.PUBLISHED, binning, SignificancePlan.ALL);
    }

    /**
     * Any test.
     *
     * @param region window and side-bands
     * @param model f and g
     * @param binning with edges at the ends of window and side-bands
     * @param significances to compute
     * @throws IllegalArgumentException if the binning has no such edges, or the shape no values there
     */
    public static HypothesisTest of(
            SearchRegion region, SpectrumModel model, Binning binning, SignificancePlan significances) {
        return new HypothesisTest(region, model, binning, significances);
    }

    /** The tested region. */
    public SearchRegion region() {
        return region;
    }

    /** f and g. */
    public SpectrumModel model() {
        return model;
    }

    /** The bins that spectra must have. */
    public Binning binning() {
        return binning;
    }

    /** Bins of window and side-bands. */
    public FitRange range() {
        return FitRange.of(binning, region.intervals());
    }

    /** The significances that are computed. */
    public SignificancePlan significances() {
        return significances;
    }

    /** The same test of spectra with other bins, which have edges at the ends of window and side-bands too. */
    public HypothesisTest over(Binning other) {
        return new HypothesisTest(region, model, other, significances);
    }

    /**
     * Counts masses and evaluates their spectrum.
     *
     * @throws IllegalArgumentException if a mass is NaN
     */
    public SpectrumSignificance evaluate(double[] massesGeV) {
        return evaluate(Spectrum.of(binning, massesGeV));
    }

    /**
     * Fits f, g and the side-bands, and derives the significances.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public SpectrumSignificance evaluate(Spectrum spectrum) {
        return SpectrumSignificance.of(fitter.fit(spectrum), significances);
    }

    /**
     * {@link SignificanceKind#LIKELIHOOD} alone: the fits of f and g, without the side-bands, as needed for millions of toys.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public Significance likelihoodRatio(Spectrum spectrum) {
        return fitter.likelihoodRatio(spectrum);
    }
}
