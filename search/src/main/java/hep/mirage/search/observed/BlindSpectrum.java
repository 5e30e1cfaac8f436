package hep.mirage.search.observed;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.Location;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.significance.SpectrumFits;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.search.row.FitRow.FittedShape;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The spectrum of the side-bands of one hypothesis; its window is empty because its events are not counted.
 *
 * @param region window and side-bands
 * @param keptFraction fraction of the side-bands' events
 * @param spectrum counts in the side-bands
 * @param background f from the side-bands alone
 * @param expectedInWindow what f predicts for the window; empty if the fit has no maximum
 */
public record BlindSpectrum(
        SearchRegion region,
        double keptFraction,
        Spectrum spectrum,
        FitOutcome background,
        Optional<Yield> expectedInWindow) {

    /** Counts and fits side-band events; those elsewhere are dropped. */
    static BlindSpectrum of(HypothesisTest test, double keptFraction, double[] massGeV) {
        double[] sidebands =
                Arrays.stream(massGeV).filter(test.region()::inSidebands).toArray();
        SpectrumFits fits =
                test.evaluate(Spectrum.of(test.binning(), sidebands)).fits();
        return new BlindSpectrum(
                test.region(), keptFraction, fits.spectrum(), fits.sidebandBackground(), fits.expectedInWindow());
    }

    /** As a row. */
    BlindPlaceRow row() {
        return new BlindPlaceRow(
                region.massGeV(),
                keptFraction,
                (int) spectrum.total(),
                expectedInWindow.map(yield -> OptionalDouble.of(yield.events())).orElse(OptionalDouble.empty()),
                expectedInWindow.map(Yield::error).orElse(OptionalDouble.empty()),
                status(),
                background
                        .converged()
                        .map(fit -> OptionalDouble.of(fit.logLikelihood()))
                        .orElse(OptionalDouble.empty()));
    }

    private String status() {
        if (background instanceof NotConverged failure) {
            return failure.reason().name().toLowerCase(Locale.ROOT);
        }
        Converged fit = background.converged().orElseThrow();
        return fit.location() == Location.BOUNDARY ? FittedShape.BOUNDARY : FittedShape.CONVERGED;
    }
}
