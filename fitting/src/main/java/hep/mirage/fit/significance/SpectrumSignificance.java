package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.FitOutcome;
import hep.mirage.fit.likelihood.NotConverged;
import hep.mirage.fit.likelihood.Yield;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Everything that one spectrum says about one mass hypothesis.
 *
 * @param hypothesis where
 * @param windowEvents events counted in the window
 * @param sidebandEvents events counted in both side-bands
 * @param background f over the full range
 * @param signalPlusBackground g over the full range
 * @param sidebandBackground f from the side-bands alone
 * @param expectedInWindow background events that the side-bands predict in the window; absent if their fit failed
 * @param zLikelihood sign(n1) sqrt(2 (ln L_g - ln L_f))
 * @param zIntegral integral of (g - f) over the root of the integral of f, full range, f from the side-bands; unknown where
 *     {@link HypothesisTest} finds no standard deviation in that root, as are the two below
 * @param zCounting (n - b) / sqrt(b) in the window, b from the side-bands
 * @param zCountingWithError (n - b) / sqrt(b + sigma_b²), sigma_b of the side-band fit
 */
public record SpectrumSignificance(
        MassHypothesis hypothesis,
        double windowEvents,
        double sidebandEvents,
        FitOutcome background,
        FitOutcome signalPlusBackground,
        FitOutcome sidebandBackground,
        Optional<Yield> expectedInWindow,
        Significance zLikelihood,
        Significance zIntegral,
        Significance zCounting,
        Significance zCountingWithError) {

    /** Which of the three fits have a result. */
    public enum Status {
        /** All three. */
        COMPLETE,
        /** One or two of them. */
        PARTIAL,
        /** None. */
        FAILED
    }

    /** Which of the three fits have a result. */
    public Status status() {
        int failed = failures().size();
        return failed == 0 ? Status.COMPLETE : failed < 3 ? Status.PARTIAL : Status.FAILED;
    }

    /** One line for every fit without a result: which, reason, message; empty when all converged. */
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
}
