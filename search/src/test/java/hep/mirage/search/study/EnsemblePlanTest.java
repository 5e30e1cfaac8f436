package hep.mirage.search.study;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class EnsemblePlanTest {
    private static final EnsemblePlan WHOLE = new EnsemblePlan(0, 100, 7, 10, 20, 0.01, StopRule.never());

    @Test
    void partsMeasureTheLeakageInTheSameRunsAsTheWhole() {
        assertEquals(20, WHOLE.leakageRunsWithin());
        assertEquals(15, WHOLE.withRuns(15).leakageRunsWithin());
        assertEquals(5, WHOLE.withFirstRun(15).leakageRunsWithin());
        assertEquals(0, WHOLE.withFirstRun(20).leakageRunsWithin());
    }

    @Test
    void lastRunNumbersGoBeyondAnInt() {
        assertEquals(
                2L * Integer.MAX_VALUE,
                WHOLE.withFirstRun(Integer.MAX_VALUE)
                        .withRuns(Integer.MAX_VALUE)
                        .endRun());
    }
}
