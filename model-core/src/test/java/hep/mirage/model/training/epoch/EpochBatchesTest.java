package hep.mirage.model.training.epoch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.training.RunRandomness;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EpochBatchesTest {
    @Test
    void cutsTheOrderAsItStands() {
        int[] order = {4, 2, 0, 1, 3};
        EpochBatches batches = EpochBatches.inOrder(order, 2);
        assertArrayEquals(order, batches.events());
        assertArrayEquals(new int[] {2, 4, 5}, batches.ends());
        assertArrayEquals(
                new int[] {5}, EpochBatches.inOrder(order, Integer.MAX_VALUE).ends());
    }

    @Test
    void singleEventsAreLeftOutWhereTheyHaveNoVariance() {
        EpochBatches batches =
                EpochBatches.inOrder(new int[] {4, 2, 0, 1, 3}, 2).withoutSingleEvents();
        assertArrayEquals(new int[] {4, 2, 0, 1}, batches.events());
        assertArrayEquals(new int[] {2, 4}, batches.ends());
        float[] labels = {0, 0, 0, 1, 1};
        EpochBatches ofOneClass =
                EpochBatches.ofOneClass(new int[] {0, 1, 2, 3, 4}, labels, 2).withoutSingleEvents();
        assertArrayEquals(new int[] {0, 1, 3, 4}, ofOneClass.events());
        assertArrayEquals(new int[] {2, 4}, ofOneClass.ends());
    }

    @Test
    void aBatchOfOneClassComesWithItsLastEvent() {
        float[] labels = {0, 0, 1, 0, 1, 1, 0};
        EpochBatches batches = EpochBatches.ofOneClass(new int[] {2, 0, 3, 4, 1, 5, 6}, labels, 2);
        assertArrayEquals(new int[] {0, 3, 2, 4, 1, 6, 5}, batches.events());
        assertArrayEquals(new int[] {2, 4, 6, 7}, batches.ends());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 61, 5000})
    void everyEventComesOnceAmongItsOwnKind(int batchSize) {
        int events = 1021;
        float[] labels = new float[events];
        IntStream.range(0, events).forEach(i -> labels[i] = i % 3 == 0 ? 1 : 0);
        EpochBatches batches =
                EpochBatches.ofOneClass(new RunRandomness(1, 0, 0).permutation(0, events), labels, batchSize);
        assertArrayEquals(
                IntStream.range(0, events).toArray(),
                Arrays.stream(batches.events()).sorted().toArray());
        int from = 0;
        for (int to : batches.ends()) {
            assertTrue(to > from && to - from <= batchSize);
            for (int i = from; i < to; i++) {
                assertEquals(labels[batches.events()[from]], labels[batches.events()[i]], 0f);
            }
            from = to;
        }
        assertEquals(events, from);
    }
}
