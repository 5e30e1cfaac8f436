package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reference values: erfc(z / sqrt 2) / 2 by mpmath with 40 digits. */
class PValueTest {

    @ParameterizedTest
    @CsvSource({
        "0, 0.5",
        "1, 0.15865525393145705",
        "3, 0.0013498980316300945",
        "5, 2.8665157187919391e-7",
        "8, 6.2209605742717841e-16",
        "20, 2.7536241186062337e-89",
        "30, 4.9067139271481871e-198",
        "37, 5.7255712225245768e-300",
        "37.5, 4.6053530095819548e-308"
    })
    void turnsSigmaIntoPAndBack(double z, double p) {
        assertEquals(p, PValue.ofSigma(z), 1e-12 * p);
        assertEquals(z, PValue.toSigma(p), 1e-12 * (1 + z));
        assertEquals(1, PValue.ofSigma(-z) + PValue.ofSigma(z), 1e-15);
    }

    @Test
    void goesBothWaysOverTheWholeRange() {
        for (double z = 0; z < 37.4; z += 0.0173) {
            assertEquals(z, PValue.toSigma(PValue.ofSigma(z)), 1e-12 * (1 + z));
        }
        for (double z = -5; z < 0; z += 0.01) {
            assertEquals(z, PValue.toSigma(PValue.ofSigma(z)), 1e-9);
        }
    }

    @Test
    void keepsTheEnds() {
        assertEquals(Double.POSITIVE_INFINITY, PValue.toSigma(0));
        assertEquals(Double.NEGATIVE_INFINITY, PValue.toSigma(1));
        assertEquals(0, PValue.ofSigma(40), 0);
        assertEquals(38.4, PValue.toSigma(PValue.ofSigma(38.4)), 0.02, "subnormal p");
        assertEquals(38.5, PValue.toSigma(Double.MIN_VALUE), 0.1);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, -0.1, 1.1})
    void refusesWhatIsNoProbability(double p) {
        assertThrows(IllegalArgumentException.class, () -> PValue.toSigma(p));
        assertThrows(IllegalArgumentException.class, () -> PValue.ofSigma(Double.NaN));
    }

    /** Both forms at their border, and Abramowitz and Stegun's expansion far out, where p itself is 0. */
    @Test
    void logarithmGoesOnWherePIsZero() {
        assertEquals(Math.log(PValue.ofSigma(-2)), PValue.logOfSigma(-2), 0);
        assertEquals(Math.log(PValue.ofSigma(31)), PValue.logOfSigma(31), 1e-11);
        assertEquals(0, PValue.ofSigma(60), 0);
        double series = 1 - 1 / 3600.0 + 3 / (3600.0 * 3600);
        assertEquals(-1800 - Math.log(60 * Math.sqrt(2 * Math.PI)) + Math.log(series), PValue.logOfSigma(60), 1e-9);
    }

    /** The rate is minus the slope of the logarithm, by central differences, on both sides of the border of the forms. */
    @Test
    void rateOfFallIsTheSlopeOfTheLogarithm() {
        for (double z : new double[] {-5, 0, 1, 4, 29, 31, 80}) {
            double h = 1e-4;
            double slope = (PValue.logOfSigma(z - h) - PValue.logOfSigma(z + h)) / (2 * h);
            assertEquals(slope, PValue.rateOfFall(z), 1e-6 * (1 + z * z), "z = " + z);
        }
        assertEquals(Math.sqrt(2 / Math.PI), PValue.rateOfFall(0), 1e-14);
    }
}
