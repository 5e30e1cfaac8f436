package hep.mirage.search.remedy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.search.study.FitPlan;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlaningWeightsTest {
    private static final HypothesisTest TEST = FitPlan.PUBLISHED.test(Background.REGION);

    private static double sum(float[] weights, double[] massGeV, double lowGeV, double highGeV) {
        double sum = 0;
        for (int event = 0; event < weights.length; event++) {
            sum += massGeV[event] >= lowGeV && massGeV[event] < highGeV ? weights[event] : 0;
        }
        return sum;
    }

    private static float[] ones(int events) {
        float[] ones = new float[events];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** Of 40,000 events a GeV holds 700 or more: 4 GeV of weighted events fluctuate by 2 %. Unweighted, they fall by half. */
    @Test
    void weightedSpectrumIsFlatInEachClass() {
        Background.Sample sample = Background.draw(40_000, 1, (massGeV, normal) -> normal);
        double[] massGeV = sample.massGeV();
        float[] weights = PlaningWeights.of(sample.dataset(), TEST);
        double perGeVOfSidebands = (sum(weights, massGeV, 132, 144) + sum(weights, massGeV, 156, 168)) / 24;
        for (double lowGeV : new double[] {132, 136, 140, 156, 160, 164}) {
            double perGeV = sum(weights, massGeV, lowGeV, lowGeV + 4) / 4;
            assertEquals(1, perGeV / perGeVOfSidebands, 0.08, "from " + lowGeV + " GeV");
        }
        double perGeVOfWindow = sum(weights, massGeV, 144, 156) / 12;
        for (double lowGeV = 144; lowGeV < 156; lowGeV += 4) {
            assertEquals(1, sum(weights, massGeV, lowGeV, lowGeV + 4) / 4 / perGeVOfWindow, 0.08);
        }
        float[] ones = ones(weights.length);
        assertTrue(sum(ones, massGeV, 164, 168) < 0.6 * sum(ones, massGeV, 132, 136));
    }

    @Test
    void meanWeightOfEachClassIsOne() {
        Background.Sample sample = Background.draw(5_000, 2, (massGeV, normal) -> normal);
        float[] weights = PlaningWeights.of(sample.dataset(), TEST);
        float[] ones = ones(weights.length);
        double window = sum(weights, sample.massGeV(), 144, 156);
        assertEquals(1, window / sum(ones, sample.massGeV(), 144, 156), 1e-6);
        double all = sum(weights, sample.massGeV(), 132, 168);
        assertEquals(1, (all - window) / (5_000 - sum(ones, sample.massGeV(), 144, 156)), 1e-6);
    }

    /** 400 more events at 150 GeV scale the window's weights to their new mean, and leave those of the side-bands. */
    @Test
    void signalInTheWindowChangesNoSideBandWeight() {
        LabelledDataset background =
                Background.draw(5_000, 3, (massGeV, normal) -> normal).dataset();
        int events = background.size();
        double[] massGeV = Arrays.copyOf(background.massGeV(), events + 400);
        float[] labels = Arrays.copyOf(background.labels(), events + 400);
        Arrays.fill(massGeV, events, events + 400, 150);
        Arrays.fill(labels, events, events + 400, 1);
        float[] with = PlaningWeights.of(new LabelledDataset(1, new float[events + 400], labels, massGeV), TEST);
        float[] without = PlaningWeights.of(background, TEST);
        for (int event = 0; event < events; event++) {
            if (background.labels()[event] == 0) {
                assertEquals(without[event], with[event], "event " + event);
            }
        }
    }

    @Test
    void saysIfTheBackgroundCannotBeFitted() {
        double[] massGeV = {150, 151};
        LabelledDataset dataset = new LabelledDataset(1, new float[2], new float[] {1, 1}, massGeV);
        String message = assertThrows(ArithmeticException.class, () -> PlaningWeights.of(dataset, TEST))
                .getMessage();
        assertTrue(message.startsWith("planing at 150.0 GeV: the fit of the background"), message);
    }
}
