package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunAdviceTest {

    private static MaximumDistribution exponential(int runs) {
        double[] maxima =
                new SplittableRandom(3).doubles(runs).map(u -> -Math.log(u)).toArray();
        return MaximumDistribution.of(maxima, 1);
    }

    /** 30 of 1,000: an error of 10 % needs 97 / 3 hundred runs. */
    @Test
    void asksForTheRunsOfABinomialError() {
        double[] maxima = new double[1000];
        Arrays.fill(maxima, 0, 30, 4);
        RunAdvice advice = RunAdvice.of(MaximumDistribution.of(maxima, 1), 3, RunAdvice.USUAL_ERROR);
        assertEquals(Math.ceil(0.97 / 0.03 / 0.01), advice.runsNeeded(), 0);
        assertEquals(3234 - 1000, advice.moreRuns(), 0);
        assertFalse(advice.atLeast());
        assertEquals(0, RunAdvice.of(MaximumDistribution.of(maxima, 1), 3, 0.5).moreRuns(), 0);
    }

    /** Beyond the runs the tail fit tells; its 95 % interval holds the truth exp(-z). */
    @Test
    void restsOnTheTailBeyondTheRuns() {
        RunAdvice advice = RunAdvice.of(exponential(5000), 11, 0.1);
        assertInstanceOf(GlobalP.Extrapolated.class, advice.basis());
        assertTrue(advice.basis().interval(GlobalP.Level.PERCENT_95).contains(Math.exp(-11)));
        double p = advice.basis().p().orElseThrow();
        assertEquals((1 - p) / (p * 0.01), advice.runsNeeded(), 1);
    }

    @Test
    void givesALowerLimitWherePIsOnlyBounded() {
        RunAdvice advice = RunAdvice.of(exponential(100), 50, 0.1);
        assertTrue(advice.atLeast());
        assertTrue(advice.runsNeeded() > 100 / 0.02, "p is below 0.019 at 68 %");
        assertThrows(IllegalArgumentException.class, () -> RunAdvice.of(exponential(10), 3, 0));
        assertThrows(IllegalArgumentException.class, () -> RunAdvice.of(exponential(10), Double.NaN, 0.1));
    }
}
