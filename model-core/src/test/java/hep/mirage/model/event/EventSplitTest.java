package hep.mirage.model.event;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
    void refusesToHoldOutEverything() {
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(1, 0));
        assertThrows(IllegalArgumentException.class, () -> new EventSplit(Double.NaN, 0));
    }
}
