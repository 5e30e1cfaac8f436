package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class AreaUnderCurveTest {
    /**
     * By hand: class 1 has 0.9, 0.6, 0.4; class 0 has 0.5, 0.4, 0.1, 0.0. Pairs won: 4 + 4 + 2.5 of 12. Placements of class
     * 1 are 1, 1, 0.625 (sample variance 0.046875), of class 0 1/3, 1/6, 0, 0 (sample variance 11/432).
     */
    @Test
    void countsPairsAndTiesAsHalf() {
        AreaUnderCurve area = AreaUnderCurve.of(
                new float[] {0.9f, 0.5f, 0.6f, 0.4f, 0.4f, 0.1f, 0.0f}, new float[] {1, 0, 1, 0, 1, 0, 0});
        assertEquals(10.5 / 12, area.value(), 1e-15);
        assertEquals(Math.sqrt(0.046875 / 3 + (11.0 / 432) / 4), area.standardError(), 1e-15);
    }

    @Test
    void isOneHalfWithoutErrorWhereAllResponsesAreEqual() {
        AreaUnderCurve area = AreaUnderCurve.of(new float[] {0f, -0f, 0f, -0f}, new float[] {1, 0, 1, 0});
        assertEquals(new AreaUnderCurve(0.5, 0), area);
    }

    @Test
    void isZeroForAReversedResponseOfAnySign() {
        assertEquals(
                new AreaUnderCurve(0, 0),
                AreaUnderCurve.of(new float[] {-3f, -2f, 2f, Float.POSITIVE_INFINITY}, new float[] {1, 1, 0, 0}));
    }

    /** N(1, 1) against N(0, 1): the area is Φ(1/√2) = 0.76025; fixed seed, allowed 4 standard errors. */
    @Test
    void findsTheAreaOfShiftedGaussians() {
        UniformRandomProvider rng = RandomStreams.open(new StreamKey(11, StreamPurpose.DATASET, 0, 0));
        float[] response = new float[4000];
        float[] labels = new float[response.length];
        for (int i = 0; i < response.length; i++) {
            labels[i] = i % 2;
            double radius = Math.sqrt(-2 * Math.log1p(-rng.nextDouble()));
            response[i] = (float) (labels[i] + radius * Math.cos(2 * Math.PI * rng.nextDouble()));
        }
        AreaUnderCurve area = AreaUnderCurve.of(response, labels);
        assertEquals(0.76025, area.value(), 4 * area.standardError());
        assertEquals(0.0075, area.standardError(), 0.0005);
    }

    @Test
    void refusesOneClassAlone() {
        float[] response = {0.1f, 0.2f, 0.3f};
        assertThrows(IllegalArgumentException.class, () -> AreaUnderCurve.of(response, new float[] {1, 1, 1}));
    }

    @Test
    void refusesNaN() {
        float[] response = {0.1f, Float.NaN, 0.3f, 0.4f};
        assertThrows(IllegalArgumentException.class, () -> AreaUnderCurve.of(response, new float[] {1, 0, 1, 0}));
    }
}
