package hep.mirage.lab.appraisal;

import hep.mirage.lab.stream.LabStream;
import java.util.Arrays;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * Correlations between the statistical errors of many biases, and the expectation from statistical uncertainties only.
 *
 * <p>Neighbouring hypotheses and overlapping subsets share events, so that a thousand biases may be equivalent to a
 * hundred independent numbers. The correlation matrix ρ ≈ L Lᵀ is factored by Cholesky decomposition with pivoting: the
 * bias with the largest variance given those already selected is selected next, until the selected ones determine all
 * others to {@value #NEGLIGIBLE} of their variances. χ² is the exact χ² of the selected biases; toys are σ L z with
 * normal z.
 */
final class BiasCovariance {
    private static final double NEGLIGIBLE = 0.01;
    private static final int TOYS = 1000;

    private final double[][] covariance;
    private final int size;
    private final double[] errors;
    /** Biases in the order of their selection; the first {@link #rank} of [size]. */
    private final int[] order;
    /** L by columns, [rank][size]. */
    private final double[][] columns;

    private int rank;

    /**
     * Factors a covariance.
     *
     * @param covariance symmetric [n][n]
     */
    BiasCovariance(double[][] covariance) {
        this.covariance = covariance;
        this.size = covariance.length;
        this.errors = new double[size];
        this.order = new int[size];
        this.columns = new double[size][];
        Arrays.setAll(errors, i -> Math.sqrt(covariance[i][i]));
        double[] left = new double[size];
        Arrays.setAll(left, i -> errors[i] > 0 ? 1 : 0);
        for (int next = largestOf(left); next >= 0 && left[next] > NEGLIGIBLE; next = largestOf(left)) {
            take(next, left);
        }
    }

    private void take(int next, double[] left) {
        double[] column = new double[size];
        double root = Math.sqrt(left[next]);
        for (int i = 0; i < size; i++) {
            double sum = errors[i] > 0 ? covariance[i][next] / (errors[i] * errors[next]) : 0;
            for (int k = 0; k < rank; k++) {
                sum -= columns[k][i] * columns[k][next];
            }
            column[i] = sum / root;
        }
        for (int i = 0; i < size; i++) {
            left[i] -= column[i] * column[i];
        }
        left[next] = 0;
        order[rank] = next;
        columns[rank++] = column;
    }

    private static int largestOf(double[] values) {
        int largest = -1;
        for (int i = 0; i < values.length; i++) {
            if (largest < 0 || values[i] > values[largest]) {
                largest = i;
            }
        }
        return largest;
    }

    /**
     * Compares the biases with {@value #TOYS} toys from statistical uncertainties only.
     *
     * @param biases [n]
     * @param seed of the draws
     */
    ErrorsAlone judge(double[] biases, long seed) {
        double chiSquare = chiSquare(biases);
        double below = rank == 0 ? 0 : new ChiSquaredDistribution(null, rank).cumulativeProbability(chiSquare);
        Draws draws = draw(seed);
        double largest = Arrays.stream(biases).map(Math::abs).max().orElse(0);
        double above =
                Arrays.stream(draws.largest).filter(toy -> toy >= largest).count();
        return new ErrorsAlone(
                chiSquare,
                rank,
                1 - below,
                draws.largest[TOYS / 2],
                (above + 1) / (TOYS + 1),
                draws.aboveLimit / (double) TOYS,
                draws.largestPull[(int) (ErrorsAlone.CONFIDENCE * TOYS)],
                meanSquareError(biases));
    }

    /** Solves L z = b/σ for the selected biases; χ² is zᵀ z. */
    private double chiSquare(double[] biases) {
        double[] z = new double[rank];
        double chiSquare = 0;
        for (int k = 0; k < rank; k++) {
            double sum = biases[order[k]] / errors[order[k]];
            for (int l = 0; l < k; l++) {
                sum -= columns[l][order[k]] * z[l];
            }
            z[k] = sum / columns[k][order[k]];
            chiSquare += z[k] * z[k];
        }
        return chiSquare;
    }

    /**
     * With true biases μ the mean of n squared normal numbers has the variance (2 tr C² + 4 μᵀ C μ)/n², and bᵀ C b has
     * the mean μᵀ C μ + tr C²; if the difference of the two is negative, μ = 0 is used.
     */
    private double meanSquareError(double[] biases) {
        double trace = 0;
        double form = 0;
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                trace += covariance[i][j] * covariance[i][j];
                form += biases[i] * covariance[i][j] * biases[j];
            }
        }
        return Math.sqrt(2 * trace + 4 * Math.max(0, form - trace)) / size;
    }

    /**
     * The largest bias and the largest pull of each toy, both in ascending order, and how often the limit is exceeded
     * in all toys.
     */
    private record Draws(double[] largest, double[] largestPull, long aboveLimit) {}

    private Draws draw(long seed) {
        UniformRandomProvider random = LabStream.BIAS_TOYS.open(seed, 0);
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] largest = new double[TOYS];
        double[] largestPull = new double[TOYS];
        long aboveLimit = 0;
        double[] pulls = new double[size];
        for (int toy = 0; toy < TOYS; toy++) {
            Arrays.fill(pulls, 0);
            for (int k = 0; k < rank; k++) {
                double z = normal.sample();
                for (int i = 0; i < size; i++) {
                    pulls[i] += z * columns[k][i];
                }
            }
            for (int i = 0; i < size; i++) {
                double bias = Math.abs(errors[i] * pulls[i]);
                largest[toy] = Math.max(largest[toy], bias);
                largestPull[toy] = Math.max(largestPull[toy], Math.abs(pulls[i]));
                aboveLimit += bias < BumpBias.LIMIT ? 0 : 1;
            }
        }
        Arrays.sort(largest);
        Arrays.sort(largestPull);
        return new Draws(largest, largestPull, aboveLimit);
    }
}
