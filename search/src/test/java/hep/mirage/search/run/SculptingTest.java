package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Decorrelation;
import hep.mirage.search.arm.Protection;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * False signals of a net that knows the mass, on events that it has never seen: with a remedy they vanish, and without one
 * they are there.
 */
@Tag("statistical")
class SculptingTest {
    private static final int RUNS = 40;

    /** A net large enough to learn where the window is from a momentum that follows the mass. */
    private static final ClassifierSettings NET =
            new ClassifierSettings(List.of(24, 12), AdamSettings.of(3e-3, 1e-4), 6, 1);

    private static Arm arm(String name, Decorrelation remedy) {
        return new Arm(name, new Protection.Independent(), SmallStudy.LEAKING).with(remedy);
    }

    private static double meanZ(List<FitRow> fits, String arm) {
        return fits.stream()
                .filter(fit -> fit.arm().equals(arm) && fit.keptFraction() == 0.5)
                .mapToDouble(fit -> fit.z(SignificanceKind.LIKELIHOOD))
                .average()
                .orElseThrow();
    }

    /**
     * Two hypotheses of each of 40 runs: a mean Z of normal significances has a standard error of at most 1 / sqrt(40) = 0.16,
     * so that 0.55 is 3.5 sigma.
     */
    @Test
    void conditionalQuantileRemovesTheFalseSignalOfSculpting() {
        Study study = SmallStudy.with(NET, SmallStudy.of(SmallStudy.LEAKING, RUNS))
                .withArms(List.of(
                        arm("raw", Decorrelation.NONE),
                        arm("quantile", new Decorrelation.ConditionalQuantile(20_000, 400)),
                        arm("planed", new Decorrelation.Planing()),
                        arm("conformal", new Decorrelation.Conformal()),
                        arm("binned", new Decorrelation.ConformalMassBins(2))));
        PseudoExperiments experiments = new PseudoExperiments(study, new FallingSpectrumGenerator());
        List<FitRow> fits = new ArrayList<>();
        for (long run = 0; run < RUNS; run++) {
            fits.addAll(assertInstanceOf(RunOutcome.Completed.class, experiments.outcome(run))
                    .fits());
        }
        String means = study.arms().stream()
                .map(arm -> arm.name() + ' ' + meanZ(fits, arm.name()))
                .collect(Collectors.joining(", "));
        assertTrue(Math.abs(meanZ(fits, "raw")) > 4, means);
        assertEquals(0, meanZ(fits, "quantile"), 0.55, means);
    }
}
