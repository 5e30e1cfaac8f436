package hep.mirage.app.certificate;

import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;

/**
 * How the statistical errors of many biases hang together, and what errors alone would make of them.
 *
 * <p>Neighbouring hypotheses and overlapping subsets share events, so that a thousand biases may be worth a hundred
 * numbers. The covariance C ≈ L Lᵀ is factored by Cholesky's method with pivoting: the bias with the largest variance
 * beside those already taken is taken next, until the others follow from them to {@value #NEGLIGIBLE} of the largest
 * variance. χ² is that of the taken biases, exactly; draws from the errors are L z with normal z.
 */
final class BiasCovariance {
    private static final double NEGLIGIBLE = 0.01;
    private static final int TOYS = 1000;
    private static final int STREAM_MEMBER = 7;

    private final int size;
    /** Biases in the order in which they were taken; the first {@link #rank} of [size]. */
    private final int[] order;
    /** L by columns, [rank][size]. */
    private final double[][] columns;

    private int rank;

    /** What the biases look like beside errors alone. */
    record Verdict(
            double chiSquare, int degreesOfFreedom, double pValue, double largestByChance, double largestPValue) {}

    /**
     * Factors a covariance.
     *
     * @param covariance symmetric [n][n]
     */
    BiasCovariance(double[][] covariance) {
        this.size = covariance.length;
        this.order = new int[size];
        this.columns = new double[size][];
        double[] left = new double[size];
        Arrays.setAll(left, i -> covariance[i][i]);
        double enough = NEGLIGIBLE * Arrays.stream(left).max().orElse(0);
        for (int next = largestOf(left); next >= 0 && left[next] > enough; next = largestOf(left)) {
            double[] column = new double[size];
            double root = Math.sqrt(left[next]);
            for (int i = 0; i < size; i++) {
                double sum = covariance[i][next];
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
     * Covariance of fitted bumps.
     *
     * @param spectra with their shared events
     * @param subsets [n] of the bumps
     * @param bumps [n]
     */
    static BiasCovariance of(SubsetSpectra spectra, List<Integer> subsets, List<FittedBump> bumps) {
        int n = bumps.size();
        double[][] covariance = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                int first = subsets.get(i);
                int second = subsets.get(j);
                double sum = bumps.get(i).covariance(bumps.get(j), bin -> spectra.shared(bin, first, second));
                covariance[i][j] = sum;
                covariance[j][i] = sum;
            }
        }
        return new BiasCovariance(covariance);
    }

    /**
     * χ² of the biases against 0, and the largest one beside the largest of {@value #TOYS} draws from the errors alone.
     *
     * @param biases [n]
     * @param seed of the draws
     */
    Verdict judge(double[] biases, long seed) {
        double chiSquare = chiSquare(biases);
        double[] byChance = largestByChance(seed);
        double largest = largest(biases);
        double above = Arrays.stream(byChance).filter(toy -> toy >= largest).count();
        double below = rank == 0 ? 0 : new ChiSquaredDistribution(null, rank).cumulativeProbability(chiSquare);
        return new Verdict(chiSquare, rank, 1 - below, byChance[TOYS / 2], (above + 1) / (TOYS + 1));
    }

    /** Solves L z = b for the biases taken; χ² is zᵀ z. */
    private double chiSquare(double[] biases) {
        double[] z = new double[rank];
        double chiSquare = 0;
        for (int k = 0; k < rank; k++) {
            double sum = biases[order[k]];
            for (int l = 0; l < k; l++) {
                sum -= columns[l][order[k]] * z[l];
            }
            z[k] = sum / columns[k][order[k]];
            chiSquare += z[k] * z[k];
        }
        return chiSquare;
    }

    /** The largest bias without its sign in each draw, rising. */
    private double[] largestByChance(long seed) {
        UniformRandomProvider random =
                RandomStreams.open(new StreamKey(seed, StreamPurpose.GENERATOR_QUALITY, 0, STREAM_MEMBER));
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[] largest = new double[TOYS];
        double[] toy = new double[size];
        for (int t = 0; t < TOYS; t++) {
            Arrays.fill(toy, 0);
            for (int k = 0; k < rank; k++) {
                double z = normal.sample();
                for (int i = 0; i < size; i++) {
                    toy[i] += z * columns[k][i];
                }
            }
            largest[t] = largest(toy);
        }
        Arrays.sort(largest);
        return largest;
    }

    private static double largest(double[] biases) {
        double largest = 0;
        for (double bias : biases) {
            largest = Math.max(largest, Math.abs(bias));
        }
        return largest;
    }
}
