package hep.mirage.search.remedy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import java.util.List;
import org.junit.jupiter.api.Test;

class SidebandWeightsTest {
    private static final SearchRegion REGION = new SearchRegion(
            150,
            new MassInterval(140, 160),
            List.of(new MassInterval(120, 140), new MassInterval(160, 180), new MassInterval(180, 200)));

    private static float[] weights(double... massGeV) {
        float[] labels = new float[massGeV.length];
        for (int event = 0; event < labels.length; event++) {
            labels[event] = REGION.window().contains(massGeV[event]) ? 1 : 0;
        }
        return SidebandWeights.of(new LabelledDataset(1, new float[massGeV.length], labels, massGeV), REGION);
    }

    /** Six events in three side-bands: two of weight for each side-band. */
    @Test
    void everySidebandHasTheSameTotalWeight() {
        assertArrayEquals(
                new float[] {0.5f, 1, 0.5f, 2, 1, 0.5f, 2, 0.5f},
                weights(121, 145, 122, 170, 155, 123, 190, 124),
                1e-7f);
    }

    @Test
    void anEmptySidebandTakesNoWeight() {
        assertArrayEquals(
                new float[] {5 / 6f, 5 / 6f, 5 / 6f, 1, 5 / 4f, 5 / 4f}, weights(121, 122, 123, 150, 170, 171), 1e-7f);
    }
}
