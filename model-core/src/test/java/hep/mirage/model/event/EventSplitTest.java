package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EventSplitTest {
    private static final FeatureSchema SCHEMA =
            new FeatureSchema("test", List.of(new Feature("m", "GeV", FeatureKind.REAL, 0, 1e6)), "m");

    private static EventBatch numbered(int events) {
        return EventBatch.of(
                SCHEMA,
                new double[][] {IntStream.range(0, events).asDoubleStream().toArray()});
    }

    @Test
    void everyEventIsInOneOfTheParts() {
        EventSplit split = new EventSplit(0.2, 5);
        double[] both = DoubleStream.concat(
                        Arrays.stream(split.training(numbered(1000)).massGeV()),
                        Arrays.stream(split.heldOut(numbered(1000)).massGeV()))
                .sorted()
                .toArray();
        assertArrayEquals(numbered(1000).massGeV(), both);
    }

    /** 20,000 decisions of probability 0.2: four standard deviations are 226 events. */
    @Test
    void asManyAreHeldOutAsWereAskedFor() {
        assertEquals(4000, new EventSplit(0.2, 5).heldOut(numbered(20_000)).size(), 226);
    }

    @Test
    void laterEventsChangeNothing() {
        EventSplit split = new EventSplit(0.3, 5);
        double[] ofFew = split.heldOut(numbered(100)).massGeV();
        double[] ofMany = split.heldOut(numbered(1000)).massGeV();
        assertArrayEquals(ofFew, Arrays.stream(ofMany).filter(m -> m < 100).toArray());
    }

    @Test
    void nothingIsHeldOutByDefaultOfOldBundles() {
        EventBatch sample = numbered(10);
        assertSame(sample, EventSplit.none().training(sample));
        assertEquals(0, EventSplit.none().heldOut(sample).size());
    }

    @Test
    void halvesAreEachOthersHeldOutEvents() {
        EventBatch sample = numbered(1000);
        EventSplit first = EventSplit.half(1, 5);
        EventSplit second = EventSplit.half(2, 5);
        assertEquals(new EventSplit(0.5, 5), first);
        assertArrayEquals(
                first.training(sample).massGeV(), second.heldOut(sample).massGeV());
        assertArrayEquals(
                first.heldOut(sample).massGeV(), second.training(sample).massGeV());
        assertEquals(0.5, second.trainedShare());
    }

    @Test
    void trainingsOnHalvesOfOneSeedShareNoEvent() {
        EventSplit first = EventSplit.half(1, 5);
        assertTrue(first.trainsApartFrom(EventSplit.half(2, 5)));
        assertTrue(EventSplit.half(2, 5).trainsApartFrom(first));
        assertFalse(first.trainsApartFrom(first));
        assertFalse(first.trainsApartFrom(EventSplit.half(2, 6)));
        assertFalse(first.trainsApartFrom(new EventSplit(0.4, 0.6, 5)));
        assertFalse(first.trainsApartFrom(EventSplit.none()));
        assertFalse(EventSplit.none().trainsApartFrom(EventSplit.none()));
    }

    @Test
    void thereAreTwoHalves() {
        assertThrows(InvalidInput.class, () -> EventSplit.half(0, 5));
        assertThrows(InvalidInput.class, () -> EventSplit.half(3, 5));
    }

    @Test
    void refusesToHoldOutEverything() {
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(Double.NaN, 0));
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(0.5, 0.6, 0));
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(0.5, Double.NaN, 0));
    }
}
