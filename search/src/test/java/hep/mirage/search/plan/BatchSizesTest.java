package hep.mirage.search.plan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.plan.BatchSizes.Tasks;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchSizesTest {
    private static final double EXACT = 1e-12;

    @Test
    void fastBatchesStayWhole() {
        BatchSizes batches = BatchSizes.of(List.of(10, 10, 5), new Tasks(1, 2, 4));
        assertEquals(3, batches.count());
        assertEquals(10, batches.largest());
        assertEquals(10 * 2 / 4.0 + 2 * 2, batches.lostSeconds(), EXACT);
    }

    /** Two cores end two runs of 25 s each in 55 s: 4, 4 and 2. */
    @Test
    void slowBatchesAreWrittenInParts() {
        BatchSizes batches = BatchSizes.of(List.of(10, 4, 10), new Tasks(1, 25, 2));
        assertEquals(7, batches.count());
        assertEquals(4, batches.largest());
        assertEquals(BatchSizes.MOST_LOST_SECONDS, batches.lostSeconds(), EXACT);
    }

    @Test
    void runsLongerThanAMinuteAreABatchEach() {
        Tasks long10 = new Tasks(1, 600, 2);
        BatchSizes batches = BatchSizes.of(List.of(10, 10), long10);
        assertTrue(long10.areLong());
        assertEquals(20, batches.count());
        assertEquals(1, batches.largest());
        assertEquals(600, batches.lostSeconds(), EXACT);
    }

    /** A task of many runs is written as one. */
    @Test
    void tasksStayWhole() {
        BatchSizes batches = BatchSizes.of(List.of(396, 792), new Tasks(396, 66, 2));
        assertEquals(3, batches.count());
        assertEquals(396, batches.largest());
        assertFalse(new Tasks(396, 33, 2).areLong());
        assertEquals(2, BatchSizes.of(List.of(396, 792), new Tasks(396, 33, 2)).count());
    }

    @Test
    void nothingTakesNoTime() {
        assertThrows(IllegalArgumentException.class, () -> new Tasks(1, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> new Tasks(1, Double.NaN, 2));
        assertThrows(IllegalArgumentException.class, () -> new Tasks(0, 1, 2));
    }
}
