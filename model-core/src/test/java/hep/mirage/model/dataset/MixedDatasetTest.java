package hep.mirage.model.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class MixedDatasetTest {
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "two",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("x", "1", FeatureKind.REAL, 0, 1000)),
            "m");

    private static EventBatch batch(int from, int events) {
        double[] mass = IntStream.range(from, from + events).asDoubleStream().toArray();
        return EventBatch.of(
                SCHEMA,
                new double[][] {mass, Arrays.stream(mass).map(m -> m / 2).toArray()});
    }

    private static UniformRandomProvider random(int member) {
        return RandomStreams.open(new StreamKey(1, StreamPurpose.INJECTED_SIGNAL, 0, member));
    }

    @Test
    void everyEventIsThereOnceAndTheBackgroundKeepsItsOrder() {
        MixedDataset mixed = MixedDataset.of(batch(0, 61), batch(100, 7), random(1));
        double[] mass = mixed.events().massGeV();
        assertEquals(68, mass.length);
        assertEquals(7, mixed.signalEvents());
        for (int event = 0; event < mass.length; event++) {
            assertEquals(mass[event] >= 100, mixed.signal()[event]);
            assertEquals(mass[event] / 2, mixed.events().column(1)[event], "the event's features stay together");
        }
        assertArrayEquals(
                batch(0, 61).massGeV(), Arrays.stream(mass).filter(m -> m < 100).toArray());
        assertArrayEquals(
                batch(100, 7).massGeV(),
                Arrays.stream(mass).filter(m -> m >= 100).sorted().toArray());
    }

    /** Each of the 4 places of one signal event among 3 others is as likely: 1,000 +- 27 of 4,000, within 5 deviations. */
    @Test
    void everyPlaceIsAsLikely() {
        int[] places = new int[4];
        UniformRandomProvider random = random(3);
        for (int i = 0; i < 4000; i++) {
            boolean[] signal =
                    MixedDataset.of(batch(0, 3), batch(100, 1), random).signal();
            places[
                    IntStream.range(0, 4)
                            .filter(place -> signal[place])
                            .findFirst()
                            .orElseThrow()]++;
        }
        for (int place : places) {
            assertEquals(1000, place, 137, Arrays.toString(places));
        }
    }

    @Test
    void noSignalLeavesTheEventsAsTheyAre() {
        EventBatch background = batch(0, 5);
        MixedDataset mixed = MixedDataset.of(background, batch(100, 0), random(1));
        assertSame(background, mixed.events());
        assertEquals(0, mixed.signalEvents());
        assertThrows(IllegalArgumentException.class, () -> new MixedDataset(background, new boolean[4]));
    }
}
