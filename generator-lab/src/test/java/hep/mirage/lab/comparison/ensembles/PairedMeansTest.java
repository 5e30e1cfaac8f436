package hep.mirage.lab.comparison.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PairedMeansTest {
    /** Differences are 1, 3, 2, 2: their mean is 2, the variance of the mean (1 + 1)/(4·3). */
    @Test
    void differencesForgetWhatRunsShare() {
        PairedMeans means = PairedMeans.of(new double[][] {{11, 23, 32, 42}, {10, 20, 30, 40}});
        assertEquals(2, means.difference(0, 1), 1e-12);
        assertEquals(Math.sqrt(1 / 6.0), means.differenceError(0, 1).orElseThrow(), 1e-12);
        assertEquals(25, means.means()[1], 1e-12);
        assertEquals(Math.sqrt(500 / 12.0), means.error(1).orElseThrow(), 1e-12);
    }

    /** For two, S² = d²/2, and statistical uncertainties only give half the squared error of d. */
    @Test
    void scatterOfTwoIsHalfTheSquaredDifference() {
        PairedMeans means = PairedMeans.of(new double[][] {{11, 23, 32, 42}, {10, 20, 30, 40}});
        assertEquals(2, means.scatter(), 1e-12);
        assertEquals(1 / 12.0, means.scatterOfErrors(), 1e-12);
    }

    /** Three independent columns with the variances of their means 1, 4, 1 and covariances 0: (1 + 4 + 1)/3. */
    @Test
    void scatterOfErrorsIsTheMeanVarianceWithoutCovariance() {
        double a = Math.sqrt(3);
        PairedMeans means = PairedMeans.of(
                new double[][] {{a, a, -a, -a}, {2 * a, -2 * a, 2 * a, -2 * a}, {5 + a, 5 - a, 5 - a, 5 + a}});
        assertEquals(0, means.covariance()[0][2], 1e-12);
        assertEquals(2, means.scatterOfErrors(), 1e-12);
        assertEquals(25 / 3.0, means.scatter(), 1e-12);
    }

    @Test
    void equalValuesTellNothingOfAnError() {
        PairedMeans means = PairedMeans.of(new double[][] {{0, 0, 0}, {1, 1, 1}, {0, 1, 0}});
        assertTrue(means.error(0).isEmpty());
        assertTrue(means.differenceError(0, 1).isEmpty());
        assertEquals(1 / 3.0, means.differenceError(1, 2).orElseThrow(), 1e-12);
    }
}
