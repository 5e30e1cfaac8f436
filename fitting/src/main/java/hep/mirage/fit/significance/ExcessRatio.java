package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import java.util.Locale;
import java.util.OptionalDouble;

/** Excesses over the side-band prediction, in units of its error. */
final class ExcessRatio {
    /** Smallest variance for which a difference of counts is divided by its square root [events²]: {@value}. */
    static final double LEAST_VARIANCE = 1;

    private ExcessRatio() {}

    /**
     * Integral of (g - f) / sqrt(integral of f) over the full range, <b>f from the side-bands alone</b>: a likelihood fit with
     * a free normalisation keeps the number of events, so with f fitted to the full range the numerator would vanish
     * identically.
     */
    static Significance integral(SpectrumFits fits) {
        return fits.lacksSignal().or(fits::lacksSidebands).orElseGet(() -> {
            Yield background = ((Converged) fits.sidebandBackground()).yieldIn(fits.full());
            double all = ((Converged) fits.signalPlusBackground())
                    .yieldIn(fits.full())
                    .events();
            return overExact(all, background, "over the full range");
        });
    }

    /** (n - b) / sqrt(b) in the window, b predicted by the side-band fit. */
    static Significance counting(SpectrumFits fits) {
        return fits.lacksSidebands()
                .orElseGet(() ->
                        overExact(fits.windowEvents(), fits.expectedInWindow().orElseThrow(), "in the window"));
    }

    /** (n - b) / sqrt(b + sigma_b²) in the window, sigma_b the error of b from the side-band fit. */
    static Significance countingWithFitError(SpectrumFits fits) {
        return fits.lacksSidebands().orElseGet(() -> {
            Yield background = fits.expectedInWindow().orElseThrow();
            OptionalDouble error = background.error();
            if (error.isEmpty()) {
                return new Unknown(
                        "side-band fit: its covariance is singular, so the prediction for the window has no error");
            }
            double variance = background.events() + error.getAsDouble() * error.getAsDouble();
            return ratio(fits.windowEvents() - background.events(), variance, "in the window");
        });
    }

    /** (events - b) / sqrt(b), as if b were known. */
    private static Significance overExact(double events, Yield background, String where) {
        double expected = background.events();
        double error = background.error().orElse(0);
        if (error > expected) {
            return new Unknown(String.format(
                    Locale.ROOT,
                    "side-band fit: it predicts %.3g ± %.3g events %s; the error must not exceed the prediction, which this"
                            + " significance takes as exact; keep more events",
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
                "side-band fit: it predicts a variance of %.3g events² %s; must be finite and at least %.0f, the variance"
                        + " of one expected event; keep more events",
                variance,
                where,
                LEAST_VARIANCE));
    }
}
