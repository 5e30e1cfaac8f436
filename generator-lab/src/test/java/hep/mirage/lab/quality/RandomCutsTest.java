package hep.mirage.lab.quality;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class RandomCutsTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("pt", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n", "1", FeatureKind.COUNT, 0, 50)),
            "m");
    private static final List<String> FEATURES = List.of("pt", "phi", "n");

    private static EventBatch events(int events, long seed) {
        UniformRandomProvider random = new Philox4x64(new long[] {seed, 0, 0, 0, 0, 0});
        double[][] columns = new double[4][events];
        for (int i = 0; i < events; i++) {
            columns[0][i] = 100 * random.nextDouble();
            columns[1][i] = -30 * Math.log1p(-random.nextDouble());
            columns[2][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[3][i] = random.nextInt(3);
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static double share(long[] passed, int cut) {
        return Arrays.stream(passed).filter(bits -> (bits >> cut & 1) == 1).count() / (double) passed.length;
    }

    @Test
    void everyCutKeepsAShareThatAScanWouldKeep() {
        EventBatch sample = events(20_000, 1);
        RandomCuts cuts = RandomCuts.draw(sample, FEATURES, 50, 3);
        long[] passed = cuts.passedBy(sample);
        for (int cut = 0; cut < cuts.size(); cut++) {
            double kept = share(passed, cut);
            assertTrue(
                    kept > RandomCuts.FEWEST_KEPT - 1e-3 && kept < RandomCuts.MOST_KEPT + 1e-3,
                    cuts.description(cut) + " keeps " + kept);
        }
        assertEquals(
                List.of(RandomCuts.Kind.ONE_SIDED, RandomCuts.Kind.HALF_SPACE, RandomCuts.Kind.NETWORK),
                IntStream.range(0, 3).mapToObj(cuts::kind).toList());
    }

    /** The description of a one-sided cut names feature, side and share: it must be that selection, and no other. */
    @Test
    void oneSidedCutIsWhatItSays() {
        EventBatch sample = events(5000, 1);
        RandomCuts cuts = RandomCuts.draw(sample, List.of("pt"), 1, 3);
        String said = cuts.description(0);
        double sign = said.startsWith("-") ? -1 : 1;
        double[] scores = Arrays.stream(sample.column(1)).map(pt -> sign * pt).toArray();
        double share = Double.parseDouble(said.replaceAll(".*highest ([0-9]+) %", "$1")) / 100;
        double[] sorted = scores.clone();
        Arrays.sort(sorted);
        long[] passed = cuts.passedBy(sample);
        double kept = share(passed, 0);
        assertEquals(share, kept, 0.005 + 1e-3, said);
        double threshold = sorted[sorted.length - (int) Math.round(kept * sorted.length)];
        for (int i = 0; i < scores.length; i++) {
            assertEquals(scores[i] >= threshold ? 1 : 0, passed[i], said + ", event " + i);
        }
    }

    @Test
    void eventPassesTheSameCutsAloneAndInAnyBatch() {
        EventBatch sample = events(1021, 1);
        RandomCuts cuts = RandomCuts.draw(sample, FEATURES, 30, 3);
        long[] together = cuts.passedBy(sample);
        for (int event : new int[] {0, 511, 512, 1020}) {
            assertArrayEquals(new long[] {together[event]}, cuts.passedBy(sample.select(new int[] {event})));
        }
    }

    @Test
    void seedDecidesTheCuts() {
        EventBatch sample = events(1000, 1);
        long[] once = RandomCuts.draw(sample, FEATURES, 30, 3).passedBy(sample);
        assertArrayEquals(once, RandomCuts.draw(sample, FEATURES, 30, 3).passedBy(sample));
        assertNotEquals(
                Arrays.toString(once),
                Arrays.toString(RandomCuts.draw(sample, FEATURES, 30, 4).passedBy(sample)));
    }

    @Test
    void refusesMoreCutsThanBits() {
        EventBatch sample = events(10, 1);
        assertThrows(IllegalArgumentException.class, () -> RandomCuts.draw(sample, FEATURES, 64, 3));
        assertThrows(IllegalArgumentException.class, () -> RandomCuts.draw(sample, List.of("met"), 1, 3));
    }
}
