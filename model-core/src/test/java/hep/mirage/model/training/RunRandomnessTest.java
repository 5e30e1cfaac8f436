package hep.mirage.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunRandomnessTest {
    @Test
    void isAPermutation() {
        int[] order = new RunRandomness(1, 2, 0).permutation(3, 1021);
        assertArrayEquals(
                IntStream.range(0, 1021).toArray(),
                Arrays.stream(order).sorted().toArray());
    }

    @Test
    void isKnownByRunHypothesisAndEpochAlone() {
        RunRandomness randomness = new RunRandomness(1, 2, 3);
        randomness.permutation(0, 100);
        int[] later = randomness.permutation(1, 100);
        assertArrayEquals(new RunRandomness(1, 2, 3).permutation(1, 100), later);
        assertFalse(Arrays.equals(new RunRandomness(2, 2, 3).permutation(1, 100), later));
        assertFalse(Arrays.equals(new RunRandomness(1, 3, 3).permutation(1, 100), later));
        assertFalse(Arrays.equals(new RunRandomness(1, 2, 4).permutation(1, 100), later));
        assertFalse(Arrays.equals(new RunRandomness(1, 2, 3).permutation(2, 100), later));
    }

    /** 60,000 shuffles of 3: each of the 6 orders 10,000 times, within 4 standard deviations of 91. */
    @Test
    void givesEveryOrderAlike() {
        int[] counts = new int[27];
        for (int run = 0; run < 60_000; run++) {
            int[] order = new RunRandomness(1, run, 0).permutation(0, 3);
            counts[9 * order[0] + 3 * order[1] + order[2]]++;
        }
        int[] seen = Arrays.stream(counts).filter(count -> count > 0).toArray();
        assertEquals(6, seen.length);
        Arrays.stream(seen).forEach(count -> assertEquals(10_000, count, 4 * 91.3));
    }

    @Test
    void refusesEpochsWithoutAStream() {
        RunRandomness randomness = new RunRandomness(1, 0, 0);
        assertThrows(IllegalArgumentException.class, () -> randomness.permutation(RunRandomness.MAX_EPOCHS, 3));
    }
}
