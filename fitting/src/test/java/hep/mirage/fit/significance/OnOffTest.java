package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class OnOffTest {

    /** RooStats tutorial: n_on = 150, n_off = 100, tau = 1. */
    @Test
    void givesTheBinomialPValueOfRooStats() {
        double p = OnOff.binomialPValue(150, 100, 1);
        assertEquals(9.4165e-4, p, 5e-9);
        assertEquals(3.10804, PValue.toSigma(p), 5e-6);
    }

    /** P(K at least 3 of 5 | 1/3) = (10 4 + 5 2 + 1) / 243. */
    @Test
    void isTheBinomialTail() {
        assertEquals(51.0 / 243, OnOff.binomialPValue(3, 2, 2), 1e-14);
        assertEquals(1, OnOff.binomialPValue(0, 7, 2), 0);
    }

    /**
     * pyhf validation test: n = 80, b = 50 ± 7 with a Poisson ("shapesys") constraint; pyhf's minimiser has 6 digits.
     */
    @Test
    void givesTheConstrainedPValueOfPyhf() {
        assertEquals(0.0039368832, PValue.ofSigma(OnOff.constrained(80, 50, 7)), 1e-8);
    }

    @Test
    void hasASignAndTheLimitOfAnExactBackground() {
        double exact = Math.sqrt(2 * (80 * Math.log(80 / 50.0) - 30));
        assertEquals(exact, OnOff.constrained(80, 50, 1e-3), 1e-5);
        assertEquals(0, OnOff.profileLikelihood(50, 100, 2), 1e-6);
        assertEquals(-Math.sqrt(2 * 100 * Math.log(1.5)), OnOff.profileLikelihood(0, 100, 2), 1e-12);
    }

    /** Li and Ma's figure is close to Z_Bi for hundreds of counts. */
    @Test
    void profileLikelihoodAgreesWithTheExactTestForLargeCounts() {
        double exact = PValue.toSigma(OnOff.binomialPValue(15_500, 15_000, 1));
        assertEquals(exact, OnOff.profileLikelihood(15_500, 15_000, 1), 0.01);
    }

    /** The maximum over the background, found here by trying: from far above, far below, and with a large error. */
    @Test
    void gaussianConstraintIsProfiled() {
        for (double[] input : new double[][] {{80, 50, 7}, {30, 50, 7}, {5, 2, 3}, {0, 2, 3}, {291, 168.767, 11.796}}) {
            double n = input[0];
            double best = Double.POSITIVE_INFINITY;
            for (double b = 1e-4; b < 400; b += 1e-3) {
                double pull = (b - input[1]) / input[2];
                best = Math.min(best, 2 * ((n > 0 ? n * Math.log(n / b) : 0) - n + b) + pull * pull);
            }
            double z = OnOff.gaussianConstrained(n, input[1], input[2]);
            assertEquals(best, z * z, 1e-3, "n = " + n);
            assertEquals(Math.signum(n - input[1]), Math.signum(z));
        }
        double exact = Math.sqrt(2 * (80 * Math.log(80 / 50.0) - 30));
        assertEquals(exact, OnOff.gaussianConstrained(80, 50, 1e-3), 1e-5);
        assertEquals(exact, OnOff.gaussianConstrained(80, 50, 1e-160), 1e-12);
        assertThrows(IllegalArgumentException.class, () -> OnOff.gaussianConstrained(-1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> OnOff.gaussianConstrained(1, 2, 0));
    }

    /** With no event and a variance of b or more the profiled background is 0: z = -b / sigma. */
    @Test
    void noEventWithALargeErrorIsTheErrorsPull() {
        assertEquals(-2, OnOff.gaussianConstrained(0, 4, 2), 1e-12);
        assertEquals(-1, OnOff.gaussianConstrained(0, 1, 1), 1e-12);
        assertEquals(-0.5, OnOff.gaussianConstrained(0, 1, 2), 1e-12);
    }

    @Test
    void refusesImpossibleCounts() {
        assertThrows(IllegalArgumentException.class, () -> OnOff.constrained(-5, 100, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> OnOff.constrained(Double.NaN, 100, 1e-4));
        assertThrows(IllegalArgumentException.class, () -> OnOff.binomialPValue(-1, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> OnOff.binomialPValue(1, 2, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> OnOff.constrained(1, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> OnOff.profileLikelihood(Double.NaN, 1, 1));
    }

    /** 6 on 3: sqrt(2 (6 ln 2 - 3)); with such a small error the equivalent off count overflows. */
    @Test
    void aBackgroundWithNextToNoErrorIsAKnownOne() {
        double known = Math.sqrt(2 * (6 * Math.log(2) - 3));
        assertEquals(known, OnOff.constrained(6, 3, 1e-6), 1e-6);
        assertEquals(known, OnOff.constrained(6, 3, 1e-160), 1e-12);
        assertEquals(-Math.sqrt(6), OnOff.constrained(0, 3, 1e-160), 1e-12);
    }
}
