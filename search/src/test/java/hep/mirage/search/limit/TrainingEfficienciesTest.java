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

    /** Shares of 0.2 and 0.8 have s² = 0.18: τ² = (0.18 - 0.25 / 20) / (1 - 1 / 20), since 20 events have the noise (0.25 - τ²) / 20. */
    @Test
    void countingNoiseIsTakenOutOfTheSpread() {
        TrainingEfficiencies two = new TrainingEfficiencies(new int[] {4, 16}, new int[] {20, 20});
        assertEquals(0.5, two.pooled());
        assertEquals(Math.sqrt(0.1675 / 0.95), two.spread().orElseThrow(), 1e-12);
        double share = Math.sqrt(0.1675 / 0.95 / 0.18);
        assertArrayEquals(new double[] {0.5 - 0.3 * share, 0.5 + 0.3 * share}, two.withoutCountingNoise(), 1e-12);
    }

    @Test
    void aSpreadThatCountingExplainsIsNone() {
        TrainingEfficiencies alike = new TrainingEfficiencies(new int[] {9, 11, 10}, all(3, 20));
        assertEquals(0, alike.spread().orElseThrow());
        assertArrayEquals(new double[] {0.5, 0.5, 0.5}, alike.withoutCountingNoise(), 1e-15);
    }

    /** Trainings with efficiencies of 0.2 and 0.8 in turn, five events each: 2,000 runs, an error of 1 %. */
    @Test
    void theSpreadOfUnlikeTrainingsIsFoundWithFewEvents() {
        SplittableRandom random = new SplittableRandom(11);
        int[] kept = new int[2000];
        for (int run = 0; run < kept.length; run++) {
            for (int event = 0; event < 5; event++) {
                kept[run] += random.nextDouble() < (run % 2 == 0 ? 0.2 : 0.8) ? 1 : 0;
            }
        }
        assertEquals(0.3, new TrainingEfficiencies(kept, all(2000, 5)).spread().orElseThrow(), 0.012);
    }

    /** Nets that keep all events or none have no other spread than the one seen. */
    @Test
    void theSpreadIsNotLargerThanTheOneSeen() {
        TrainingEfficiencies extreme = new TrainingEfficiencies(new int[] {0, 20}, new int[] {20, 20});
        assertEquals(Math.sqrt(0.5), extreme.spread().orElseThrow(), 1e-12);
        assertArrayEquals(new double[] {0, 1}, extreme.withoutCountingNoise(), 1e-12);
        assertEquals(
                0,
                new TrainingEfficiencies(new int[] {0, 1}, new int[] {1, 1})
                        .spread()
                        .orElseThrow());
    }

    /** 2,148 runs of a million events are more than the largest int. */
    @Test
    void sumsOfManyEventsDoNotOverflow() {
        assertEquals(0.5, new TrainingEfficiencies(all(5000, 500_000), all(5000, 1_000_000)).pooled());
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
