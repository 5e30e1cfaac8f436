package hep.mirage.report.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RunAdvice;
import hep.mirage.report.text.NumberText;
import hep.mirage.report.text.ReachedFraction;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.study.EnsemblePlan;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
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

    /** 12 of 60 runs: p = 0.20 [0.15, 0.27] at 68 %; (1 - p) / (0.01 p) runs for either end. */
    @Test
    void adviceNamesItsPrecisionAndItsP() {
        MaximumDistribution maxima = MaximumDistribution.of(
                IntStream.range(0, 60).mapToDouble(run -> run < 12 ? 3.5 : 1).toArray());
        GlobalP p = maxima.globalP(3);
        double low = p.interval(GlobalP.Level.SIGMA_1).low().orElseThrow();
        RunAdvice advice = RunAdvice.of(maxima, 3, 0.1);
        assertEquals(Math.ceil((1 - low) / (0.01 * low)), advice.runsNeeded());
        assertEquals(
                "a relative error of 10 % on the global p of a local Z of 3 takes 400 runs in total if p is 0.20 as measured,"
                        + " and " + NumberText.fixed("%.0f", advice.runsNeeded())
                        + " if it is 0.15, the lower end of its 68 % interval",
                RemarkText.advice(row(advice), p));
        RunAdvice beyond = RunAdvice.of(maxima, 5, 0.1);
        assertEquals(
                "a relative error of 10 % on the global p of a local Z of 5 takes at least "
                        + NumberText.fixed("%,.0f", beyond.runsNeeded())
                        + " runs in total, the number for a p at its upper limit at 68 %, 0.019",
                RemarkText.advice(row(beyond), maxima.globalP(5)));
    }

    private static AdviceRow row(RunAdvice advice) {
        return new AdviceRow(
                "published",
                "z_likelihood",
                advice.localZ(),
                advice.relativeError(),
                advice.basis().kind(),
                advice.basis().p(),
                advice.runsAtP(),
                advice.runsNeeded(),
                advice.moreRuns());
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
        String screen =
                SampleEnsemble.of(Arm.PUBLISHED, SampleEnsemble.CHANCE).screen().replaceAll("\\s+", " ");
        assertTrue(screen.contains("is largest (by chance too), as far as the arms measure it"), screen);
        assertTrue(screen.contains("sculpting, over-training: not measured: no arm"), screen);
    }
}
