package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.EulerCharacteristic.Measured;
import hep.mirage.fit.global.EulerCharacteristic.NotAvailable;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.StudentQuantile;
import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.CholeskyDecomposition;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EulerCharacteristicTest {

    private static int characteristic(String... rows) {
        int columns = rows[0].length();
        double[] q = new double[rows.length * columns];
        for (int i = 0; i < q.length; i++) {
            q[i] = rows[i / columns].charAt(i % columns) == '#' ? 2 : 0;
        }
        return EulerCharacteristic.of(q, rows.length, columns, 1);
    }

    @Test
    void countsIslandsLessHoles() {
        assertEquals(0, characteristic("...", "..."));
        assertEquals(1, characteristic("###", "###"));
        assertEquals(1, characteristic(".#.", "###", ".#."));
        assertEquals(2, characteristic("#.#", "#.#"));
        assertEquals(2, characteristic("#..", ".#."), "corners don't touch");
        assertEquals(0, characteristic("###", "#.#", "###"));
        assertEquals(1, characteristic("###.", "#.#.", "###.", "...#"));
    }

    /** The published formula at its own levels: the two constants reproduce the two means. */
    @Test
    void fallsAsItsFormulaSays() {
        Measured measured = new Measured(3.2, 0.1, 2.4, 0.1, 0.005, 1000);
        double at1 = PValue.ofSigma(Math.sqrt(2)) + Math.exp(-1) * (measured.n1() + Math.sqrt(2) * measured.n2());
        assertEquals(2.4, at1, 1e-12);
        assertEquals(1, measured.globalP(Math.sqrt(2.01)), 0);
        assertTrue(measured.globalP(5) < measured.globalP(4));
        assertThrows(IllegalArgumentException.class, () -> measured.globalP(1));
    }

    /** Shifting one mean by t times its error shifts p by the interval's half-width if the other has no error. */
    @Test
    void intervalFollowsFromTheErrorsOfTheMeans() {
        Measured measured = new Measured(3.2, 0.1, 2.4, 0, 0, 1000);
        double t = StudentQuantile.ofSigma(1, 1000);
        double moved = new Measured(3.2 + 0.1 * t, 0, 2.4, 0, 0, 1000).globalP(4);
        double p = measured.globalP(4);
        Interval interval = measured.interval(4, Interval.LEVEL_68);
        assertEquals(Math.abs(moved - p), interval.high().orElseThrow() - p, 1e-9 * p);
        assertEquals(Math.abs(moved - p), p - interval.low().orElseThrow(), 1e-9 * p);
        Interval both = new Measured(3.2, 0.1, 2.4, 0.1, 0.01, 1000).interval(4, Interval.LEVEL_68);
        double together = new Measured(3.2 + 0.1 * t, 0, 2.4 + 0.1 * t, 0, 0, 1000).globalP(4);
        assertEquals(Math.abs(together - p), both.high().orElseThrow() - p, 1e-9 * p, "fully correlated");
    }

    /** Two runs with one island each at both levels: the sample has no spread, one count more in both runs is 1/2. */
    @Test
    void hasAnErrorWhereAllRunsAgree() {
        double[] z = {3, 0, 0, 0, /**/ 0, 0, 0, 3};
        ScanMap map = ScanMap.of(new double[] {140, 150}, new double[] {0.5, 1}, z);
        Measured measured = assertInstanceOf(Measured.class, EulerCharacteristic.of(map));
        assertEquals(1, measured.mean0(), 0);
        assertEquals(0.5, measured.error0(), 1e-15);
        assertEquals(0.5, measured.error1(), 1e-15);
        double p = measured.globalP(3);
        Interval interval = measured.interval(3, Interval.LEVEL_68);
        assertTrue(interval.low().orElseThrow() < 0.9 * p, interval.toString());
        assertTrue(interval.high().orElseThrow() > 1.1 * p, interval.toString());
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        ScanMap line = ScanMap.of(new double[] {140, 150}, new double[] {1}, new double[4]);
        assertInstanceOf(NotAvailable.class, EulerCharacteristic.of(line));
        double[] broken = new double[8];
        Arrays.fill(broken, 0, 4, Double.NaN);
        ScanMap map = ScanMap.of(new double[] {140, 150}, new double[] {0.5, 1}, broken);
        NotAvailable answer = assertInstanceOf(NotAvailable.class, EulerCharacteristic.of(map));
        assertTrue(answer.reason().startsWith("1 complete scan"), answer.reason());
    }

    /**
     * A Gaussian field of covariance exp(-(dx² + dy²) / 2) on a square of 6 x 6 lengths, whose mean characteristic above
     * sqrt(u) is P(Z > sqrt u) + exp(-u/2) [12 / (2 pi) + 36 sqrt(u) / (2 pi)^1.5] (Adler and Taylor, Random Fields and
     * Geometry, section 11.7): N1 = 1.910, N2 = 2.286, which steps of a quarter length lower by a few per cent. The
     * direct p of 20,000 runs at Z = 3.5 and 4 agrees to four standard errors (one false alarm in 8,000 seeds) and the
     * 10 % by which a coarse grid misses maxima.
     */
    @Test
    @Tag("slow")
    void agreesWithDirectRunsOfAGaussianField() {
        int side = 25;
        int runs = 20_000;
        ScanMap map = field(side, 6, runs, 20_261_122);
        Measured measured = assertInstanceOf(Measured.class, EulerCharacteristic.of(map));
        double sqrt2pi = Math.sqrt(2 * Math.PI);
        assertEquals(12 / (2 * Math.PI), measured.n1(), 0.3, "N1");
        assertEquals(36 / Math.pow(sqrt2pi, 3), measured.n2(), 0.1 * 36 / Math.pow(sqrt2pi, 3), "N2");
        double[] maxima = map.maxima();
        for (double z : new double[] {3.5, 4}) {
            double p = measured.globalP(z);
            double direct = Arrays.stream(maxima).filter(value -> value >= z).count() / (double) runs;
            double error = Math.sqrt(p / runs);
            assertEquals(direct, p, 4 * error + 0.1 * p, "Z = " + z);
        }
    }

    /** Sum of A W Aᵀ with A the root of a one-dimensional covariance: a separable Gaussian field. */
    private static ScanMap field(int side, double lengths, int runs, long seed) {
        double[][] root = rootOfCovariance(side, lengths / (side - 1));
        RandomGenerator random = new Well19937c(seed);
        double[] z = new double[runs * side * side];
        double[][] white = new double[side][side];
        double[][] half = new double[side][side];
        for (int run = 0; run < runs; run++) {
            for (double[] row : white) {
                Arrays.setAll(row, i -> random.nextGaussian());
            }
            multiply(root, white, half);
            for (int i = 0; i < side; i++) {
                for (int j = 0; j < side; j++) {
                    double sum = 0;
                    for (int k = 0; k < side; k++) {
                        sum += half[i][k] * root[j][k];
                    }
                    z[(run * side + i) * side + j] = sum;
                }
            }
        }
        double[] masses = new double[side];
        double[] fractions = new double[side];
        Arrays.setAll(masses, i -> 100.0 + i);
        Arrays.setAll(fractions, i -> (i + 1.0) / side);
        return ScanMap.of(masses, fractions, z);
    }

    private static void multiply(double[][] a, double[][] b, double[][] result) {
        for (int i = 0; i < a.length; i++) {
            Arrays.fill(result[i], 0);
            for (int k = 0; k < a.length; k++) {
                for (int j = 0; j < a.length; j++) {
                    result[i][j] += a[i][k] * b[k][j];
                }
            }
        }
    }

    private static double[][] rootOfCovariance(int side, double step) {
        double[][] covariance = new double[side][side];
        for (int i = 0; i < side; i++) {
            for (int j = 0; j < side; j++) {
                double r = (i - j) * step;
                covariance[i][j] = Math.exp(-0.5 * r * r) + (i == j ? 1e-9 : 0);
            }
        }
        return new CholeskyDecomposition(new Array2DRowRealMatrix(covariance), 1e-8, 1e-14)
                .getL()
                .getData();
    }
}
