package hep.mirage.lab.quality;

import hep.mirage.lab.stream.LabStream;
import hep.mirage.model.event.EventBatch;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Distances between two samples, using all features at once (Kansal et al., Phys. Rev. D 107 (2023) 076017), as
 * JetNet's {@code fpd} and {@code kpd} compute them: events are rows of features, angles as cosine and sine, each
 * column divided by the largest absolute value that the real events have in it; batches are drawn with replacement. Our
 * batches use different random numbers, so that values agree within errors.
 *
 * @param value 0 for equal distributions, within the error; the kernel distance may be negative
 * @param error from the scatter over batches
 */
public record PhysicsDistance(double value, double error) {
    private static final int FEWEST_OF_FRECHET = 20_000;
    private static final int MOST_OF_FRECHET = 50_000;
    private static final int SIZES_OF_FRECHET = 10;
    private static final int BATCHES_OF_FRECHET = 20;
    private static final int BATCHES_OF_KERNEL = 10;
    private static final int EVENTS_OF_KERNEL = 5_000;
    /** Percentiles that span one standard deviation of a normal distribution on either side. */
    private static final double LOW_PERCENTILE = 16.275;

    private static final double HIGH_PERCENTILE = 83.725;
    private static final long SEED = 42;

    /** Rows of numbers, [n × d] row-major. */
    record Rows(double[] values, int width) {
        int size() {
            return values.length / width;
        }

        /** Both samples in units of the real one's largest values. */
        static Rows[] normalised(Rows real, Rows generated) {
            double[] largest = new double[real.width];
            for (int i = 0; i < real.values.length; i++) {
                largest[i % real.width] = Math.max(largest[i % real.width], Math.abs(real.values[i]));
            }
            return new Rows[] {real.over(largest), generated.over(largest)};
        }

        private Rows over(double[] largest) {
            double[] scaled = new double[values.length];
            Arrays.setAll(scaled, i -> largest[i % width] == 0 ? values[i] : values[i] / largest[i % width]);
            return new Rows(scaled, width);
        }

        private Rows batch(int events, UniformRandomProvider random) {
            double[] drawn = new double[events * width];
            for (int row = 0; row < events; row++) {
                System.arraycopy(values, random.nextInt(size()) * width, drawn, row * width, width);
            }
            return new Rows(drawn, width);
        }
    }

    /**
     * Fréchet physics distance: the distance between Gaussians with the samples' means and covariances, extrapolated to
     * infinite samples by a straight line in 1/N through batches of 20,000 to 50,000 events.
     *
     * @param generated events
     * @param monteCarlo events of the same schema, unweighted
     */
    public static PhysicsDistance frechet(EventBatch generated, EventBatch monteCarlo) {
        Rows[] both = Rows.normalised(rows(monteCarlo), rows(generated));
        return frechet(both[0], both[1]);
    }

    static PhysicsDistance frechet(Rows real, Rows generated) {
        double[] inverse = new double[SIZES_OF_FRECHET];
        double[] distance = new double[SIZES_OF_FRECHET];
        IntStream.range(0, SIZES_OF_FRECHET).parallel().forEach(size -> {
            double fraction = size / (SIZES_OF_FRECHET - 1.0);
            int events = (int) (1 / ((1 - fraction) / FEWEST_OF_FRECHET + fraction / MOST_OF_FRECHET));
            UniformRandomProvider random = LabStream.FRECHET_DISTANCE.open(SEED, size);
            double sum = 0;
            for (int batch = 0; batch < BATCHES_OF_FRECHET; batch++) {
                sum += gaussianDistance(real.batch(events, random), generated.batch(events, random));
            }
            inverse[size] = 1.0 / events;
            distance[size] = sum / BATCHES_OF_FRECHET;
        });
        SimpleRegression line = new SimpleRegression();
        IntStream.range(0, SIZES_OF_FRECHET).forEach(i -> line.addData(inverse[i], distance[i]));
        return new PhysicsDistance(Math.max(0, line.getIntercept()), line.getInterceptStdErr());
    }

