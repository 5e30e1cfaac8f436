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
}
