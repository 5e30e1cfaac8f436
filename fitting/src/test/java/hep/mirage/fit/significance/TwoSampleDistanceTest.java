package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.apache.commons.math3.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TwoSampleDistanceTest {

    @Test
    void isTheLargestDifferenceOfTheDistributionFunctions() {
        assertEquals(
                0.75,
                TwoSampleDistance.of(new double[] {4, 1, 2, 3}, new double[] {9, 3.5})
                        .distance(),
                1e-15);
        assertEquals(
                0,
                TwoSampleDistance.of(new double[] {1, 1, 2}, new double[] {2, 1, 1})
                        .distance(),
                1e-15);
        assertEquals(
                1, TwoSampleDistance.of(new double[] {1}, new double[] {2, 3}).distance(), 1e-15);
    }

    /** Counting paths in Commons Math, which loses small values by subtraction from one. */
    @ParameterizedTest
    @CsvSource({"3, 4", "7, 7", "12, 31", "60, 90"})
    void hasTheExactLaw(int n, int m) {
        KolmogorovSmirnovTest reference = new KolmogorovSmirnovTest();
        for (int steps = 1; steps <= n * m; steps += 1 + n * m / 40) {
            double d = (double) steps / (n * m);
            assertEquals(reference.exactP(d, n, m, false), new TwoSampleDistance(n, m, d).pValue(), 1e-10);
        }
    }

    /** All values of one sample below those of the other: two of the (n + m)! / (n! m!) orders. */
    @Test
    void keepsSmallValues() {
        assertEquals(2 / 137846528820.0, new TwoSampleDistance(20, 20, 1).pValue(), 1e-22);
    }

    @Test
    void theSmallestOneIsThatOfTheLargestDistance() {
        for (int n : new int[] {1, 3, 7, 61}) {
            for (int m : new int[] {1, 3, 7, 61}) {
                double counted = new TwoSampleDistance(n, m, 1).pValue();
                assertEquals(counted, TwoSampleDistance.smallestPValue(n, m), 1e-12 * counted, n + ", " + m);
            }
        }
    }

    /** Beyond the grid the law of one sample takes over, to a few per cent where a night's drift is decided. */
    @Test
    void joinsTheLawOfOneSample() {
        double exact = new TwoSampleDistance(1000, 4000, 0.07).pValue();
        double beyond = new TwoSampleDistance(1001, 4000, 0.07).pValue();
        assertEquals(exact, beyond, 0.1 * exact);
    }

    /** 2,000 pairs from one law: 5 % at p ≤ 0.05; 7 % would be exceeded once in 40,000 seeds. */
    @Test
    @Tag("statistical")
    void isCalibrated() {
        SplittableRandom random = new SplittableRandom(4);
        int small = 0;
        for (int pair = 0; pair < 2000; pair++) {
            double[] one = random.doubles(30).toArray();
            double[] other = random.doubles(100).toArray();
            small += TwoSampleDistance.of(one, other).pValue() <= 0.05 ? 1 : 0;
        }
        assertTrue(small <= 140 && small >= 60, small + " of 2000");
    }

    @Test
    void holmMultipliesTheSmallestByAllAndNeverFalls() {
        assertArrayEquals(
                new double[] {0.04, 0.5, 0.04, 0.8}, FamilyWise.holm(new double[] {0.01, 0.25, 0.012, 0.8}), 1e-15);
        assertEquals(0, FamilyWise.holm(new double[0]).length);
    }

    @Test
    void refusesWhatIsNoDistance() {
        assertThrows(IllegalArgumentException.class, () -> new TwoSampleDistance(0, 2, 0.5));
        assertThrows(IllegalArgumentException.class, () -> new TwoSampleDistance(2, 2, Double.NaN));
    }
}
