package hep.mirage.model.dataset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValidationSplitTest {
    /** Event i has the mass i [GeV], the inputs i and -i, the label i mod 2. */
    private static LabelledDataset dataset(int events) {
        float[] features = new float[2 * events];
        float[] labels = new float[events];
        for (int i = 0; i < events; i++) {
            features[2 * i] = i;
            features[2 * i + 1] = -i;
            labels[i] = i % 2;
        }
        return new LabelledDataset(
                2, features, labels, IntStream.range(0, events).asDoubleStream().toArray());
    }

    private static ValidationSplit split(int events, double fraction, long run) {
        return ValidationSplit.of(
                dataset(events),
                fraction,
                RandomStreams.open(new StreamKey(1, StreamPurpose.VALIDATION_SPLIT, run, 0)));
    }

    @ParameterizedTest
    @CsvSource({"1000, 0.2, 200", "7, 0.5, 4", "2, 0.01, 1", "3, 0.99, 2"})
    void everyEventIsInOnePartWithAllThatBelongsToIt(int events, double fraction, int validating) {
        ValidationSplit split = split(events, fraction, 0);
        assertEquals(validating, split.validation().size());
        double[] together = DoubleStream.concat(
                        Arrays.stream(split.training().massGeV()),
                        Arrays.stream(split.validation().massGeV()))
                .sorted()
                .toArray();
        assertArrayEquals(dataset(events).massGeV(), together);
        for (int i = 0; i < validating; i++) {
            double mass = split.validation().massGeV()[i];
            assertEquals(mass, split.validation().features()[2 * i]);
            assertEquals(-mass, split.validation().features()[2 * i + 1]);
            assertEquals(mass % 2, split.validation().labels()[i]);
            assertTrue(i == 0 || mass > split.validation().massGeV()[i - 1], "the order stays");
        }
    }

    @Test
    void isKnownByItsStreamAlone() {
        double[] first = split(1000, 0.2, 3).validation().massGeV();
        assertArrayEquals(first, split(1000, 0.2, 3).validation().massGeV());
        assertFalse(Arrays.equals(first, split(1000, 0.2, 4).validation().massGeV()));
    }

    /** 10,000 splits of 5 events: each validates 4,000 times, within 4 standard deviations of 49. */
    @Test
    void everyEventHasTheSameChance() {
        int[] counts = new int[5];
        for (int run = 0; run < 10_000; run++) {
            for (double mass : split(5, 0.4, run).validation().massGeV()) {
                counts[(int) mass]++;
            }
        }
        for (int count : counts) {
            assertEquals(4000, count, 4 * 49);
        }
    }

    @Test
    void refusesWhatCannotBeSplit() {
        assertThrows(IllegalArgumentException.class, () -> split(1, 0.5, 0));
        assertThrows(IllegalArgumentException.class, () -> split(10, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> split(10, Double.NaN, 0));
    }
}
