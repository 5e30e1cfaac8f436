package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.report.text.NumberText;
import hep.mirage.report.text.ReachedFraction;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.study.EnsemblePlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** What {@code mirage integrate} prints of ensembles that lack what some of its tables need. */
class PrintedEnsembleTest {
    @Test
    void smallPValuesOfAnInjectedSignalAreNoCalibration() {
        List<Arm> arms = List.of(Arm.PUBLISHED, SampleEnsemble.ELSEWHERE, SampleEnsemble.CHANCE);
        ReportedEnsemble signal = SampleEnsemble.withSignal(arms);
        for (String table : List.of("calibration certificate", "attribution", "what a reported local p")) {
            assertTrue(SampleEnsemble.THREE_ARMS.screen().contains(table), table);
            assertFalse(signal.screen().contains(table), table);
        }
        assertTrue(signal.integration().attribution().isEmpty());
        assertTrue(signal.integration().significances().stream()
                .allMatch(significance -> significance.calibration().isEmpty()));
    }

    /** Page and screen have the same counted fractions, of which none is a p-value. */
    @Test
    void fractionsOfRunsWithASignalAreNoPValues() {
        List<Arm> arms = List.of(Arm.PUBLISHED, SampleEnsemble.CHANCE);
        for (ReportedEnsemble signal :
                List.of(SampleEnsemble.withSignal(List.of(Arm.PUBLISHED)), SampleEnsemble.withSignal(arms))) {
            String text = signal.screen().replaceAll("\\s+", " ");
            String remark =
                    "every run has an injected signal of 40 expected events: what follows is the response to it;"
                            + " fractions of these runs are no p-values, which need datasets without signal";
            assertTrue(text.contains(remark), text);
            for (String part : List.of(
                    "global p", "global Z", "trial", "extrapolated", "z_bump", "Vitells", "needed", "cannot say")) {
                assertFalse(text.contains(part), part + " is in " + text);
            }
            List<ReachedFraction> reached = ReachedFraction.of(signal.headline());
            assertEquals(
                    List.of(2.0, 3.0, 4.0, 5.0),
                    reached.stream().map(ReachedFraction::localZ).toList());
            for (ReachedFraction fraction : reached) {
                long counted = SampleEnsemble.reaching(signal, fraction.localZ());
                assertEquals(new BinomialFraction(counted, 60), fraction.fraction());
                String line =
                        NumberText.fixed("%.1f", fraction.localZ()) + " " + fraction.text() + " " + fraction.at95();
                assertTrue(text.contains(line), line + " is not in " + text);
            }
            assertEquals("0 [0, 0.030]", reached.get(3).text(), "no run reaches a Z of 5");
        }
        assertTrue(SampleEnsemble.withSignal(arms).screen().contains("fraction above 3"));
    }

    /** Whoever sets leakage_runs to 0 knows why nothing was measured. */
    @Test
    void leakageThatNobodyAskedForIsSaidInShort() {
        IntegratedArm unmeasured = new IntegratedArm(
                "published", "in-sample", 20, 0, 1, OptionalDouble.empty(), OptionalDouble.empty(), Optional.empty());
        EnsemblePlan plan = SampleEnsemble.ONE_ARM.study().ensemble();
        assertEquals(
                List.of("mass leakage: not measured, as ensemble.leakage_runs is 0"),
                RemarkText.classifiers(plan.withLeakageRuns(0), unmeasured));
        assertEquals(
                List.of(
                        "mass leakage: not measured, so sculpting and over-training cannot be told apart. Runs numbered below"
                                + " ensemble.leakage_runs, which is 30, measure it: integrate them too, or raise it. A run of a"
                                + " bootstrap also needs events that it has not drawn"),
                RemarkText.classifiers(plan.withLeakageRuns(30), unmeasured));
    }

    @Test
    void withoutThePublishedSearchNothingIsAttributed() {
        String screen = SampleEnsemble.of(SampleEnsemble.ELSEWHERE, SampleEnsemble.CHANCE)
                .screen();
        List<String> attribution = screen.lines()
                .filter(line -> line.contains("attribution") || line.contains("over-training: "))
                .toList();
        assertEquals(1, attribution.size(), screen);
        assertTrue(
                attribution
                        .get(0)
                        .startsWith("attribution of the mean Z: not measured: no arm with live classifiers has"),
                screen);
    }

    @Test
    void whatTheArmsDoNotMeasureIsNotInTheSum() {
        String screen = SampleEnsemble.of(Arm.PUBLISHED, SampleEnsemble.CHANCE).screen();
        assertTrue(screen.contains(", as far as the arms measure it"), screen);
        assertTrue(screen.contains("sculpting, over-training: not measured: no arm"), screen);
    }
}
