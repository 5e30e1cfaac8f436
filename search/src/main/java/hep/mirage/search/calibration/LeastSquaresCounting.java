package hep.mirage.search.calibration;

import hep.mirage.fit.likelihood.CountError;
import hep.mirage.fit.likelihood.LeastSquaresFit;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.Minimum;
import hep.mirage.fit.likelihood.LeastSquaresFit.Outcome.None;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.OnOff;
import hep.mirage.fit.significance.Significance;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import java.util.Locale;

/**
 * Side-band fit with a least-squares routine, as published with the CWoLa hunt (Collins, Howe, Nachman, PRD 99 (2019)
 * 014038): f fitted to the side-bands by {@link LeastSquaresFit} with {@link CountError#ROOT_N_PLUS_ONE} and the usual
 * covariance, and the window's excess over its extrapolation b ± sigma_b by {@link OnOff#constrained}. It is
 * implemented only to be calibrated next to the Poisson fits.
 *
 * <p>Weights taken from the counts give a bin more weight when it fluctuates down. At the minimum, the fit falls short
 * of the events by the value of chi-square. b is therefore too low, and there are too many excesses.
 */
final class LeastSquaresCounting {
    private final LeastSquaresFit sidebands;
    private final FitRange window;

    LeastSquaresCounting(HypothesisTest test) {
        SearchRegion region = test.region();
        this.sidebands = LeastSquaresFit.of(
                        test.model().backgroundIn(region), FitRange.of(test.binning(), region.sidebands()))
                .with(CountError.ROOT_N_PLUS_ONE);
        this.window = FitRange.of(test.binning(), List.of(region.window()));
    }

    /** The window's signed significance; unknown where the fit, which has no bound, expects no events or fewer. */
    Significance evaluate(Spectrum spectrum) {
        LeastSquaresFit.Outcome outcome = sidebands.fit(spectrum);
        if (outcome instanceof None none) {
            return new Unknown("least squares: " + none.failure().message());
        }
        Yield background = sidebands.yieldIn((Minimum) outcome, window);
        if (!(background.events() > 0)) {
            return new Unknown(String.format(
                    Locale.ROOT, "least squares: expects %.3g events in the window", background.events()));
        }
        return background.error().isPresent()
                ? new Known(OnOff.constrained(
                        spectrum.total(window),
                        background.events(),
                        background.error().getAsDouble()))
                : new Unknown("least squares: the covariance of the side-band fit is singular");
    }
}
