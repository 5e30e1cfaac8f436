package hep.mirage.search.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.RunRow.StageSeconds;
import org.junit.jupiter.api.Test;

class EnsembleEstimateTest {
    private static final double ROUNDING = 1e-12;
    private static final RunCost RUN = new RunCost(new StageSeconds(1, 20, 0.5, 0.25, 2), 40_000, 512);

    @Test
    void stagesAddUp() {
        EnsembleEstimate estimate = new EnsembleEstimate(RUN, new EnsembleSize(100, 10), 4);
        StageSeconds all = estimate.coreSeconds();
        assertEquals(new StageSeconds(100, 2000, 50, 25, 20), all);
        assertEquals(2195 / 3600.0, estimate.coreHours(), ROUNDING);
        assertEquals(2195 / 4.0, estimate.wallSeconds(), ROUNDING);
    }

    @Test
    void costGrowsWithRunsAndWallTimeFallsWithCores() {
        EnsembleEstimate small = new EnsembleEstimate(RUN, new EnsembleSize(1000, 0), 1);
        EnsembleEstimate large = new EnsembleEstimate(RUN, new EnsembleSize(50_000, 0), 64);
        assertEquals(50 * small.coreHours(), large.coreHours(), 50 * small.coreHours() * ROUNDING);
        assertEquals(50 * small.wallSeconds() / 64, large.wallSeconds(), small.wallSeconds() * ROUNDING);
    }

    @Test
    void onlyTheFirstRunsMeasureLeakage() {
        assertEquals(
                10 * 2.0,
                new EnsembleEstimate(RUN, new EnsembleSize(10, 500), 1)
                        .coreSeconds()
                        .leakage(),
                0);
        assertEquals(
                500 * 2.0,
                new EnsembleEstimate(RUN, new EnsembleSize(50_000, 500), 1)
                        .coreSeconds()
                        .leakage(),
                0);
        assertEquals(
                0,
                new EnsembleEstimate(RUN, new EnsembleSize(50_000, 0), 1)
                        .coreSeconds()
                        .leakage(),
                0);
    }

    @Test
    void stepRateIsThatOfTheTrainingAlone() {
        assertEquals(2000, RUN.stepsPerSecond(), ROUNDING);
    }

    @Test
    void nothingIsEstimatedFromNothing() {
        assertThrows(IllegalArgumentException.class, () -> new EnsembleSize(0, 0));
        assertThrows(IllegalArgumentException.class, () -> new EnsembleSize(1, -1));
        assertThrows(IllegalArgumentException.class, () -> new EnsembleEstimate(RUN, new EnsembleSize(1, 0), 0));
        assertThrows(IllegalArgumentException.class, () -> new RunCost(RUN.seconds(), 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new RunCost(RUN.seconds(), 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new RunCost(RUN.seconds(), -1, 0));
    }

    /** Random responses and histograms. */
    @Test
    void aRunMayTrainNoNets() {
        assertFalse(new RunCost(RUN.seconds(), 0, 0).trainsNets());
        assertTrue(RUN.trainsNets());
    }
}
