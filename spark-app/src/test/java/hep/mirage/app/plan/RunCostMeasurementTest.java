package hep.mirage.app.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.config.Study;
import hep.mirage.app.ensemble.FallingSpectrumGenerator;
import hep.mirage.app.ensemble.HypothesisDetail;
import hep.mirage.app.ensemble.PseudoExperiment;
import hep.mirage.app.ensemble.RunDetail;
import hep.mirage.app.ensemble.SmallStudy;
import hep.mirage.app.table.RunRow.StageSeconds;
import org.junit.jupiter.api.Test;

class RunCostMeasurementTest {
    private static final CpuTimer BRIEF = new CpuTimer(0, 0);

    @Test
    void countsTheStepsThatTheRunTakes() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1);
        RunDetail run = new PseudoExperiment(study, new FallingSpectrumGenerator()).examine(0);
        long steps = run.hypotheses().stream()
                .map(HypothesisDetail::training)
                .mapToLong(training -> training.steps())
                .sum();
        RunCost cost = new RunCostMeasurement(study, new FallingSpectrumGenerator()).measure(0, BRIEF);
        assertEquals(steps, cost.trainingSteps());
        assertEquals(RunCostMeasurement.SLICE_STEPS, cost.timedSteps());
    }

    @Test
    void everyStageCostsSomething() {
        Study study = SmallStudy.of(SmallStudy.BLIND, 1);
        StageSeconds seconds = new RunCostMeasurement(study, new FallingSpectrumGenerator())
                .measure(0, BRIEF)
                .seconds();
        assertTrue(seconds.dataset() > 0, seconds.toString());
        assertTrue(seconds.training() > 0, seconds.toString());
        assertTrue(seconds.response() > 0, seconds.toString());
        assertTrue(seconds.fit() > 0, seconds.toString());
        assertTrue(seconds.leakage() > 0, seconds.toString());
    }

    @Test
    void timerWarmsUpOnceAndTimesThrice() {
        int[] calls = {0};
        CpuTimer.Timing timing = BRIEF.time(() -> calls[0]++);
        assertEquals(1 + CpuTimer.FEWEST_REPETITIONS, calls[0]);
        assertEquals(CpuTimer.FEWEST_REPETITIONS, timing.repetitions());
    }
}
