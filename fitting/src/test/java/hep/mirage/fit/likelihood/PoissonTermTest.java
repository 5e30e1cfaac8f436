package hep.mirage.fit.likelihood;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.special.Gamma;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PoissonTermTest {

    /** Against n (log1p(x) - x), which itself has errors of order n 1e-16. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 7, 300, 1e6})
    void seriesAndLogarithmAgree(double n) {
        for (double x = -0.4; x < 0.4; x += 0.003) {
            double expected = n * (Math.log1p(x) - x);
            assertEquals(expected, PoissonTerm.belowSaturated(n, n + n * x), 4e-16 * n, "x = " + x);
        }
    }

    /** -n x²/2 + n x³/3 - ... of the very difference, where the plain formula has no precision left. */
    @Test
    void keepsItsDigitsNearTheSaturatedModel() {
        double n = 1e6;
        double x = 0x1p-30;
        double expected = -n * x * x / 2 * (1 - 2 * x / 3);
        assertEquals(expected, PoissonTerm.belowSaturated(n, n + n * x), 1e-9 * Math.abs(expected));
        assertEquals(0, PoissonTerm.belowSaturated(300, 300), 0);
    }

    @Test
    void emptyBinsCostTheirExpectation() {
        assertEquals(-3.5, PoissonTerm.belowSaturated(0, 3.5), 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 31, 32, 2047, 2048, 100_000})
    void saturatedIsTheLargestPoissonProbability(int n) {
        double expected = n == 0 ? 0 : new PoissonDistribution(n).logProbability(n);
        assertEquals(expected, PoissonTerm.saturated(n), 1e-11);
    }

    @Test
    void saturatedTakesFractions() {
        for (double n : new double[] {0.25, 3.5, 31.999, 32.5, 2048.5}) {
            double expected = n * Math.log(n) - n - Gamma.logGamma(n + 1);
            assertEquals(expected, PoissonTerm.saturated(n), 1e-11, "n = " + n);
        }
    }
}
