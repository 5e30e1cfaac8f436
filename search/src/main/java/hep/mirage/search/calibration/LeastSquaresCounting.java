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

/**
 * What analyses do with a least-squares routine, as published with the CWoLa hunt (Collins, Howe, Nachman, PRD 99 (2019)
 * 014038): f fitted to the side-bands by {@link LeastSquaresFit} with {@link CountError#ROOT_N_PLUS_ONE} and the usual
 * covariance, and the window's excess over its extrapolation b ± sigma_b by {@link OnOff#constrained}. Here to be calibrated beside the Poisson fits, and for nothing else.
 *
 * <p>Weights by the counts trust a bin more when it fluctuates down: at the minimum the fit lacks as many events as
 * chi-square has. So b is too low, and excesses are too many.
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

    /** The window's signed significance. */
    Significance evaluate(Spectrum spectrum) {
        LeastSquaresFit.Outcome outcome = sidebands.fit(spectrum);
        if (outcome instanceof None none) {
            return new Unknown("least squares: " + none.failure().message());
        }
        Yield background = sidebands.yieldIn((Minimum) outcome, window);
        return background.error().isPresent()
                ? new Known(OnOff.constrained(
                        spectrum.total(window),
                        background.events(),
                        background.error().getAsDouble()))
                : new Unknown("least squares: the covariance of the side-band fit is singular");
    }
}
