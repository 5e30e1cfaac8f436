package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TailFitTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.4, -0.1, 0, 1e-12, 0.2})
    void survivalAndQuantileAreInverse(double xi) {
        ParetoTail tail = new ParetoTail(0.1, 2, xi, 0.4);
        for (double p : new double[] {0.1, 0.03, 1e-3, 1e-6}) {
            assertEquals(p, tail.survival(tail.quantile(p)), 1e-9 * p);
        }
        assertEquals(2, tail.quantile(0.1), 1e-12);
    }

    @Test
    void endsWhereItsShapeSays() {
        ParetoTail tail = new ParetoTail(0.1, 2, -0.5, 0.4);
        assertEquals(2.8, tail.end(), 1e-12);
        assertEquals(0, tail.survival(3), 0);
        assertEquals(Double.POSITIVE_INFINITY, new ParetoTail(0.1, 2, 0.1, 0.4).end());
        assertThrows(IllegalArgumentException.class, () -> tail.survival(1));
        assertThrows(IllegalArgumentException.class, () -> tail.quantile(0.2));
    }

    /** Excesses at the quantiles of a Pareto law of shape -0.2 and scale 0.5 give that law back. */
    @Test
    void recoversALawFromItsQuantiles() {
        int n = 100_000;
        ParetoTail truth = new ParetoTail(1, 0, -0.2, 0.5);
        double[] z = new double[n];
        Arrays.setAll(z, i -> truth.quantile((i + 0.5) / n));
        TailFit.Fitted fit = assertInstanceOf(TailFit.Fitted.class, TailFit.of(z, 1));
        assertEquals(-0.2, fit.law().xi(), 2e-3);
        assertEquals(0.5 * Math.pow(0.1, 0.2), fit.law().scale(), 2e-3);
        assertEquals(0.1, fit.law().fraction(), 1e-12);
        assertEquals(10_000, fit.exceedances());
        assertEquals(n, fit.runs());
    }

    /**
     * 200 exponential samples of 1,000: coverage at p = 1e-4 is nominal. Bounds are ±3.9 binomial sigma, false alarm
     * 1e-4.
     */
    @Test
    @Tag("statistical")
    void bootstrapIntervalsCoverWhereTheLawHolds() {
        SplittableRandom random = new SplittableRandom(12);
        int covered = 0;
        for (int experiment = 0; experiment < 200; experiment++) {
            double[] z = new double[1000];
            Arrays.setAll(z, i -> -Math.log1p(-random.nextDouble()));
            TailFit.Fitted fit = (TailFit.Fitted) TailFit.of(z, experiment);
            covered += fit.quantileInterval(1e-4, Interval.LEVEL_68).contains(-Math.log(1e-4)) ? 1 : 0;
        }
        assertEquals(0.6827 * 200, covered, 26);
    }

    @Test
    void refusesTooFewOrEqualRuns() {
        TailFit.Refused few = assertInstanceOf(TailFit.Refused.class, TailFit.of(new double[499], 1));
        assertTrue(few.reason().contains("499 runs put 49 into the tail"), few.reason());
        TailFit.Refused equal = assertInstanceOf(TailFit.Refused.class, TailFit.of(new double[1000], 1));
        assertTrue(equal.reason().contains("all equal"), equal.reason());
    }
}
