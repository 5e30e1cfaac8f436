package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    @Test
    void runsAreShownWithRateAndTimeLeft() {
        assertEquals(
                "runs 30 of 90 done (10 of them before), 1 failed, 2.00 runs/s, 30 s left",
                RunProgress.text(new Progress(90, 10, 20, 1, 10, 2)));
        assertEquals(
                "runs 10 of 90 done (10 of them before), 0 failed", RunProgress.text(new Progress(90, 10, 0, 0, 0, 2)));
    }

    /** The first runs on eight cores also start them: the time left that they suggest is wild. */
    @Test
    void aHandfulOfRunsGivesNoRateWithinAMinute() {
        assertEquals(
                "runs 15 of 90 done (0 of them before), 0 failed", RunProgress.text(new Progress(90, 0, 15, 0, 59, 8)));
        assertEquals(
                "runs 16 of 90 done (0 of them before), 0 failed, 2.00 runs/s, 37 s left",
                RunProgress.text(new Progress(90, 0, 16, 0, 8, 8)));
        assertEquals(
                "runs 1 of 90 done (0 of them before), 0 failed, 0.0167 runs/s, 1 h 29 min left",
                RunProgress.text(new Progress(90, 0, 1, 0, 60, 8)));
        assertEquals(
                "runs 0 of 90 done (0 of them before), 0 failed", RunProgress.text(new Progress(90, 0, 0, 0, 600, 8)));
    }
}
