package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoFractionsTest {

    /** Exact fractions: the hypergeometric probabilities summed as integers in Python. */
    @ParameterizedTest
    @CsvSource({
        "3, 4, 1, 4, 0.4857142857142857",
        "8, 10, 1, 10, 0.005477494641581329",
        "5, 100, 0, 400, 0.0002949621428281589",
        "0, 100, 3, 3000, 1.0",
        "0, 10, 0, 20, 1.0",
        "30, 100, 4, 5000, 2.210687259108383e-49"
    })
    void isFishersExactTest(long k1, long n1, long k2, long n2, double p) {
        TwoFractions fractions = new TwoFractions(new BinomialFraction(k1, n1), new BinomialFraction(k2, n2));
        assertEquals(p, fractions.pValue(), 1e-9 * p);
    }
}
