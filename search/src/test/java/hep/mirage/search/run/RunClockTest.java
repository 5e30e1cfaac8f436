package hep.mirage.search.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.search.row.RunRow.StageSeconds;
import org.junit.jupiter.api.Test;

class RunClockTest {
    private long now;

    private void pass(long seconds) {
        now += seconds * 1_000_000_000L;
    }

    @Test
    void countsNothingWhileARunWaits() {
        RunClock clock = new RunClock(() -> now);
        pass(100);
        clock.enter(RunStage.DATASET);
        pass(1);
        clock.enter(RunStage.TRAINING);
        pass(2);
        clock.stop();
        pass(100);
        clock.enterShared(RunStage.TRAINING, 5_000_000_000L);
        assertEquals(RunStage.TRAINING, clock.stage());
        pass(100);
        clock.enter(RunStage.RESPONSE);
        pass(3);
        clock.enter(RunStage.FIT);
        pass(4);
        clock.enter(RunStage.RESPONSE);
        pass(6);
        clock.stop();
        assertEquals(new StageSeconds(1, 7, 9, 4, 0), clock.seconds());
    }
}
