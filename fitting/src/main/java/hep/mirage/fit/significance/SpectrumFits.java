package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.Yield;
import hep.mirage.fit.procedure.DijetOutcome;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The input of a significance: one spectrum with its three fits.
 *
 * @param region the tested region
 * @param model f and g
 * @param spectrum that was fitted
 * @param full bins of window and side-bands
 * @param window its bins
 * @param sidebands their bins
 * @param background f over the full range
 * @param signalPlusBackground g over the full range
 * @param sidebandBackground f from the side-bands alone
 * @param expectedInWindow background events in the window predicted from the side-bands; absent if their fit failed
 * @param selection how the background was selected for this spectrum; empty if the model has a single function. If it was,
 *     {@code region} and {@code model} are those that were accepted
 */
public record SpectrumFits(
        SearchRegion region,
        SpectrumModel model,
        Spectrum spectrum,
        FitRange full,
        FitRange window,
        FitRange sidebands,
        FitOutcome background,
        FitOutcome signalPlusBackground,
        FitOutcome sidebandBackground,
        Optional<Yield> expectedInWindow,
        Optional<DijetOutcome> selection) {

    /** Which of the three fits converged. */
    public enum Status {
        /** All three. */
        COMPLETE,
        /** One or two of them. */
        PARTIAL,
        /** None. */
        FAILED
    }

    /** The same fits of a background that was selected for this spectrum. */
    SpectrumFits selectedBy(DijetOutcome outcome) {
        return new SpectrumFits(
                region,
                model,
                spectrum,
                full,
                window,
                sidebands,
                background,
                signalPlusBackground,
                sidebandBackground,
                expectedInWindow,
                Optional.of(outcome));
    }

    /** Events counted in the window. */
    public double windowEvents() {
        return spectrum.total(window);
    }

    /** Events counted in all side-bands. */
    public double sidebandEvents() {
        return spectrum.total(sidebands);
    }

    /** Which of the three fits converged. */
    public Status status() {
        int failed = failures().size();
        return failed == 0 ? Status.COMPLETE : failed < 3 ? Status.PARTIAL : Status.FAILED;
    }

    /** One line per fit without a result: which, reason, message; empty when all converged. */
    public List<String> failures() {
        List<String> lines = new ArrayList<>();
        describe("background fit", background, lines);
        describe("signal-plus-background fit", signalPlusBackground, lines);
        describe("side-band fit", sidebandBackground, lines);
        return lines;
    }

    private static void describe(String fit, FitOutcome outcome, List<String> lines) {
        if (outcome instanceof NotConverged failure) {
            lines.add(fit + ": " + failure.reason() + ": " + failure.message());
        }
    }

    /** Why there is no significance that needs f over the full range; empty if that converged. */
    Optional<Significance> lacksBackground() {
        return lacking("background fit", background);
    }

    /** Why there is no significance that needs g; empty if that converged. */
    Optional<Significance> lacksSignal() {
        return lacking("signal-plus-background fit", signalPlusBackground);
    }

    /** Why there is no significance that needs f from the side-bands; empty if that converged. */
    Optional<Significance> lacksSidebands() {
        return lacking("side-band fit", sidebandBackground);
    }

    static Optional<Significance> lacking(String fit, FitOutcome outcome) {
        return outcome instanceof NotConverged failure
                ? Optional.of(new Unknown(fit + ": " + failure.message()))
                : Optional.empty();
    }
}
