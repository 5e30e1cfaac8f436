package hep.mirage.model.histogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Standardization;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HistogramClassifierTest {
    private static final InputBinning TWO_BY_TWO =
            new InputBinning(2, List.of(new InputAxis.Real(0, 1), new InputAxis.Real(-1, 1)));

    /** Cells of (x, y): low-low 2 of 3 in the window, low-high 0 of 2, high-low 1 of 1, high-high none. */
    private static final float[] FEATURES = {
        0.1f, -0.5f, 0.2f, -0.9f, 0.4f, -0.1f, 0.3f, 0.5f, 0.0f, 1.0f, 0.9f, -0.2f,
    };

    private static final float[] LABELS = {1, 1, 0, 0, 0, 1};

    private static LabelledDataset dataset(float... weights) {
        return new LabelledDataset(2, FEATURES, LABELS, new double[LABELS.length], weights);
    }

    @Test
    void responseIsTheShareOfTheWindowInACell() {
        HistogramClassifier histogram = HistogramClassifier.count(dataset(), TWO_BY_TWO);
        float[] asked = {0.25f, -0.25f, 0.25f, 0.25f, 0.75f, -0.25f, 0.75f, 0.25f};
        assertArrayEquals(
                new float[] {2f / 3, 0, 1, 0.5f},
                histogram.response(asked),
                "window over all; 0 without window, 1 without side-bands, the share of all 6 events in an empty cell");
        assertEquals(4, histogram.cells());
    }

    @Test
    void eventsCountWithTheirWeights() {
        HistogramClassifier histogram = HistogramClassifier.count(dataset(1, 2, 6, 1, 1, 5), TWO_BY_TWO);
        assertArrayEquals(new float[] {3f / 9, 8f / 16}, histogram.response(new float[] {0.25f, -0.25f, 0.75f, 0.25f}));
    }

    @Test
    void edgesBelongToTheUpperBinAndWhatIsBeyondToTheNearest() {
        InputBinning five = new InputBinning(5, List.of(new InputAxis.Real(0, 1)));
        assertArrayEquals(new int[] {0, 0, 1, 4, 4, 4}, five.cells(new float[] {-3, 0, 0.2f + 1e-6f, 0.99f, 1, 7}));
    }

    @Test
    void standardisedBinsHoldTheSameEvents() {
        double[] rows = new double[2 * 1021];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i * 0.618_033_988_75) % 1 * (i % 2 == 0 ? 1 : 2) - i % 2;
        }
        Standardization constants = Standardization.of(rows, 2);
        InputBinning binning = new InputBinning(5, List.of(new InputAxis.Real(0, 1), new InputAxis.Real(-1, 1)));
        float[] plain = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            plain[i] = (float) rows[i];
        }
        assertArrayEquals(binning.cells(plain), binning.standardised(constants).cells(constants.apply(rows)));
    }

    /**
     * Counts lie on the edges of bins that divide their range. With the range of a standardised value in its place they came into
     * the lower bin in half of the datasets.
     */
    @ParameterizedTest
    @CsvSource({"0, 4, 4", "0, 50, 50", "0, 50, 10", "0, 49, 49", "1, 8, 7"})
    void standardisedCountsAreInTheBinOfTheirCount(int low, int high, int bins) {
        InputBinning binning = new InputBinning(bins, List.of(new InputAxis.Count(low, high)));
        SplittableRandom random = new SplittableRandom(5);
        for (int dataset = 0; dataset < 50; dataset++) {
            double falling = 0.1 + random.nextDouble();
            double[] counts = new double[997];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = i <= high - low
                        ? low + i
                        : Math.min(high, low - Math.floor(falling * high * Math.log(1 - random.nextDouble())));
            }
            Standardization constants = Standardization.of(counts, 1);
            int[] cells = binning.standardised(constants).cells(constants.apply(counts));
            for (int i = 0; i < counts.length; i++) {
                int width = (high - low) / bins;
                assertEquals(Math.min(bins - 1, ((int) counts[i] - low) / width), cells[i], "count " + counts[i]);
            }
        }
    }

    @Test
    void refusesMoreCellsThanItHolds() {
        InputAxis axis = new InputAxis.Real(0, 1);
        IllegalArgumentException tooMany =
                assertThrows(IllegalArgumentException.class, () -> new InputBinning(5, Collections.nCopies(9, axis)));
        assertTrue(tooMany.getMessage().contains("at most 1000000 cells"), tooMany.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new InputBinning(0, List.of(axis)));
        assertThrows(IllegalArgumentException.class, () -> new InputBinning(5, List.of()));
        assertThrows(IllegalArgumentException.class, () -> new InputAxis.Real(1, 1));
        assertThrows(IllegalArgumentException.class, () -> new InputAxis.Count(0, Double.NaN));
        assertThrows(
                IllegalArgumentException.class,
                () -> HistogramClassifier.count(dataset(), new InputBinning(2, List.of(axis))));
    }
}
