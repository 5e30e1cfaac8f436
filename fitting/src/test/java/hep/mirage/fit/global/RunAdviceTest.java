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
        return MaximumDistribution.of(maxima);
    }

    /** 30 of 1,000: an error of 10 % needs 97 / 3 hundred runs, more if p is at the lower end of its interval. */
    @Test
    void asksForTheRunsOfABinomialError() {
        double[] maxima = new double[1000];
        Arrays.fill(maxima, 0, 30, 4);
        RunAdvice advice = RunAdvice.of(MaximumDistribution.of(maxima), 3, RunAdvice.USUAL_ERROR);
        assertEquals(Math.ceil(0.97 / 0.03 / 0.01), advice.runsAtP().orElseThrow(), 0);
        double low =
                new BinomialFraction(30, 1000).interval(Interval.LEVEL_68).low().orElseThrow();
        assertEquals(Math.ceil((1 - low) / low / 0.01), advice.runsNeeded(), 0);
        assertEquals(advice.runsNeeded() - 1000, advice.moreRuns(), 0);
        assertFalse(advice.atLeast());
        assertEquals(0, RunAdvice.of(MaximumDistribution.of(maxima), 3, 0.5).moreRuns(), 0);
    }

    /** Two runs of two: p may be as low as 0.4, and an error of 10 % is not reached with two. */
    @Test
    void promisesNothingFromTwoRuns() {
        RunAdvice advice = RunAdvice.of(MaximumDistribution.of(new double[] {4, 5}), 3, RunAdvice.USUAL_ERROR);
        double low = Math.sqrt(0.5 * (1 - Interval.LEVEL_68));
        assertEquals(Math.ceil(100 * (1 - low) / low), advice.runsNeeded(), 0);
        assertEquals(advice.runsNeeded() - 2, advice.moreRuns(), 0);
        assertTrue(advice.moreRuns() > 100);
    }

    /** Beyond the runs the tail fit is used; its 95 % interval contains the true value exp(-z). */
    @Test
    void restsOnTheTailBeyondTheRuns() {
        RunAdvice advice = RunAdvice.of(exponential(5000), 11, 0.1);
        assertInstanceOf(GlobalP.Extrapolated.class, advice.basis());
        assertTrue(advice.basis().interval(GlobalP.Level.PERCENT_95).contains(Math.exp(-11)));
        double p = advice.basis().p().orElseThrow();
        assertEquals((1 - p) / (p * 0.01), advice.runsAtP().orElseThrow(), 1);
    }

    @Test
    void givesALowerLimitWherePIsOnlyBounded() {
        RunAdvice advice = RunAdvice.of(exponential(100), 50, 0.1);
        assertTrue(advice.atLeast());
        assertTrue(advice.runsNeeded() > 100 / 0.012, "p is below 0.0115 at 68 %");
        assertThrows(IllegalArgumentException.class, () -> RunAdvice.of(exponential(10), 3, 0));
        assertThrows(IllegalArgumentException.class, () -> RunAdvice.of(exponential(10), Double.NaN, 0.1));
    }
}
