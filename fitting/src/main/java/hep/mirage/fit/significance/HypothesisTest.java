package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.Shape;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The test of one mass hypothesis: three fits and four significances of any spectrum with its bins.
 *
 * <p>With f the background and g = f + n1 exp(-(x - m0)²/(2 sigma²)), all fits Poisson likelihood:
 *
 * <ul>
 *   <li>{@code z_likelihood} = sign(n1) sqrt(2 (ln L_g - ln L_f)), both on the full range. Its square follows
 *       half a delta at zero plus half a chi-square of one degree (Cowan, Cranmer, Gross, Vitells, EPJC 71 (2011) 1554,
 *       section 3.5) where n1 is limited to positive values.
 *   <li>{@code z_integral} = integral of (g - f) / sqrt(integral of f) over the full range, <b>f from the side-bands
 *       alone</b>: a likelihood fit with a free normalisation keeps the number of events, so with f from the full
 *       range the numerator would vanish identically.
 *   <li>{@code z_counting} = (n - b) / sqrt(b) in the window, b extrapolated from the side-band fit.
 *   <li>{@code z_counting_fit_error} = (n - b) / sqrt(b + sigma_b²), sigma_b the side-band fit's own error of b.
 * </ul>
 *
 * <p>A quotient needs a denominator that is a standard deviation. Counts come in steps of one event, so a variance below
 * {@value #LEAST_VARIANCE} event² describes no count: one event would be more than one sigma, and an extrapolation to 1e-28
 * events would give z = 1e14. {@code z_integral} and {@code z_counting} also take the extrapolated b for exact, which is no
 * approximation where its own error exceeds b. In both cases the significance is {@link Significance.Unknown} and its problem
 * says why. With the published regions that is 2 % of spectra of 20 events, and none in 1,000 of 60
 * ({@code SmallExpectationTest}).
 *
 * <p>At few events the fit of g to a deficit often ends where an empty bin expects nothing. That is a maximum like any other,
 * and its significances count like any other's ({@link hep.mirage.fit.likelihood.Location#BOUNDARY}); only its errors are
 * absent.
 *
 * <p>A prepared test is immutable and safe for use by many threads; prepare it once and evaluate millions of spectra.
 */
public final class HypothesisTest {
    /** Least variance of a difference of counts that is divided by its root [events²]: {@value}. */
    static final double LEAST_VARIANCE = 1;

    private final MassHypothesis hypothesis;
    private final Binning binning;
    private final FitRange full;
    private final FitRange window;
    private final FitRange sidebands;
    private final PoissonFit backgroundFit;
    private final PoissonFit signalFit;
    private final PoissonFit sidebandFit;

    private HypothesisTest(MassHypothesis hypothesis, Binning binning, Shape background) {
        this.hypothesis = hypothesis;
        this.binning = binning;
        double low = hypothesis.windowLowGeV();
        double high = hypothesis.windowHighGeV();
        this.full = FitRange.within(binning, hypothesis.rangeLowGeV(), hypothesis.rangeHighGeV());
        this.window = FitRange.within(binning, low, high);
        this.sidebands = full.without(low, high);
        GaussianSignal signal = new GaussianSignal(hypothesis.massGeV(), hypothesis.resolutionGeV());
        this.backgroundFit = PoissonFit.of(background, full);
        this.signalFit = PoissonFit.of(new SumShape(background, signal), full);
        this.sidebandFit = PoissonFit.of(background, sidebands);
    }

    /**
     * The study's test: f is an exponential of a quadratic around m0.
     *
     * @param binning with edges at the ends of window and range
     * @throws IllegalArgumentException if it has none there
     */
    public static HypothesisTest of(MassHypothesis hypothesis, Binning binning) {
        return of(hypothesis, binning, new ExponentialQuadratic(hypothesis.massGeV(), hypothesis.sidebandOuterGeV()));
    }

    /**
     * The test with another background, such as the straight line of the CWoLa example.
     *
     * @param binning with edges at the ends of window and range
     * @throws IllegalArgumentException if it has none there
     */
    public static HypothesisTest of(MassHypothesis hypothesis, Binning binning, Shape background) {
        return new HypothesisTest(hypothesis, binning, background);
    }

    /** What is tested. */
    public MassHypothesis hypothesis() {
        return hypothesis;
    }

    /** The bins that spectra must have. */
    public Binning binning() {
        return binning;
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
        double inWindow = spectrum.total(window);
        Optional<Yield> expected = side.converged().map(fit -> fit.yieldIn(window));
        return new SpectrumSignificance(
                hypothesis,
                inWindow,
                spectrum.total(sidebands),
                f,
                g,
                side,
                expected,
                likelihoodRatio(f, g),
                integralRatio(g, side),
                counting(inWindow, side, expected),
                countingWithError(inWindow, side, expected));
    }

    /**
     * {@code z_likelihood} alone: the fits of f and g, without the side-bands, as toys by the million need it.
     *
     * @throws IllegalArgumentException if the spectrum has other bins
     */
    public Significance likelihoodRatio(Spectrum spectrum) {
        FitOutcome f = backgroundFit.fit(spectrum);
        return likelihoodRatio(f, fitSignal(spectrum, f));
    }

    /** Starts g from f without signal, so that ln L_g can't end below ln L_f. */
    private FitOutcome fitSignal(Spectrum spectrum, FitOutcome f) {
        if (f instanceof Converged fit) {
            return signalFit.fit(spectrum, Arrays.copyOf(fit.internal(), fit.internal().length + 1));
        }
        return signalFit.fit(spectrum);
    }

    private static Significance likelihoodRatio(FitOutcome f, FitOutcome g) {
        if (f instanceof NotConverged failure) {
            return new Unknown("background fit: " + failure.message());
        }
        if (g instanceof NotConverged failure) {
            return new Unknown("signal-plus-background fit: " + failure.message());
        }
        Converged without = (Converged) f;
        Converged with = (Converged) g;
        double q = Math.max(0, without.deviance() - with.deviance());
        return new Known(Math.copySign(Math.sqrt(q), with.value("n1")));
    }

    private Significance integralRatio(FitOutcome g, FitOutcome side) {
        if (g instanceof NotConverged failure) {
            return new Unknown("signal-plus-background fit: " + failure.message());
        }
        if (side instanceof NotConverged failure) {
            return new Unknown("side-band fit: " + failure.message());
        }
        double all = ((Converged) g).yieldIn(full).events();
        return overExact(all, ((Converged) side).yieldIn(full), "over the full range");
    }

    private static Significance counting(double observed, FitOutcome side, Optional<Yield> expected) {
        if (side instanceof NotConverged failure) {
            return new Unknown("side-band fit: " + failure.message());
        }
        return overExact(observed, expected.orElseThrow(), "in the window");
    }

    private static Significance countingWithError(double observed, FitOutcome side, Optional<Yield> expected) {
        if (side instanceof NotConverged failure) {
            return new Unknown("side-band fit: " + failure.message());
        }
        Yield background = expected.orElseThrow();
        if (background.error().isEmpty()) {
            return new Unknown("side-band fit: its covariance is singular, so the extrapolation has no error");
        }
        double error = background.error().getAsDouble();
        return ratio(observed - background.events(), background.events() + error * error, "in the window");
    }

    /** (events - b) / sqrt(b), as if b were known. */
    private static Significance overExact(double events, Yield background, String where) {
        double expected = background.events();
        double error = background.error().orElse(0);
        if (error > expected) {
            return new Unknown(String.format(
                    Locale.ROOT,
                    "side-band fit: it extrapolates to %.3g ± %.3g events %s, and an error above the expectation can't be"
                            + " neglected; keep more events",
                    expected,
                    error,
                    where));
        }
        return ratio(events - expected, expected, where);
    }

    private static Significance ratio(double excess, double variance, String where) {
        double z = excess / Math.sqrt(variance);
        if (variance >= LEAST_VARIANCE && Math.abs(z) < Double.MAX_VALUE) {
            return new Known(z);
        }
        return new Unknown(String.format(
                Locale.ROOT,
                "side-band fit: it extrapolates to a variance of %.3g events² %s; it must be finite and at least %.0f for"
                        + " its root to be a standard deviation of a count; keep more events",
                variance,
                where,
                LEAST_VARIANCE));
    }
}
