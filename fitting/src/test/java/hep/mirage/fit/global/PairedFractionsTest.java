package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalDouble;
import org.apache.commons.math3.util.CombinatoricsUtils;
import org.junit.jupiter.api.Test;

class PairedFractionsTest {
    /** Newcombe's example of 36, 12, 2 and 0 trials, Statistics in Medicine 17 (1998) 2635, table II, method 10. */
    @Test
    void intervalIsThePublishedOne() {
        Interval interval = new PairedFractions(36, 48, 38, 50).interval(0.95);
        assertEquals(0.0569, interval.low().getAsDouble(), 5e-5);
        assertEquals(0.3404, interval.high().getAsDouble(), 5e-5);
    }

    /** Without correlation it is Newcombe's interval of independent fractions, from the same Wilson intervals. */
    @Test
    void uncorrelatedFractionsHaveTheIntervalOfIndependentOnes() {
        PairedFractions half = new PairedFractions(25, 50, 50, 100);
        // Wilson's interval of 50 in 100 at 95 % is 0.5 ± 0.09617, so that the distances are √2 times that.
        assertEquals(0, half.difference().getAsDouble());
        assertEquals(-0.136003, half.interval(0.95).low().getAsDouble(), 1e-6);
        assertEquals(0.136003, half.interval(0.95).high().getAsDouble(), 1e-6);
    }

    @Test
    void commonOutcomesNarrowTheInterval() {
        double alone = width(new PairedFractions(25, 50, 50, 100));
        double together = width(new PairedFractions(49, 50, 50, 100));
        double apart = width(new PairedFractions(1, 50, 50, 100));
        assertTrue(together < 0.3 * alone && alone < apart, together + " < " + alone + " < " + apart);
    }

    private static double width(PairedFractions fractions) {
        Interval interval = fractions.interval(0.95);
        return interval.high().getAsDouble() - interval.low().getAsDouble();
    }

    @Test
    void exchangeOfTheOutcomesReflectsTheInterval() {
        Interval one = new PairedFractions(3, 12, 5, 40).interval(0.68);
        Interval other = new PairedFractions(3, 5, 12, 40).interval(0.68);
        assertEquals(one.low().getAsDouble(), -other.high().getAsDouble(), 1e-15);
        assertEquals(one.high().getAsDouble(), -other.low().getAsDouble(), 1e-15);
    }

    /** McNemar's normal approximation has no width where no trial differs. */
    @Test
    void noDifferingTrialStillLeavesAnInterval() {
        Interval interval = new PairedFractions(0, 0, 0, 50).interval(0.95);
        assertTrue(interval.low().getAsDouble() < -0.05 && interval.high().getAsDouble() > 0.05, interval.toString());
        assertTrue(interval.contains(0));
    }

    /** Exact coverage by enumeration of all tables of 25 trials: no case falls far below the level. */
    @Test
    void coversTheDifference() {
        double[][] cells = {{0.02, 0.2, 0.02}, {0.1, 0.1, 0.1}, {0.3, 0.05, 0.3}, {0.0, 0.25, 0.0}, {0.5, 0.2, 0.05}};
        double mean = 0;
        for (double[] cell : cells) {
            double coverage = coverage(25, cell[0], cell[1], cell[2]);
            assertTrue(coverage > 0.92, coverage + " for " + cell[0] + ", " + cell[1] + ", " + cell[2]);
            mean += coverage / cells.length;
        }
        assertTrue(mean > 0.94 && mean < 0.985, "mean " + mean);
    }

    /** Probability that the 95 % interval contains the true difference. */
    private static double coverage(int n, double both, double onlyFirst, double onlySecond) {
        double covered = 0;
        for (int a = 0; a <= n; a++) {
            for (int b = 0; a + b <= n; b++) {
                for (int c = 0; a + b + c <= n; c++) {
                    Interval interval = new PairedFractions(a, a + b, a + c, n).interval(0.95);
                    if (interval.contains(onlyFirst - onlySecond)) {
                        covered += probability(n, a, b, c, both, onlyFirst, onlySecond);
                    }
                }
            }
        }
        return covered;
    }

    private static double probability(int n, int a, int b, int c, double both, double onlyFirst, double onlySecond) {
        int d = n - a - b - c;
        double logCoefficient = CombinatoricsUtils.factorialLog(n)
                - CombinatoricsUtils.factorialLog(a)
                - CombinatoricsUtils.factorialLog(b)
                - CombinatoricsUtils.factorialLog(c)
                - CombinatoricsUtils.factorialLog(d);
        return Math.exp(logCoefficient)
                * Math.pow(both, a)
                * Math.pow(onlyFirst, b)
                * Math.pow(onlySecond, c)
                * Math.pow(1 - both - onlyFirst - onlySecond, d);
    }

    @Test
    void withoutTrialsNothingIsKnown() {
        PairedFractions none = new PairedFractions(0, 0, 0, 0);
        assertEquals(OptionalDouble.empty(), none.difference());
        assertEquals(OptionalDouble.empty(), none.interval(0.95).low());
    }

    @Test
    void impossibleTableIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> new PairedFractions(3, 2, 5, 10));
        assertThrows(IllegalArgumentException.class, () -> new PairedFractions(0, 6, 5, 10));
    }
}
