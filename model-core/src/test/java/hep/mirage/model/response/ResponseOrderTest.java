package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class ResponseOrderTest {
    private static final float[] EXTREMES = {
        0f,
        -0f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MIN_NORMAL,
        1f,
        Math.nextUp(1f),
        -1f,
        Math.nextDown(-1f),
        Float.MAX_VALUE,
        -Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
    };

    /** Any bits but NaN, and few values many times, compared to the library's stable sort of objects. */
    @Test
    void isTheOrderOfAStableSort() {
        UniformRandomProvider random = RandomStreams.open(new StreamKey(5, StreamPurpose.DATASET, 0, 0));
        for (int size : new int[] {0, 1, 2, 100, 20000}) {
            float[] anyBits = new float[size];
            float[] ties = new float[size];
            for (int i = 0; i < size; i++) {
                float value = Float.intBitsToFloat(random.nextInt());
                anyBits[i] = Float.isNaN(value) ? EXTREMES[i % EXTREMES.length] : value;
                ties[i] = EXTREMES[random.nextInt(EXTREMES.length)];
            }
            for (float[] response : new float[][] {anyBits, ties}) {
                assertArrayEquals(stable(response, false), ResponseOrder.rising(response));
                assertArrayEquals(stable(response, true), ResponseOrder.falling(response));
            }
        }
    }

    @Test
    void refusesNaN() {
        assertThrows(IllegalArgumentException.class, () -> ResponseOrder.rising(new float[] {1, Float.NaN}));
    }

    private static int[] stable(float[] response, boolean falling) {
        Comparator<Integer> byResponse = Comparator.comparingDouble(event -> response[event] + 0f);
        return IntStream.range(0, response.length)
                .boxed()
                .sorted(falling ? byResponse.reversed() : byResponse)
                .mapToInt(Integer::intValue)
                .toArray();
    }
}
