package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KolmogorovLawTest {

    /** scipy.stats.kstwo.sf(d, n) of SciPy, which computes the distribution to at least twelve digits. */
    @ParameterizedTest
    @CsvSource({
        "0.2, 10, 0.7487190399999999",
        "0.5, 10, 0.00777741",
        "0.13, 50, 0.33718440112506376",
        "0.5537, 50, 6.0881088085122774e-15",
        "0.2, 100, 0.0005551927327988775",
        "0.43, 100, 2.5954148693580033e-17",
        "0.1, 140, 0.11353657290090946",
        "0.12, 140, 0.03252638258561632",
        "0.1, 141, 0.11128445516467944",
        "0.03, 1000, 0.3226902143914636",
        "0.047, 1000, 0.023344526390774382",
        "0.05, 1000, 0.013012074781090332",
        "0.2, 1000, 1.5528629204250538e-35",
        "0.006, 50000, 0.05442749636006261",
        "0.0067, 50000, 0.02236306937721667",
        "0.03, 50000, 1.5783051787103078e-39"
    })
    void isSciPys(double distance, int n, double expected) {
        assertEquals(expected, KolmogorovLaw.survival(distance, n), 1e-5 * expected);
    }

    /** If all n values lie on one side of the median, D_n is 1/2 or more: n = 1 gives 2 (1 - d). */
    @Test
    void hasTheLawOfOneValue() {
        assertEquals(1, KolmogorovLaw.survival(0.5, 1), 1e-15);
        assertEquals(0.5, KolmogorovLaw.survival(0.75, 1), 1e-15);
        assertEquals(0, KolmogorovLaw.survival(1, 1), 0);
        assertEquals(1, KolmogorovLaw.survival(0, 1), 0);
    }

    /** One minus the distribution function was 0 from 1e-16 on. */
    @Test
    void fallsWithoutAFloor() {
        double before = 1;
        for (double distance = 0.01; distance < 0.8; distance += 0.01) {
            double here = KolmogorovLaw.survival(distance, 300);
            assertTrue(here > 0 && here <= before, distance + ": " + here + " after " + before);
            before = here;
        }
        assertTrue(before < 1e-190, "" + before);
    }

    @Test
    void refusesWhatIsNoDistance() {
        assertThrows(IllegalArgumentException.class, () -> KolmogorovLaw.survival(-0.1, 5));
        assertThrows(IllegalArgumentException.class, () -> KolmogorovLaw.survival(Double.NaN, 5));
        assertThrows(IllegalArgumentException.class, () -> KolmogorovLaw.survival(0.1, 0));
    }
}
