package hep.mirage.search.limit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class TrainingEfficienciesTest {
    private static int[] all(int runs, int events) {
        int[] counts = new int[runs];
        Arrays.fill(counts, events);
        return counts;
    }

    /** Shares of 0.2 and 0.8 have s² = 0.18, of which 20 events make 0.5 (1 - 0.5) / 20 = 0.0125. */
    @Test
    void countingNoiseIsTakenOutOfTheSpread() {
        TrainingEfficiencies two = new TrainingEfficiencies(new int[] {4, 16}, new int[] {20, 20});
        assertEquals(0.5, two.pooled());
        assertEquals(Math.sqrt(0.18 - 0.0125), two.spread().orElseThrow(), 1e-12);
        double share = Math.sqrt(1 - 0.0125 / 0.18);
        assertArrayEquals(new double[] {0.5 - 0.3 * share, 0.5 + 0.3 * share}, two.withoutCountingNoise(), 1e-12);
    }

    @Test
    void aSpreadThatCountingExplainsIsNone() {
        TrainingEfficiencies alike = new TrainingEfficiencies(new int[] {9, 11, 10}, all(3, 20));
        assertEquals(0, alike.spread().orElseThrow());
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, alike.withoutCountingNoise(), 1e-15);
    }

    @Test
    void oneRunHasNoSpread() {
        TrainingEfficiencies one = new TrainingEfficiencies(new int[] {5}, new int[] {20});
        assertTrue(one.spread().isEmpty());
        assertArrayEquals(new double[] {0.25}, one.withoutCountingNoise(), 1e-15);
    }

    /**
     * Nets that all keep half of the signal: S = N / 0.5 events leave N, as if 20 trainings with 20 events each had measured 0.5. With
     * counting noise they leave 8 % less, which needs a third more events. 400 ensembles; their mean has an error of 0.01.
     */
    @Test
    void equalTrainingsGiveTheLimitOverTheEfficiency() {
        double limit = 3.92;
        SpectrumLimit spectrum = new SpectrumLimit(limit, 0, 2);
        SplittableRandom random = new SplittableRandom(7);
        double sum = 0;
        double sumWithNoise = 0;
        int ensembles = 400;
        for (int ensemble = 0; ensemble < ensembles; ensemble++) {
            int[] kept = new int[20];
            Arrays.setAll(kept, run -> Long.bitCount(random.nextLong() >>> 44));
            double events = limit / 0.5;
            sum += new EfficiencyCurve.Point(events, new TrainingEfficiencies(kept, all(20, 20)).withoutCountingNoise())
                    .equivalent(spectrum);
            sumWithNoise += new EfficiencyCurve.Point(
                            events,
                            Arrays.stream(kept)
                                    .mapToDouble(count -> count / 20.0)
                                    .toArray())
                    .equivalent(spectrum);
        }
        assertEquals(limit, sum / ensembles, 0.08);
        assertEquals(0.92 * limit, sumWithNoise / ensembles, 0.08);
    }
}
