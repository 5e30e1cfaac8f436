package hep.mirage.fit.global;

import hep.mirage.fit.significance.HalfChiSquare;
import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.StudentQuantile;

/**
 * Global p-values of a scan in two dimensions (mass and working point, or mass and width) from the mean Euler characteristic
 * of the excursion set above a level (Vitells and Gross, Astropart. Phys. 35 (2011) 230).
 *
 * <p>On the grid of hypotheses x working points the characteristic of the points with q above u is vertices - edges + faces:
 * the number of separate islands minus that of holes. Its mean is phi(u) = P(q ≥ u) + exp(-u / 2) (N1 + sqrt(u) N2); the two
 * constants come from two low levels, and phi(c) is the global p-value of a large c. It holds for a q that is half chi-square
 * everywhere and smooth from point to point; on a coarse grid, the discretisation creates additional edges.
 */
public sealed interface EulerCharacteristic {

    /** The lower level u0: {@value}. */
    double LEVEL_0 = 0.5;

    /** The upper level u1: {@value}. */
    double LEVEL_1 = 2;

    /**
     * A measured characteristic.
     *
     * @param mean0 mean characteristic above {@value EulerCharacteristic#LEVEL_0}
     * @param error0 its standard error, by {@link UpCrossings#standardError}
     * @param mean1 mean characteristic above {@value EulerCharacteristic#LEVEL_1}
     * @param error1 its standard error
     * @param covariance of the two means
     * @param runs complete scans counted
     */
    record Measured(double mean0, double error0, double mean1, double error1, double covariance, int runs)
            implements EulerCharacteristic {

        /** The constant of the boundary, N1. */
        public double n1() {
            return scaled(mean0, LEVEL_0) - Math.sqrt(LEVEL_0) * n2();
        }

        /** The constant of the area, N2. */
        public double n2() {
            return (scaled(mean1, LEVEL_1) - scaled(mean0, LEVEL_0)) / (Math.sqrt(LEVEL_1) - Math.sqrt(LEVEL_0));
        }

        private static double scaled(double mean, double level) {
            return (mean - HalfChiSquare.survival(level)) * Math.exp(0.5 * level);
        }

        /**
         * Global p-value of a local Z, in 0 to 1.
         *
         * @throws IllegalArgumentException if Z² lies below the upper level
         */
        public double globalP(double z) {
            return probability(phi(z));
        }

        /**
         * Interval of {@link #globalP} from the errors of the two means, in which it is linear, by Student's law of the number
         * of scans. With t = (sqrt(c) - sqrt(u0)) / (sqrt(u1) - sqrt(u0)) their weights are (1 - t) exp((u0 - c) / 2) and
         * t exp((u1 - c) / 2).
         */
        public Interval interval(double z, double confidence) {
            Interval.requireLevel(confidence);
            double phi = phi(z);
            double c = HalfChiSquare.q0(z);
            double t = (Math.sqrt(c) - Math.sqrt(LEVEL_0)) / (Math.sqrt(LEVEL_1) - Math.sqrt(LEVEL_0));
            double weight0 = (1 - t) * Math.exp(0.5 * (LEVEL_0 - c));
            double weight1 = t * Math.exp(0.5 * (LEVEL_1 - c));
            double variance = weight0 * weight0 * error0 * error0
                    + weight1 * weight1 * error1 * error1
                    + 2 * weight0 * weight1 * covariance;
            double reach = StudentQuantile.ofSigma(PValue.toSigma(0.5 * (1 - confidence)), runs)
                    * Math.sqrt(Math.max(0, variance));
            return Interval.between(probability(phi - reach), probability(phi + reach));
        }

        private double phi(double z) {
            double c = HalfChiSquare.q0(z);
            if (!(c >= LEVEL_1)) {
                throw new IllegalArgumentException(
                        "Z = " + z + "; the estimate holds from Z = " + Math.sqrt(LEVEL_1) + " on");
            }
            return PValue.ofSigma(z) + Math.exp(-0.5 * c) * (n1() + Math.sqrt(c) * n2());
        }

        private static double probability(double phi) {
            return Math.min(1, Math.max(0, phi));
        }
    }

    /**
     * No estimate.
     *
     * @param reason why
     */
    record NotAvailable(String reason) implements EulerCharacteristic {}

    /** Counts over the complete scans of all hypotheses and working points. */
    static EulerCharacteristic of(ScanMap map) {
        if (map.hypotheses() < 2 || map.workingPoints() < 2) {
            return new NotAvailable("hypotheses: " + map.hypotheses() + ", working points: " + map.workingPoints()
                    + "; a characteristic in two dimensions needs at least two of each");
        }
        long[] sum = new long[2];
        long[] products = new long[3];
        int complete = 0;
        for (int run = 0; run < map.runs(); run++) {
            double[] q = grid(map, run);
            if (q != null) {
                long phi0 = of(q, map.hypotheses(), map.workingPoints(), LEVEL_0);
                long phi1 = of(q, map.hypotheses(), map.workingPoints(), LEVEL_1);
                sum[0] += phi0;
                sum[1] += phi1;
                products[0] += phi0 * phi0;
                products[1] += phi1 * phi1;
                products[2] += phi0 * phi1;
                complete++;
            }
        }
        if (complete < 2) {
            return new NotAvailable(complete + " complete scans; a mean with an error needs 2");
        }
        return new Measured(
                (double) sum[0] / complete,
                error(sum[0], products[0], complete),
                (double) sum[1] / complete,
                error(sum[1], products[1], complete),
                covarianceOfMeans(sum[0], sum[1], products[2], complete),
                complete);
    }

    private static double error(long sum, long squares, int n) {
        return UpCrossings.standardError(Math.max(0, covarianceOfMeans(sum, sum, squares, n)), n);
    }

    private static double covarianceOfMeans(long sum, long otherSum, long products, int n) {
        return (products - (double) sum * otherSum / n) / (n - 1) / n;
    }

    /** q of one run, [hypotheses x working points]; null if one is missing. */
    private static double[] grid(ScanMap map, int run) {
        double[] q = new double[map.hypotheses() * map.workingPoints()];
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                double z = map.z(run, h, w);
                if (Double.isNaN(z)) {
                    return null;
                }
                q[h * map.workingPoints() + w] = HalfChiSquare.q0(z);
            }
        }
        return q;
    }

    /**
     * Vertices - edges + faces of the points above a level.
     *
     * @param q [rows x columns] row-major
     */
    static int of(double[] q, int rows, int columns, double level) {
        int characteristic = 0;
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int at = row * columns + column;
                if (!(q[at] > level)) {
                    continue;
                }
                boolean right = column + 1 < columns && q[at + 1] > level;
                boolean below = row + 1 < rows && q[at + columns] > level;
                boolean face = right && below && q[at + columns + 1] > level;
                characteristic += 1 - (right ? 1 : 0) - (below ? 1 : 0) + (face ? 1 : 0);
            }
        }
        return characteristic;
    }
}
