package hep.mirage.search.remedy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionalQuantileTest {
    private static final int REFERENCE = 20_000;

    /** Neighbours of 150.2 are 149, 150, 151; a trend of 0 leaves their responses 0.2, 0.6, 0.2. */
    @Test
    void comparesWithTheNeighboursInMass() {
        ConditionalQuantile quantile = ConditionalQuantile.among(
                new float[] {0.9f, 0.2f, 0.9f, 0.2f, 0.6f}, new double[] {140, 149, 160, 151, 150}, 3);
        double[] at = {150.2};
        assertArrayEquals(new float[] {0.5f / 4}, quantile.of(new float[] {0.1f}, at));
        assertArrayEquals(new float[] {1.5f / 4}, quantile.of(new float[] {0.2f}, at), "two that are equal");
        assertArrayEquals(new float[] {2.5f / 4}, quantile.of(new float[] {0.4f}, at));
        assertArrayEquals(new float[] {3.5f / 4}, quantile.of(new float[] {0.7f}, at));
    }

    /** Responses on a line, of slope 0.1 per GeV: whatever lies above the line is above all neighbours. */
    @ParameterizedTest
    @CsvSource({"140", "140.4", "143", "146"})
    void neighboursAreMovedAlongTheirTrend(double massGeV) {
        double[] masses = {140, 141, 142, 143, 144, 145, 146};
        float[] responses = {0.1f, 0.2f, 0.3f, 0.4f, 0.5f, 0.6f, 0.7f};
        ConditionalQuantile quantile = ConditionalQuantile.among(responses, masses, 4);
        float line = (float) (0.1 + 0.1 * (massGeV - 140));
        double[] at = {massGeV};
        assertArrayEquals(new float[] {4.5f / 5}, quantile.of(new float[] {line + 0.01f}, at));
        assertArrayEquals(new float[] {0.5f / 5}, quantile.of(new float[] {line - 0.01f}, at));
    }

    @Test
    void takesAllReferenceEventsIfThereAreFewerThanNeighbours() {
        ConditionalQuantile quantile =
                ConditionalQuantile.among(new float[] {0.3f, 0.5f}, new double[] {140, 140}, 500);
        assertArrayEquals(new float[] {1.5f / 3}, quantile.of(new float[] {0.4f}, new double[] {165}));
    }

    /** A net that has died gives one response; its quantile is 1/2 everywhere, the ends of the range included. */
    @Test
    void equalResponsesHaveTheMedian() {
        float[] equal = new float[50];
        Arrays.fill(equal, 0.3f);
        double[] masses = new double[50];
        Arrays.setAll(masses, event -> 132 + 0.7 * event);
        float[] quantiles = ConditionalQuantile.among(equal, masses, 20).of(equal, masses);
        for (float quantile : quantiles) {
            assertEquals(0.5f, quantile);
        }
    }

    /** Few distinct responses, one of them half of all: no trend of the noise may order those that are equal. */
    @Test
    void equalResponsesAreNotOrderedByTheMass() {
        Background.Response law = (massGeV, normal) -> Math.max(0, Math.rint(normal));
        Background.Sample reference = Background.draw(REFERENCE, 1, law);
        Background.Sample data = Background.draw(REFERENCE, 2, law);
        ConditionalQuantile quantile = ConditionalQuantile.among(reference.response(), reference.massGeV(), 400);
        float[] quantiles = quantile.of(data.response(), data.massGeV());
        double low = meanBetween(quantiles, data.massGeV(), 132, 132.5);
        double high = meanBetween(quantiles, data.massGeV(), 167.5, 168);
        assertEquals(0.5, low, 0.04);
        assertEquals(0.5, high, 0.04);
    }

    private static double meanBetween(float[] values, double[] massGeV, double lowGeV, double highGeV) {
        double sum = 0;
        int inside = 0;
        for (int event = 0; event < values.length; event++) {
            if (massGeV[event] >= lowGeV && massGeV[event] < highGeV) {
                sum += values[event];
                inside++;
            }
        }
        return sum / inside;
    }

    /**
     * The shares kept in twelve bins of mass at three cuts, 36 numbers of 1,000 events or more each. Their standard error is at
     * most sqrt(1/4 (1/1000 + 1/500)) = 0.027, so that 0.1 is 3.7 sigma: a false alarm in a hundred seeds.
     */
    @ParameterizedTest
    @CsvSource({"no leak, 0, 1", "line, 0.03, 0.1", "nearly the mass itself, 0.03, 0.01", "as the window, -1, 0.2"})
    void anyCutKeepsTheSameShareAtEveryMass(String what, double slopePerGeV, double noise) {
        Background.Response law = (massGeV, normal) -> noise * normal
                + (slopePerGeV < 0 ? Math.exp(-0.5 * Math.pow((massGeV - 150) / 6, 2)) : slopePerGeV * massGeV);
        Background.Sample reference = Background.draw(REFERENCE, 3, law);
        Background.Sample data = Background.draw(2 * REFERENCE, 4, law);
        float[] quantiles = ConditionalQuantile.among(reference.response(), reference.massGeV(), 500)
                .of(data.response(), data.massGeV());
        for (double cut : new double[] {0.25, 0.5, 0.75}) {
            for (double lowGeV = 132; lowGeV < 168; lowGeV += 3) {
                double share = Background.shareAbove(cut, quantiles, data.massGeV(), lowGeV, lowGeV + 3);
                assertEquals(1 - cut, share, 0.1, what + ", cut " + cut + " from " + lowGeV + " GeV");
            }
        }
    }

    /** The ranks of exchangeable responses are uniform: Kolmogorov's distance of 20,000 is above 0.02 in 1 of 10^6. */
    @Test
    void quantilesOfExchangeableResponsesAreUniform() {
        Background.Response law = (massGeV, normal) -> normal;
        Background.Sample reference = Background.draw(5 * REFERENCE, 5, law);
        Background.Sample data = Background.draw(REFERENCE, 6, law);
        float[] quantiles = ConditionalQuantile.among(reference.response(), reference.massGeV(), 500)
                .of(data.response(), data.massGeV());
        Arrays.sort(quantiles);
        double distance = 0;
        for (int i = 0; i < quantiles.length; i++) {
            distance = Math.max(distance, Math.abs(quantiles[i] - (i + 0.5) / quantiles.length));
        }
        assertTrue(distance < 0.02, "distance " + distance);
    }

    @Test
    void refusesWhatIsNoResponse() {
        double[] one = {150};
        float[] none = {};
        double[] noMass = {};
        float[] notANumber = {Float.NaN};
        float[] half = {0.5f};
        assertThrows(IllegalArgumentException.class, () -> ConditionalQuantile.among(none, noMass, 20));
        assertThrows(IllegalArgumentException.class, () -> ConditionalQuantile.among(none, one, 20));
        assertThrows(IllegalArgumentException.class, () -> ConditionalQuantile.among(notANumber, one, 20));
        ConditionalQuantile quantile = ConditionalQuantile.among(half, one, 20);
        assertThrows(IllegalArgumentException.class, () -> quantile.of(notANumber, one));
    }
}