    /** |μ₁ - μ₂|² + Tr(Σ₁ + Σ₂ - 2 (Σ₁^½ Σ₂ Σ₁^½)^½). */
    static double gaussianDistance(Rows first, Rows second) {
        double[] meanOfFirst = means(first);
        double[] meanOfSecond = means(second);
        RealMatrix covarianceOfFirst = covariance(first, meanOfFirst);
        RealMatrix covarianceOfSecond = covariance(second, meanOfSecond);
        double distance = covarianceOfFirst.getTrace() + covarianceOfSecond.getTrace();
        for (int i = 0; i < first.width(); i++) {
            distance += (meanOfFirst[i] - meanOfSecond[i]) * (meanOfFirst[i] - meanOfSecond[i]);
        }
        RealMatrix root = root(covarianceOfFirst);
        RealMatrix product = root.multiply(covarianceOfSecond).multiply(root);
        RealMatrix symmetric = product.add(product.transpose()).scalarMultiply(0.5);
        for (double eigenvalue : new EigenDecomposition(symmetric).getRealEigenvalues()) {
            distance -= 2 * Math.sqrt(Math.max(0, eigenvalue));
        }
        return distance;
    }

    private static RealMatrix root(RealMatrix symmetric) {
        EigenDecomposition eigen = new EigenDecomposition(symmetric);
        double[] roots = Arrays.stream(eigen.getRealEigenvalues())
                .map(value -> Math.sqrt(Math.max(0, value)))
                .toArray();
        return eigen.getV()
                .multiply(MatrixUtils.createRealDiagonalMatrix(roots))
                .multiply(eigen.getVT());
    }

    private static double[] means(Rows rows) {
        double[] means = new double[rows.width()];
        for (int i = 0; i < rows.values().length; i++) {
            means[i % rows.width()] += rows.values()[i] / rows.size();
        }
        return means;
    }

    private static RealMatrix covariance(Rows rows, double[] means) {
        int d = rows.width();
        double[][] sums = new double[d][d];
        double[] away = new double[d];
        for (int row = 0; row < rows.size(); row++) {
            for (int i = 0; i < d; i++) {
                away[i] = rows.values()[row * d + i] - means[i];
                for (int j = 0; j <= i; j++) {
                    sums[i][j] += away[i] * away[j];
                }
            }
        }
        for (int i = 0; i < d; i++) {
            for (int j = 0; j <= i; j++) {
                sums[i][j] /= rows.size() - 1;
                sums[j][i] = sums[i][j];
            }
        }
        return new Array2DRowRealMatrix(sums, false);
    }

    /**
     * Kernel physics distance: the maximum mean discrepancy squared, unbiased, with the kernel (x·y/d + 1)⁴; the median
     * of {@value #BATCHES_OF_KERNEL} batches of {@value #EVENTS_OF_KERNEL} events, or of all events of a smaller
     * sample.
     *
     * @param generated events
     * @param monteCarlo events of the same schema, unweighted
     */
    public static PhysicsDistance kernel(EventBatch generated, EventBatch monteCarlo) {
        Rows[] both = Rows.normalised(rows(monteCarlo), rows(generated));
        return kernel(both[0], both[1]);
    }

    static PhysicsDistance kernel(Rows real, Rows generated) {
        int events = Math.min(EVENTS_OF_KERNEL, Math.min(real.size(), generated.size()));
        double[] distances = IntStream.range(0, BATCHES_OF_KERNEL)
                .parallel()
                .mapToDouble(batch -> {
                    UniformRandomProvider random = LabStream.KERNEL_DISTANCE.open(SEED, batch);
                    return discrepancy(real.batch(events, random), generated.batch(events, random));
                })
                .toArray();
        Percentile percentile = new Percentile();
        percentile.setData(distances);
        return new PhysicsDistance(
                percentile.evaluate(50),
                (percentile.evaluate(HIGH_PERCENTILE) - percentile.evaluate(LOW_PERCENTILE)) / 2);
    }

    private static double discrepancy(Rows x, Rows y) {
        double pairs = (double) x.size() * (x.size() - 1);
        return kernelSum(x, x, true) / pairs
                + kernelSum(y, y, true) / pairs
                - 2 * kernelSum(x, y, false) / ((double) x.size() * y.size());
    }

    /** Sum of the kernel over all pairs; an event is not paired with itself. */
    private static double kernelSum(Rows x, Rows y, boolean same) {
        int d = x.width();
        double sum = 0;
        for (int i = 0; i < x.size(); i++) {
            double ofRow = 0;
            for (int j = 0; j < y.size(); j++) {
                double product = 0;
                for (int k = 0; k < d; k++) {
                    product += x.values()[i * d + k] * y.values()[j * d + k];
                }
                double root = product / d + 1;
                ofRow += same && i == j ? 0 : root * root * root * root;
            }
            sum += ofRow;
        }
        return sum;
    }

    private static Rows rows(EventBatch events) {
        InputColumns inputs = InputColumns.of(events);
        return new Rows(inputs.rows(), inputs.width());
    }
}
