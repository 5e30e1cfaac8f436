package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * The test of one mass hypothesis: three fits of any spectrum with its bins, and the significances that follow from them.
 *
 * <p>With f the background and g = f + s, s the resonance, all fits Poisson likelihood: f and g over window and side-bands, and
 * f over the side-bands alone. {@link SignificanceKind} lists what is computed from them.
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
    private final FitRange full;
    private final FitRange window;
    private final FitRange sidebands;
    private final PoissonFit backgroundFit;
    private final PoissonFit signalFit;
    private final PoissonFit sidebandFit;

    private HypothesisTest(SearchRegion region, SpectrumModel model, Binning binning, SignificancePlan significances) {
        this.region = region;
        this.model = model;
        this.binning = binning;
        this.significances = significances;
        this.full = FitRange.of(binning, region.intervals());
        this.window = FitRange.within(
                binning, region.window().lowGeV(), region.window().highGeV());
        this.sidebands = FitRange.of(binning, region.sidebands());
        Shape background = model.backgroundIn(region);
        this.backgroundFit = PoissonFit.of(background, full);
        this.signalFit = PoissonFit.of(new SumShape(background, model.signalIn(region)), full);
        this.sidebandFit = PoissonFit.of(background, sidebands);
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
        return full;
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
        FitOutcome f = backgroundFit.fit(spectrum);
        FitOutcome g = fitSignal(spectrum, f);
        FitOutcome side = sidebandFit.fit(spectrum);
        SpectrumFits fits = new SpectrumFits(
                region,
                model,
                spectrum,
                full,
                window,
                sidebands,
                f,
                g,
                side,
                side.converged().map(fit -> fit.yieldIn(window)));
        return SpectrumSignificance.of(fits, significances);
    }

    /**
     * {@link SignificanceKind#LIKELIHOOD} alone: the fits of f and g, without the side-bands, as needed for millions of toys.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public Significance likelihoodRatio(Spectrum spectrum) {
        FitOutcome f = backgroundFit.fit(spectrum);
        return LikelihoodRatio.of(f, fitSignal(spectrum, f), model.strength());
    }

    /** Starts g from f without signal, so that ln L_g cannot end below ln L_f. */
    private FitOutcome fitSignal(Spectrum spectrum, FitOutcome f) {
        if (f instanceof Converged fit) {
            return signalFit.fit(spectrum, Arrays.copyOf(fit.internal(), fit.internal().length + 1));
        }
        return signalFit.fit(spectrum);
    }
}
