package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DirectCountsTest {
    @Test
    void countsRunsAtOrAbove() {
        DirectCounts counts = DirectCounts.of(new double[] {-1, 0, 0.1, 0.15, 12});
        assertEquals(5, counts.runs());
        assertEquals(List.of(4L, 3L, 1L), counts.atOrAbove().subList(0, 3));
        assertEquals(1, counts.atOrAbove().get(100));
        assertEquals(101, DirectCounts.thresholds().length);
        assertEquals(0.3, DirectCounts.thresholds()[3], 0, "the double nearest to 0.3");
    }

    @Test
    void partsAddUpToTheWhole() {
        double[] z = new SplittableRandom(8).doubles(1000, -3, 8).toArray();
        DirectCounts first = DirectCounts.of(Arrays.copyOfRange(z, 0, 317));
        DirectCounts second = DirectCounts.of(Arrays.copyOfRange(z, 317, 1000));
        assertEquals(DirectCounts.of(z), first.plus(second));
        assertEquals(first.plus(second), second.plus(first));
        assertEquals(first, first.plus(DirectCounts.of(new double[0])));
    }

    @Test
    void refusesCountsThatRise() {
        assertThrows(IllegalArgumentException.class, () -> new DirectCounts(5, List.of(1L)));
        List<Long> six = Collections.nCopies(101, 6L);
        assertThrows(IllegalArgumentException.class, () -> new DirectCounts(5, six));
    }
}
