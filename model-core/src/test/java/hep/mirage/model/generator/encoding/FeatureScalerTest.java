package hep.mirage.model.generator.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.condition.NoConditions;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureScalerTest {
    private final EventBatch sample = ToySample.events(4000);

    @Test
    void everyScalingComesBackToTheEvent() {
        for (Scaling scaling : Scaling.values()) {
            EventEncoding encoding = EventEncoding.of(sample, scaling);
            float[] encoded = new float[encoding.width()];
            for (int event = 0; event < 500; event++) {
                encoding.encode(sample, event, 0, 0.5, encoded, 0);
                assertEquals(sample.column(0)[event], encoding.decode(0, encoded, 0), 1e-4);
                assertEquals(sample.column(1)[event], encoding.decode(1, encoded, 1), 1e-6);
                assertEquals(sample.column(2)[event], encoding.decode(2, encoded, 3), 2e-3);
                assertEquals(sample.column(3)[event], encoding.decode(3, encoded, 4), 0);
            }
        }
    }

    @Test
    void fourFeaturesWithOneAzimuthMakeFiveColumns() {
        EventEncoding encoding = EventEncoding.of(sample, Scaling.MIN_MAX);
        assertEquals(5, encoding.width());
        assertEquals(1, encoding.directions()[0]);
    }

    @Test
    void theTwoEndsOfAnAzimuthAreOnePoint() {
        float[] low = new float[2];
        float[] high = new float[2];
        new DirectionScaler().encode(-Math.PI, low, 0);
        new DirectionScaler().encode(Math.PI, high, 0);
        assertEquals(low[0], high[0], 1e-6);
        assertEquals(low[1], high[1], 1e-6);
    }

    @Test
    void minMaxStaysInItsRange() {
        MinMaxScaler scaler = new MinMaxScaler(10, 30);
        float[] encoded = new float[1];
        scaler.encode(15, encoded, 0);
        assertEquals(0.25, encoded[0], 1e-7);
        assertEquals(30, scaler.decode(new float[] {1.5f}, 0), 0);
        assertEquals(10, scaler.decode(new float[] {-0.1f}, 0), 0);
        assertThrows(IllegalArgumentException.class, () -> new MinMaxScaler(3, 3));
    }

    @Test
    void quantilesMakeAHeavyTailNormal() {
        EventEncoding encoding = EventEncoding.of(sample, Scaling.NORMAL);
        double[] moments = new double[3];
        float[] encoded = new float[encoding.width()];
        for (int event = 0; event < sample.size(); event++) {
            encoding.encode(sample, event, 0, 0.5, encoded, 0);
            for (int power = 1; power <= 2; power++) {
                moments[power] += Math.pow(encoded[3], power) / sample.size();
            }
        }
        assertEquals(0, moments[1], 0.005);
        assertEquals(1, moments[2], 0.01);
    }

    @Test
    void smoothScalerKeepsABumpOutOfTheSpectrum() {
        SplittableRandom random = new SplittableRandom(3);
        double[] masses = new double[20_000];
        for (int i = 0; i < masses.length; i++) {
            boolean bump = i % 50 == 0;
            masses[i] = bump ? 150 + 2 * random.nextDouble() : 120 + 60 * random.nextDouble();
        }
        Arrays.sort(masses);
        double inSample = share(masses);
        QuantileScaler smooth = QuantileScaler.smooth(masses, masses.length);
        assertTrue(inSample > 0.05, "share of the bump in the sample " + inSample);
        float[] edges = new float[2];
        smooth.encode(150, edges, 0);
        smooth.encode(152, edges, 1);
        double generated = normal(edges[1]) - normal(edges[0]);
        assertEquals(2 / 60.0, generated, 0.003);
    }

    @Test
    void calibrationUndoesADistortion() {
        QuantileScaler scaler = new QuantileScaler(new double[] {-3, 0, 3}, new double[] {0, 10, 30});
        QuantileScaler calibrated = scaler.calibrated(new double[] {-1, 0.5, 2}, new double[] {-2, 0, 2});
        assertEquals(10, calibrated.decode(new float[] {0.5f}, 0), 1e-6);
        assertEquals(0, calibrated.decode(new float[] {-2f}, 0), 1e-6);
        assertEquals(30, calibrated.decode(new float[] {3f}, 0), 1e-6);
    }

    @Test
    void refusesKnotsThatFall() {
        assertThrows(
                IllegalArgumentException.class, () -> new QuantileScaler(new double[] {0, 1}, new double[] {5, 4}));
    }

    @Test
    void refusesAnAzimuthThatIsNoDirection() {
        FeatureScaler line = new MinMaxScaler(0, 1);
        assertThrows(
                IllegalArgumentException.class,
                () -> new EventEncoding(
                        ToySample.SCHEMA, new NoConditions(), List.of(line, line, line, line), List.of()));
    }

    private static double share(double[] masses) {
        return Arrays.stream(masses).filter(m -> m >= 150 && m < 152).count() / (double) masses.length;
    }

    private static double normal(double z) {
        return new org.apache.commons.math3.distribution.NormalDistribution(null, 0, 1).cumulativeProbability(z);
    }

    /** A gap of the sample, such as the crack of a calorimeter, is preserved: a line through knots would fill it. */
    @Test
    void gapOfTheSampleIsNotFilled() {
        SplittableRandom random = new SplittableRandom(5);
        double[] sorted = random.doubles(20_000, 0, 2.37)
                .filter(eta -> eta < 1.37 || eta > 1.52)
                .sorted()
                .toArray();
        QuantileScaler scaler = QuantileScaler.of(sorted);
        float[] score = new float[1];
        int inside = 0;
        for (double z = -4; z < 4; z += 1e-4) {
            score[0] = (float) z;
            double eta = scaler.decode(score, 0);
            inside += eta > 1.375 && eta < 1.515 ? 1 : 0;
        }
        assertEquals(0, inside);
        scaler.encode(1.6, score, 0);
        assertEquals(1.6, scaler.decode(score, 0), 1e-4);
    }
}
