package hep.mirage.model.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.Philox4x64;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {
    private static long[] first(StreamKey key, int count) {
        UniformRandomProvider random = RandomStreams.open(key);
        return LongStream.generate(random::nextLong).limit(count).toArray();
    }

    /**
     * Random123, kat_vectors: philox4x64 10 rounds, counter 0 0 0 0, key 0 0. Commons RNG counts up before it computes,
     * so the counter before 0 is given.
     */
    @Test
    void isThePhiloxOfRandom123() {
        Philox4x64 random = new Philox4x64(new long[] {0, 0, -1, -1, -1, -1});
        long[] expected = {0x16554d9eca36314cL, 0xdb20fe9d672d0fdcL, 0xd7e772cee186176bL, 0x7e68b68aec7ba23bL};
        assertArrayEquals(
                expected, LongStream.generate(random::nextLong).limit(4).toArray());
    }

    /**
     * Another implementation opens the same stream, NumPy 2: {@code numpy.random.Philox(key=[20260101, (1 << 32) | 5],
     * counter=[0, 0, 0, 42]).random_raw(4)}.
     */
    @Test
    void canBeOpenedByNumPy() {
        long[] expected = {0xb5e87358c6b1fb7fL, 0xb6e1d67d572f6f01L, 0x43c2f56f8511202L, 0x4baecb9112b2a797L};
        assertArrayEquals(expected, first(new StreamKey(20260101, StreamPurpose.DATASET, 42, 5), 4));
    }

    @Test
    void keepsItsAddressesAcrossReleases() {
        assertArrayEquals(
                new long[] {20260101, (1L << 32) | 5, 0, 0, 0, 42},
                new StreamKey(20260101, StreamPurpose.DATASET, 42, 5).seedWords());
        int[] codes = Arrays.stream(StreamPurpose.values())
                .mapToInt(StreamPurpose::code)
                .limit(13)
                .toArray();
        assertArrayEquals(new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13}, codes);
    }

    @Test
    void opensTheSameStreamAgain() {
        StreamKey key = new StreamKey(-1, StreamPurpose.EVENT_ORDER, 3, 2);
        assertArrayEquals(first(key, 100), first(key, 100));
    }

    @Test
    void givesEveryKeyItsOwnStream() {
        Set<Long> starts = new HashSet<>();
        int keys = 0;
        for (long seed = 0; seed < 3; seed++) {
            for (StreamPurpose purpose : StreamPurpose.values()) {
                for (long run = 0; run < 10; run++) {
                    for (int member = 0; member < 3; member++) {
                        starts.add(first(new StreamKey(seed, purpose, run, member), 1)[0]);
                        keys++;
                    }
                }
            }
        }
        assertEquals(keys, starts.size());
    }

    @Test
    void refusesNegativeAddresses() {
        assertThrows(IllegalArgumentException.class, () -> new StreamKey(1, StreamPurpose.DATASET, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new StreamKey(1, StreamPurpose.DATASET, 0, -1));
    }
}
