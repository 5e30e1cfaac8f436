package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import java.util.OptionalDouble;

/** Excesses over what the side-bands predict, in units of an error. */
final class ExcessRatio {
    private ExcessRatio() {}

    /**
     * Integral of (g - f) / sqrt(integral of f) over the full range, <b>f from the side-bands alone</b>: a likelihood fit with
     * a free normalisation keeps the number of events, so with f from the full range the numerator would vanish identically.
     */
    static Significance integral(SpectrumFits fits) {
        return fits.lacksSignal().or(fits::lacksSidebands).orElseGet(() -> {
            double background =
                    ((Converged) fits.sidebandBackground()).yieldIn(fits.full()).events();
            double all = ((Converged) fits.signalPlusBackground())
                    .yieldIn(fits.full())
                    .events();
            return ratio(all - background, background, "over the full range");
        });
    }

    /** (n - b) / sqrt(b) in the window, b extrapolated from the side-band fit. */
    static Significance counting(SpectrumFits fits) {
        return fits.lacksSidebands().orElseGet(() -> {
            double background = fits.expectedInWindow().orElseThrow().events();
            return ratio(fits.windowEvents() - background, background, "in the window");
        });
    }

    /** (n - b) / sqrt(b + sigma_b²) in the window, sigma_b the side-band fit's own error of b. */
    static Significance countingWithFitError(SpectrumFits fits) {
        return fits.lacksSidebands().orElseGet(() -> {
            Yield background = fits.expectedInWindow().orElseThrow();
            OptionalDouble error = background.error();
            if (error.isEmpty()) {
                return new Unknown("side-band fit: its covariance is singular, so the extrapolation has no error");
            }
            double variance = background.events() + error.getAsDouble() * error.getAsDouble();
            return ratio(fits.windowEvents() - background.events(), variance, "in the window");
        });
    }

    private static Significance ratio(double excess, double variance, String where) {
        double z = excess / Math.sqrt(variance);
        if (Math.abs(z) < Double.MAX_VALUE) {
            return new Known(z);
        }
        return new Unknown("side-band fit: it extrapolates to a variance of " + variance + " events² " + where
                + "; it must be finite and above 0");
    }
}
