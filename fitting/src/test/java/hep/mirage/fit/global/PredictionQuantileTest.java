package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PredictionQuantileTest {
    private static final double[] SIGMA = {0.022750131948, 0.158655253931, 0.841344746069, 0.977249868052};

    /** R: quantile(c(1, 2, 4, 8), c(0.2, 0.35, 0.5), type = 6). */
    @Test
    void isHyndmanAndFansTypeSix() {
        double[] rising = {1, 2, 4, 8};
        assertEquals(1, PredictionQuantile.of(rising, 0.2).orElseThrow());
        assertEquals(1.75, PredictionQuantile.of(rising, 0.35).orElseThrow(), 1e-12);
        assertEquals(3, PredictionQuantile.of(rising, 0.5).orElseThrow(), 1e-12);
        assertEquals(8, PredictionQuantile.of(rising, 0.8).orElseThrow());
    }

    @Test
    void endsThatNoValueBoundsAreOpen() {
        double[] rising = {1, 2, 4, 8};
        assertEquals(OptionalDouble.empty(), PredictionQuantile.of(rising, 0.19));
        assertEquals(OptionalDouble.empty(), PredictionQuantile.of(rising, 0.81));
        assertEquals(OptionalDouble.empty(), PredictionQuantile.of(new double[0], 0.5));
        assertEquals(3, PredictionQuantile.of(new double[] {3}, 0.5).orElseThrow());
        assertThrows(IllegalArgumentException.class, () -> PredictionQuantile.of(rising, Double.NaN));
    }

    @Test
    void infiniteNeighboursMakeItInfinite() {
        double[] rising = {Double.NEGATIVE_INFINITY, 2, 4, Double.POSITIVE_INFINITY};
        assertEquals(
                Double.NEGATIVE_INFINITY, PredictionQuantile.of(rising, 0.3).orElseThrow());
        assertEquals(3, PredictionQuantile.of(rising, 0.5).orElseThrow(), 1e-12);
        assertEquals(
                Double.POSITIVE_INFINITY, PredictionQuantile.of(rising, 0.7).orElseThrow());
    }

    /** Uniform values: the share of the next value that lies in a band is the band's width. False alarms: one in 10,000. */
    @Test
    void bandsHoldTheNextValueAsOftenAsTheySay() {
        SplittableRandom random = new SplittableRandom(24);
        int samples = 4000;
        double two = 0;
        double one = 0;
        for (int sample = 0; sample < samples; sample++) {
            double[] rising = random.doubles(60).sorted().toArray();
            two += between(rising, 0, 3);
            one += between(rising, 1, 2);
        }
        assertEquals(SIGMA[3] - SIGMA[0], two / samples, 0.002);
        assertEquals(SIGMA[2] - SIGMA[1], one / samples, 0.004);
        double[] of24 = new double[24];
        Arrays.setAll(of24, i -> (i + 1) / 25.0);
        assertEquals(SIGMA[2] - SIGMA[1], between(of24, 1, 2), 1e-9);
        assertTrue(PredictionQuantile.of(of24, SIGMA[0]).isEmpty(), "24 values have no band of two sigma");
    }

    private static double between(double[] rising, int low, int high) {
        return PredictionQuantile.of(rising, SIGMA[high]).orElseThrow()
                - PredictionQuantile.of(rising, SIGMA[low]).orElseThrow();
    }
}
