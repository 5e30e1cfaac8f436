package hep.mirage.fit.global;

import java.util.Arrays;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RectangularCholeskyDecomposition;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * Global p-values from the covariance of the scan alone: the signed Z of all hypotheses and working points are modelled as a
 * Gaussian process of mean 0 and width 1 with the correlations of the ensemble (Ananiev and Read, JINST 18 (2023) P05041).
 *
 * <p>It needs about ten times as many runs as there are points, far fewer than direct counting at small p, and draws any
 * number of maxima. It assumes that the local Z are normal: if {@link LocalDistribution} shows that they are not, as after
 * training on the tested events, it is wrong in the same direction as the local p-value.
 */
public sealed interface GaussianProcess {

    /** Fewest runs per point of the scan: {@value}. */
    int RUNS_A_POINT = 10;

    /** Conditional variance below which a point is dropped: {@value}. */
    double NEGLIGIBLE = 1e-10;

    /**
     * Maxima drawn from the process.
     *
     * @param points hypotheses times working points
     * @param effectivePoints number of independent points with the same mean squared correlation: points² / sum of squared
     *     correlations
     * @param runs complete scans used for the correlations
     * @param maxima largest Z of each draw
     */
    record Drawn(int points, double effectivePoints, int runs, MaximumDistribution maxima) implements GaussianProcess {

        /**
         * Global p-value of a local Z; beyond the draws, extrapolated as by {@link MaximumDistribution}.
         *
         * @throws IllegalArgumentException if Z is NaN
         */
        public GlobalP globalP(double z) {
            return maxima.globalP(z);
        }
    }

    /**
     * No estimate.
     *
     * @param reason why
     */
    record NotAvailable(String reason) implements GaussianProcess {}

    /**
     * Estimates the correlations and draws.
     *
     * @param draws maxima to draw
     * @param seed same map, draws and seed: same numbers
     * @throws IllegalArgumentException if there are no draws
     */
    static GaussianProcess of(ScanMap map, int draws, long seed) {
        if (draws < 1) {
            throw new IllegalArgumentException(draws + " draws; ask for 1 or more");
        }
        int points = map.hypotheses() * map.workingPoints();
        double[][] scans = completeScans(map, points);
        if (scans.length < RUNS_A_POINT * points) {
            return new NotAvailable(scans.length + " complete scans of " + points + " points; correlations need "
                    + RUNS_A_POINT * points + " runs");
        }
        double[][] correlation = correlation(scans, points);
        if (correlation == null) {
            return new NotAvailable("a point's Z is the same in all runs; it has no correlation");
        }
        double squares = 0;
        for (double[] row : correlation) {
            for (double r : row) {
                squares += r * r;
            }
        }
        double[] maxima = draw(root(correlation), draws, seed);
        return new Drawn(points, points * points / squares, scans.length, MaximumDistribution.of(maxima));
    }

    private static double[][] completeScans(ScanMap map, int points) {
        double[][] scans = new double[map.runs()][];
        int size = 0;
        for (int run = 0; run < map.runs(); run++) {
            double[] scan = new double[points];
            boolean whole = true;
            for (int i = 0; i < points; i++) {
                scan[i] = map.z(run, i / map.workingPoints(), i % map.workingPoints());
                whole &= !Double.isNaN(scan[i]);
            }
            if (whole) {
                scans[size++] = scan;
            }
        }
        return Arrays.copyOf(scans, size);
    }

    /** Correlations of the columns [points x points]; null if a column has no spread. */
    private static double[][] correlation(double[][] scans, int points) {
        double[] mean = new double[points];
        for (double[] scan : scans) {
            for (int i = 0; i < points; i++) {
                mean[i] += scan[i] / scans.length;
            }
        }
        double[][] products = new double[points][points];
        for (double[] scan : scans) {
            for (int i = 0; i < points; i++) {
                for (int j = 0; j <= i; j++) {
                    products[i][j] += (scan[i] - mean[i]) * (scan[j] - mean[j]);
                }
            }
        }
        double[][] correlation = new double[points][points];
        for (int i = 0; i < points; i++) {
            for (int j = 0; j <= i; j++) {
                double scale = Math.sqrt(products[i][i] * products[j][j]);
                if (!(scale > 0)) {
                    return null;
                }
                correlation[i][j] = i == j ? 1 : products[i][j] / scale;
                correlation[j][i] = correlation[i][j];
            }
        }
        return correlation;
    }

    /** A with A Aᵀ = correlation, [points x rank]: smooth scans have correlations that are singular to rounding. */
    private static double[][] root(double[][] correlation) {
        return new RectangularCholeskyDecomposition(new Array2DRowRealMatrix(correlation, false), NEGLIGIBLE)
                .getRootMatrix()
                .getData();
    }

    private static double[] draw(double[][] root, int draws, long seed) {
        RandomGenerator random = new Well19937c(seed);
        double[] white = new double[root[0].length];
        double[] maxima = new double[draws];
        for (int draw = 0; draw < draws; draw++) {
            Arrays.setAll(white, k -> random.nextGaussian());
            double largest = Double.NEGATIVE_INFINITY;
            for (double[] row : root) {
                double z = 0;
                for (int k = 0; k < row.length; k++) {
                    z += row[k] * white[k];
                }
                largest = Math.max(largest, z);
            }
            maxima[draw] = largest;
        }
        return maxima;
    }
}
