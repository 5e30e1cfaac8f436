package hep.mirage.search.remedy;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.check.QuantileWidth;
import java.util.Arrays;
import org.apache.commons.math3.stat.descriptive.moment.Mean;
import org.apache.commons.math3.stat.descriptive.moment.StandardDeviation;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionalQuantileTest {
    private static final int REFERENCE = 20_000;
    private static final int RUNS = 1000;
    private static final double[] CUTS = {0.5, 0.9};

    /** The three neighbours of 150 lie around it, so that their weights are equal. */
    @Test
    void comparesWithTheNeighboursInMass() {
        ConditionalQuantile quantile = ConditionalQuantile.among(
                new float[] {0.9f, 0.2f, 0.9f, 0.2f, 0.6f}, new double[] {140, 149, 160, 151, 150}, 3);
        double[] at = {150};
        assertArrayEquals(new float[] {0.5f / 4}, quantile.of(new float[] {0.1f}, at));
        assertArrayEquals(new float[] {1.5f / 4}, quantile.of(new float[] {0.2f}, at), "two that are equal");
        assertArrayEquals(new float[] {2.5f / 4}, quantile.of(new float[] {0.4f}, at));
        assertArrayEquals(new float[] {3.5f / 4}, quantile.of(new float[] {0.7f}, at));
    }

    /**
     * At the end, neighbours 1, 2 and 3 GeV away have the weights 14 - 6 d, that is 8, 2, -4 of 6; with the first one alone
     * below, F is 4/3, cut to 1; with the last one alone, -2/3, cut to 0; with the second one, 1/3.
     */
    @Test
    void lineIsContinuedToTheEndOfTheRange() {
        double[] masses = {133, 134, 135};
        double[] at = {132};
        float[] r = {0.5f};
        assertArrayEquals(
                new float[] {3.5f / 4},
                ConditionalQuantile.among(new float[] {0.1f, 0.9f, 0.9f}, masses, 3)
                        .of(r, at));
        assertArrayEquals(
                new float[] {1.5f / 4},
                ConditionalQuantile.among(new float[] {0.9f, 0.1f, 0.9f}, masses, 3)
                        .of(r, at),
                1e-7f);
        assertArrayEquals(
                new float[] {0.5f / 4},
                ConditionalQuantile.among(new float[] {0.9f, 0.9f, 0.1f}, masses, 3)
                        .of(r, at));
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

    /** What a response knows of the mass. */
    enum Law {
        NOTHING((massGeV, normal) -> normal),
        A_LINE((massGeV, normal) -> 0.03 * massGeV + 0.1 * normal),
        ALL_BUT_A_THIRD_OF_A_GEV((massGeV, normal) -> massGeV + normal / 3),
        THE_WINDOW((massGeV, normal) -> Math.exp(-0.5 * Math.pow((massGeV - 150) / 6, 2)) + 0.2 * normal),
        THE_WINDOW_AS_A_NET_THAT_IS_SURE(
                (massGeV, normal) -> 1 / (1 + Math.exp(Math.abs(massGeV + 2 * normal - 150) - 6)));

        private final Background.Response response;

        Law(Background.Response response) {
            this.response = response;
        }
    }

    /**
     * The shares kept in twelve bins of mass of 2,000 events or more, at three cuts. A share has a standard error of at most
     * 0.0125, from these and from the reference events, so that 0.05 is 4 sigma: 36 shares fail in 1 of 400 seeds.
     */
    @ParameterizedTest
    @EnumSource(Law.class)
    void anyCutKeepsTheSameShareAtEveryMass(Law law) {
        Background.Sample reference = Background.draw(5 * REFERENCE, 3, law.response);
        Background.Sample data = Background.draw(2 * REFERENCE, 4, law.response);
        float[] quantiles = ConditionalQuantile.among(reference.response(), reference.massGeV(), 500)
                .of(data.response(), data.massGeV());
        for (double cut : new double[] {0.25, 0.5, 0.75}) {
            double overall = Background.shareAbove(cut, quantiles, data.massGeV(), 132, 168);
            for (double lowGeV = 132; lowGeV < 168; lowGeV += 3) {
                double share = Background.shareAbove(cut, quantiles, data.massGeV(), lowGeV, lowGeV + 3);
                assertEquals(overall, share, 0.05, "cut " + cut + " from " + lowGeV + " GeV");
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

    /**
     * The number of events in the window that pass a cut, in 1,000 runs: its standard deviation over that of a Poisson number is
     * sqrt(1 + (1 - q) N/R), which {@link QuantileWidth} states, as with nets that know nothing of the mass. Of
     * 1,000 runs it has an error of 2.2 %; the window's edges, smeared by the span of 40 neighbours, take up to 2 %. With a tolerance
     * of 7 %, one of these four numbers fails for at most 1 of 20 seeds.
     */
    @Test
    @Tag("slow")
    void widthOfACountIsThatOfTheFormula() {
        int events = 1000;
        for (int referenceEvents : new int[] {events, 10 * events}) {
            double[][] kept = new double[2][RUNS];
            for (int run = 0; run < RUNS; run++) {
                count(events, referenceEvents, run, kept);
            }
            for (int cut = 0; cut < CUTS.length; cut++) {
                double mean = new Mean().evaluate(kept[cut]);
                double width = new StandardDeviation().evaluate(kept[cut]) / Math.sqrt(mean);
                double expected =
                        new QuantileWidth("toy", 1 - CUTS[cut], events, referenceEvents, referenceEvents).value();
                assertEquals(expected, width, 0.07 * expected, referenceEvents + " reference events, cut " + CUTS[cut]);
                assertEquals(1, expected, referenceEvents == events ? 0.4 : 0.05);
            }
        }
    }

    private static void count(int events, int referenceEvents, int run, double[][] kept) {
        Background.Response law = (massGeV, normal) -> normal;
        int drawn = PoissonSampler.of(
                        RandomStreams.open(new StreamKey(7, StreamPurpose.INDEPENDENT_DATASET, run, 0)), events)
                .sample();
        Background.Sample data = Background.draw(drawn, 1_000_000 + run, law);
        Background.Sample reference = Background.draw(referenceEvents, 2_000_000 + run, law);
        float[] quantiles = ConditionalQuantile.among(
                        reference.response(), reference.massGeV(), 40 * referenceEvents / events)
                .of(data.response(), data.massGeV());
        for (int event = 0; event < drawn; event++) {
            if (Background.REGION.window().contains(data.massGeV()[event])) {
                for (int cut = 0; cut < CUTS.length; cut++) {
                    kept[cut][run] += quantiles[event] > CUTS[cut] ? 1 : 0;
                }
            }
        }
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
