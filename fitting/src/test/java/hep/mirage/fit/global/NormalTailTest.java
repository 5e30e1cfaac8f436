package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.NormalTail.Places;
import hep.mirage.fit.significance.PValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NormalTailTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.3, 0, 1.5, 20, 99, Double.POSITIVE_INFINITY})
    void survivalAndQuantileAreInverse(double shape) {
        for (Places places : Places.values()) {
            NormalTail tail = new NormalTail(places, 0.1, 2, shape, 0.4);
            for (double p : new double[] {0.09, 0.03, 1e-3, 1e-9, 1e-300}) {
                assertEquals(p, tail.survival(tail.quantile(p)), 1e-9 * p);
            }
            assertEquals(2, tail.quantile(0.5), 0, "above the threshold's level");
        }
    }

    /** -ln of the distribution function of the largest of 5 normals is the sum of those of the five. */
    @Test
    void holdsTheLargestOfNormals() {
        double u = 3;
        double level = -5 * Math.log1p(-PValue.ofSigma(u));
        NormalTail tail = new NormalTail(Places.MANY, level, u, u, 1 / PValue.rateOfFall(u));
        for (double z : new double[] {3, 4, 5, 7}) {
            double truth = -Math.expm1(5 * Math.log1p(-PValue.ofSigma(z)));
            assertEquals(truth, tail.survival(z), 1e-3 * truth, "Z = " + z);
        }
    }

    @Test
    void singlePlaceHasTheSurvivalItself() {
        NormalTail tail = new NormalTail(Places.ONE, PValue.ofSigma(2), 2, 2, 1 / PValue.rateOfFall(2));
        assertEquals(PValue.ofSigma(6), tail.survival(6), 1e-12 * PValue.ofSigma(6));
        NormalTail exponential = new NormalTail(Places.ONE, 0.1, 2, Double.POSITIVE_INFINITY, 0.5);
        assertEquals(0.1 * Math.exp(-4), exponential.survival(4), 1e-15);
        assertEquals(0, exponential.curvature(), 0);
    }

    @Test
    void refusesWhatIsNoTail() {
        assertThrows(IllegalArgumentException.class, () -> new NormalTail(Places.ONE, 0, 2, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> new NormalTail(Places.ONE, 0.1, 2, 2, Double.NaN));
        NormalTail tail = new NormalTail(Places.ONE, 0.1, 2, 2, 1);
        assertThrows(IllegalArgumentException.class, () -> tail.quantile(0));
        assertTrue(tail.survival(0) <= 0.1, "below the threshold");
    }
}
