package hep.mirage.model.histogram;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Standardization;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HistogramClassifierTest {
    private static final InputBinning TWO_BY_TWO =
            new InputBinning(2, new double[] {0, -1}, new double[] {1, 1});

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
        assertArrayEquals(
                new float[] {3f / 9, 8f / 16}, histogram.response(new float[] {0.25f, -0.25f, 0.75f, 0.25f}));
    }

    @Test
    void edgesBelongToTheUpperBinAndWhatIsBeyondToTheNearest() {
        InputBinning five = new InputBinning(5, new double[] {0}, new double[] {1});
        assertArrayEquals(
                new int[] {0, 0, 1, 4, 4, 4}, five.cells(new float[] {-3, 0, 0.2f + 1e-6f, 0.99f, 1, 7}));
    }

    @Test
    void standardisedBinsHoldTheSameEvents() {
        double[] rows = new double[2 * 1021];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (i * 0.618_033_988_75) % 1 * (i % 2 == 0 ? 1 : 2) - i % 2;
        }
        Standardization constants = Standardization.of(rows, 2);
        InputBinning binning = new InputBinning(5, new double[] {0, -1}, new double[] {1, 1});
        float[] plain = new float[rows.length];
        for (int i = 0; i < rows.length; i++) {
            plain[i] = (float) rows[i];
        }
        assertArrayEquals(
                binning.cells(plain), binning.standardised(constants).cells(constants.apply(rows)));
    }

    @Test
    void refusesMoreCellsThanItHolds() {
        double[] low = new double[9];
        double[] high = new double[9];
        Arrays.fill(high, 1);
        IllegalArgumentException tooMany =
                assertThrows(IllegalArgumentException.class, () -> new InputBinning(5, low, high));
        assertTrue(tooMany.getMessage().contains("at most 1000000 cells"), tooMany.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new InputBinning(0, new double[1], new double[] {1}));
        assertThrows(IllegalArgumentException.class, () -> new InputBinning(5, new double[] {1}, new double[] {1}));
        assertThrows(
                IllegalArgumentException.class,
                () -> HistogramClassifier.count(dataset(), new InputBinning(2, new double[1], new double[] {1})));
    }
}
