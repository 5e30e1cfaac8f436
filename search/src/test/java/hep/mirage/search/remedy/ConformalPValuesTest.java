package hep.mirage.search.remedy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConformalPValuesTest {
    private static LabelledDataset dataset(SearchRegion region, double... massGeV) {
        float[] labels = new float[massGeV.length];
        for (int event = 0; event < labels.length; event++) {
            labels[event] = region.window().contains(massGeV[event]) ? 1 : 0;
        }
        return new LabelledDataset(1, new float[massGeV.length], labels, massGeV);
    }

    private static double[] inverted(double[] pValues) {
        double[] inverted = new double[pValues.length];
        for (int event = 0; event < inverted.length; event++) {
            inverted[event] = 1 - pValues[event];
        }
        return inverted;
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    /** Four events calibrate, with responses 0.2, 0.4, 0.4, 0.8; each of them is compared with the other three. */
    @Test
    void pValueIsTheShareAtLeastAsHighItselfCounted() {
        LabelledDataset dataset = dataset(Background.REGION, 140, 141, 160, 161, 150, 150, 150);
        float[] response = {0.2f, 0.4f, 0.4f, 0.8f, 0.9f, 0.4f, 0.1f};
        assertArrayEquals(
                new double[] {4 / 4.0, 3 / 4.0, 3 / 4.0, 1 / 4.0, 1 / 5.0, 4 / 5.0, 5 / 5.0},
                ConformalPValues.overall(response, dataset));
    }

    @Test
    void withoutSideBandEventsNothingIsSmall() {
        LabelledDataset dataset = dataset(Background.REGION, 150, 151);
        float[] response = {0.9f, 0.1f};
        assertArrayEquals(new double[] {1, 1}, ConformalPValues.overall(response, dataset));
        assertArrayEquals(new double[] {1, 1}, ConformalPValues.inMassBins(response, dataset, Background.REGION, 3));
    }

    /**
     * One bin a side, at the mean masses 140 and 160. Half-way, the thresholds of 1/3 and 2/3 are the means of 0.6 and 0.8, and
     * of 0.2 and 0.4; at 145 GeV they are 0.65 and 0.25.
     */
    @Test
    void thresholdsInTheWindowLieOnTheLineBetweenTheBins() {
        LabelledDataset dataset = dataset(Background.REGION, 139, 141, 159, 161, 150, 150, 150, 145, 145);
        float[] response = {0.2f, 0.6f, 0.4f, 0.8f, 0.71f, 0.69f, 0.29f, 0.66f, 0.64f};
        double[] pValues = ConformalPValues.inMassBins(response, dataset, Background.REGION, 1);
        assertArrayEquals(new double[] {1, 1 / 2.0, 1, 1 / 2.0, 1 / 3.0, 2 / 3.0, 1, 1 / 3.0, 2 / 3.0}, pValues, 1e-15);
    }

    /** Bins of 3 and 2 events: the p-values are multiples of 1/4 and 1/3, and the threshold of each is that of both bins. */
    @Test
    void binsOfDifferentSizesAreMerged() {
        LabelledDataset dataset = dataset(Background.REGION, 139, 140, 141, 159, 161, 150, 150, 150, 150);
        float[] response = {0.2f, 0.4f, 0.6f, 0.2f, 0.6f, 0.61f, 0.55f, 0.45f, 0.35f};
        double[] pValues = ConformalPValues.inMassBins(response, dataset, Background.REGION, 1);
        // thresholds: 1/4 inf, 1/3 (0.6 + 0.6) / 2, 1/2 (0.4 + 0.6) / 2, 2/3 (0.4 + 0.2) / 2
        assertArrayEquals(new double[] {1 / 3.0, 1 / 2.0, 2 / 3.0, 2 / 3.0}, Arrays.copyOfRange(pValues, 5, 9), 1e-15);
    }

    @Test
    void sideBandOnOneSideCalibratesAlone() {
        SearchRegion region = new SearchRegion(150, new MassInterval(144, 156), List.of(new MassInterval(132, 144)));
        LabelledDataset dataset = dataset(region, 133, 134, 142, 143, 150);
        float[] response = {0.9f, 0.95f, 0.2f, 0.4f, 0.3f};
        double[] pValues = ConformalPValues.inMassBins(response, dataset, region, 2);
        assertArrayEquals(new double[] {1, 0.5, 1, 0.5, 2 / 3.0}, pValues, 1e-15);
    }

    /** In each bin of the side-bands, a cut at a keeps floor(a n) of n events, whatever the response knows of the mass. */
    @Test
    void cutKeepsItsFractionInEveryBin() {
        Background.Sample sample = Background.draw(9_000, 1, (massGeV, normal) -> 0.05 * massGeV + 0.3 * normal);
        double[] pValues = ConformalPValues.inMassBins(sample.response(), sample.dataset(), Background.REGION, 4);
        for (double lowGeV : new double[] {132, 135, 138, 141, 156, 159, 162, 165}) {
            int inside = 0;
            int kept = 0;
            for (int event = 0; event < pValues.length; event++) {
                double massGeV = sample.massGeV()[event];
                if (massGeV >= lowGeV && massGeV < lowGeV + 3) {
                    inside++;
                    kept += pValues[event] <= 0.6 ? 1 : 0;
                }
            }
            assertEquals((int) Math.floor(0.6 * inside), kept, "from " + lowGeV + " GeV");
        }
    }

    /**
     * Coverage: the mean over 400 datasets of 300 events of the share of the window that a cut keeps. Its standard error is
     * about sqrt(0.24 (1/120 + 1/180) / 400) = 0.003.
     */
    @ParameterizedTest
    @CsvSource({"0.1, 0", "0.5, 0", "0.9, 0", "0.1, 2", "0.5, 2", "0.9, 2"})
    void exchangeableEventsAreKeptAtTheFraction(double fraction, int bins) {
        double sum = 0;
        for (int set = 0; set < 400; set++) {
            Background.Sample sample = Background.draw(300, 100 + set, (massGeV, normal) -> normal);
            double[] pValues = bins == 0
                    ? ConformalPValues.overall(sample.response(), sample.dataset())
                    : ConformalPValues.inMassBins(sample.response(), sample.dataset(), Background.REGION, bins);
            sum += Background.shareAbove(1 - fraction - 1e-6, floats(inverted(pValues)), sample.massGeV(), 144, 156);
        }
        double tolerance = bins == 0 ? 0.012 : 0.03; // discrete: up to 1 / (n + 1) below, n the events that calibrate
        assertEquals(fraction, sum / 400, tolerance);
        assertTrue(sum / 400 < fraction + 0.01, "kept " + sum / 400);
    }

    /** A response that falls along a line: without bins, a cut keeps the lower side-band only. */
    @Test
    void lineInMassIsRemovedByBinsAlone() {
        Background.Sample sample = Background.draw(40_000, 2, (massGeV, normal) -> -0.04 * massGeV + 0.1 * normal);
        float[] plain = floats(inverted(ConformalPValues.overall(sample.response(), sample.dataset())));
        float[] binned = floats(
                inverted(ConformalPValues.inMassBins(sample.response(), sample.dataset(), Background.REGION, 6)));
        assertTrue(Background.shareAbove(0.5, plain, sample.massGeV(), 132, 138) > 0.95);
        assertTrue(Background.shareAbove(0.5, plain, sample.massGeV(), 162, 168) < 0.05);
        for (double lowGeV = 144; lowGeV < 156; lowGeV += 2) {
            assertEquals(
                    0.5,
                    Background.shareAbove(0.5, binned, sample.massGeV(), lowGeV, lowGeV + 2),
                    0.06,
                    "window from " + lowGeV + " GeV");
        }
    }
}
