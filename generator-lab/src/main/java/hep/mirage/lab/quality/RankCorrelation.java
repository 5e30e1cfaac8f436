package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import java.util.Arrays;
import java.util.List;

/**
 * Spearman's rank correlations of all features of a sample. An angle enters as two columns, its cosine and its sine,
 * since it has no natural rank: -π and π are the same direction.
 *
 * <p>The rank of a value is the share of the weight below it plus half the share at it; without weights that is
 * (mid-rank - ½)/n, and the correlation is the usual one. A column that does not vary has correlation 0 with all others.
 *
 * @param columns names: features, and cos_ and sin_ of angles
 * @param matrix [columns][columns], symmetric, 1 on the diagonal
 */
public record RankCorrelation(List<String> columns, double[][] matrix) {
    /**
     * Correlates the features of a sample, in O(d n log n + d² n).
     *
     * @param events n ≥ 2, weighted or not
     */
    public static RankCorrelation of(EventBatch events) {
        double[] weights = Weights.of(events);
        InputColumns inputs = InputColumns.of(events);
        List<double[]> ranks =
                inputs.columns().stream().map(column -> ranks(column, weights)).toList();
        return new RankCorrelation(inputs.names(), correlations(ranks, weights));
    }

    /**
     * Spearman's correlation of two columns.
     *
     * @param x [n]
     * @param y [n]
     * @param weights [n], 0 or above
     * @return in [-1, 1]; 0 if a column does not vary
     */
    public static double between(double[] x, double[] y, double[] weights) {
        return correlations(List.of(ranks(x, weights), ranks(y, weights)), weights)[0][1];
    }

    /**
     * Mean over all pairs of columns of the absolute difference of correlations.
     *
     * @param other of a sample of the same schema
     * @return 0 for equal correlations and if there is no pair
     */
    double meanDifferenceFrom(RankCorrelation other) {
        double[] ours = pairs();
        double[] theirs = other.pairs();
        double sum = 0;
        for (int i = 0; i < ours.length; i++) {
            sum += Math.abs(ours[i] - theirs[i]);
        }
        return ours.length == 0 ? 0 : sum / ours.length;
    }

    /**
     * Spearman's correlation of these correlations with others, over all pairs of columns: whether strong and weak ones
     * are in the same order.
     *
     * @param other of a sample of the same schema
     * @return in [-1, 1]; 1 for equal ones, if they vary
     */
    double agreementWith(RankCorrelation other) {
        double[] ours = pairs();
        double[] equalWeights = new double[ours.length];
        Arrays.fill(equalWeights, 1);
        return between(ours, other.pairs(), equalWeights);
    }

    /** The correlations above the diagonal, row by row. */
    private double[] pairs() {
        double[] pairs = new double[matrix.length * (matrix.length - 1) / 2];
        int next = 0;
        for (int i = 0; i < matrix.length; i++) {
            for (int j = i + 1; j < matrix.length; j++) {
                pairs[next++] = matrix[i][j];
            }
        }
        return pairs;
    }

    /** Ranks less ½, which is their weighted mean. */
    private static double[] ranks(double[] values, double[] weights) {
        Steps steps = Steps.of(values);
        double[] shares = steps.shares(values, weights);
        double[] rankOfStep = new double[shares.length];
        double below = 0;
        for (int step = 0; step < shares.length; step++) {
            rankOfStep[step] = below + shares[step] / 2 - 0.5;
            below += shares[step];
        }
        return Arrays.stream(values)
                .map(value -> rankOfStep[steps.indexOf(value)])
                .toArray();
    }

    /** Pearson's correlations of centred columns. */
    private static double[][] correlations(List<double[]> centred, double[] weights) {
        int columns = centred.size();
        double[][] products = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            for (int j = i; j < columns; j++) {
                products[i][j] = product(centred.get(i), centred.get(j), weights);
            }
        }
        double[][] matrix = new double[columns][columns];
        for (int i = 0; i < columns; i++) {
            matrix[i][i] = 1;
            for (int j = i + 1; j < columns; j++) {
                double scale = Math.sqrt(products[i][i] * products[j][j]);
                matrix[i][j] = scale > 0 ? products[i][j] / scale : 0;
                matrix[j][i] = matrix[i][j];
            }
        }
        return matrix;
    }

    private static double product(double[] x, double[] y, double[] weights) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += weights[i] * x[i] * y[i];
        }
        return sum;
    }
}
