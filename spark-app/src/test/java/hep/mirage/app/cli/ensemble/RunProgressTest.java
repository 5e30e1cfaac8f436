package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.app.ensemble.EnsembleJob.Progress;
import org.junit.jupiter.api.Test;

class RunProgressTest {
    @Test
    void runsAreShownWithRateAndTimeLeft() {
        assertEquals(
                "runs 30 of 90 done (10 of them before), 1 failed, 2.00 runs/s, 30 s left",
                RunProgress.text(new Progress(90, 10, 20, 1, 10)));
        assertEquals(
                "runs 10 of 90 done (10 of them before), 0 failed", RunProgress.text(new Progress(90, 10, 0, 0, 0)));
    }
}
