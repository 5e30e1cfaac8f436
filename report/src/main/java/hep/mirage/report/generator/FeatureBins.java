package hep.mirage.report.generator;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.report.figure.Histogram;
import java.util.Arrays;

/**
 * Bins in which one feature is drawn: an angle from -π to π; a count in bins of one whole number, and any other feature
 * in {@value #BINS} bins, between the Monte Carlo's {@value #LOW_QUANTILE} and {@value #HIGH_QUANTILE} quantiles, so
 * that a long tail does not compress the bulk of the distribution. A feature that does not vary has one bin around its
 * value.
 *
 * @param low lower edge of the first, in the feature's unit
 * @param high upper edge of the last, in the feature's unit
 * @param count how many
 */
record FeatureBins(double low, double high, int count) {
    private static final int BINS = 40;
    static final double LOW_QUANTILE = 0.001;
    static final double HIGH_QUANTILE = 0.999;

    /**
     * Chooses bins.
     *
     * @param feature what the values are
     * @param monteCarlo its values; at least one
     */
    static FeatureBins of(Feature feature, double[] monteCarlo) {
        if (feature.kind() == FeatureKind.ANGLE) {
            return new FeatureBins(-Math.PI, Math.PI, BINS);
        }
        double[] sorted = monteCarlo.clone();
        Arrays.sort(sorted);
        double low = sorted[(int) (LOW_QUANTILE * (sorted.length - 1))];
        double high = sorted[(int) Math.ceil(HIGH_QUANTILE * (sorted.length - 1))];
        if (feature.kind() == FeatureKind.COUNT || low == high) {
            return new FeatureBins(low - 0.5, high + 0.5, (int) Math.round(high - low) + 1);
        }
        return new FeatureBins(low, high, BINS);
    }

    /** Width of a bin, in the feature's unit. */
    double width() {
        return (high - low) / count;
    }

    /**
     * Sums of weights and of their squares.
     *
     * @param events whose feature is counted
     * @param feature its column
     */
    BinnedFeature count(EventBatch events, int feature) {
        Histogram sums = new Histogram(low, high, count);
        Histogram squares = new Histogram(low, high, count);
        double[] values = events.column(feature);
        double[] weights = events.weights().orElseGet(() -> {
            double[] ones = new double[values.length];
            Arrays.fill(ones, 1);
            return ones;
        });
        for (int i = 0; i < values.length; i++) {
            sums.add(values[i], weights[i]);
            squares.add(values[i], weights[i] * weights[i]);
        }
        return new BinnedFeature(sums.edges(), sums.counts(), squares.counts(), sum(weights));
    }

    private static double sum(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        return sum;
    }
}
