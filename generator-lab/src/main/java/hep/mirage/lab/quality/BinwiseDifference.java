package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;

/**
 * Bin-wise relative difference of two histograms: mean of |g - m| / m over the bins with m &gt; 0, g and m being the
 * shares of all generated and all Monte Carlo events in a bin. The papers give the value but not the binning, which
 * here is:
 *
 * <ul>
 *   <li>real numbers: {@value #BINS} equal bins between the Monte Carlo's {@value #LOW_QUANTILE} and
 *       {@value #HIGH_QUANTILE} quantiles;
 *   <li>angles: {@value #BINS} equal bins from -π to π;
 *   <li>counts: one bin per integer between these quantiles.
 * </ul>
 *
 * @param value the mean over bins
 * @param noise its average for two samples of these sizes from the same distribution: mean of sqrt(2/π · (1/N_g +
 *     1/N_m) / m), N being effective numbers of events (Σw)²/Σw²
 */
record BinwiseDifference(double value, double noise) {
    /** Bins of a real number or an angle. */
    public static final int BINS = 50;
    /** Where the bins of a real number start. */
    public static final double LOW_QUANTILE = 0.005;
    /** Where the bins of a real number end. */
    public static final double HIGH_QUANTILE = 0.995;

    /** Tolerance on a sum of shares: a quantile must not depend on the order in which weights are added. */
    private static final double ROUNDING = 1e-9;

    private record Bins(double low, double high, int count) {
        double[] shares(double[] values, double[] weights) {
            double[] shares = new double[count];
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                total += weights[i];
                if (values[i] >= low && values[i] <= high) {
                    int bin = (int) ((values[i] - low) / (high - low) * count);
                    shares[Math.min(bin, count - 1)] += weights[i];
                }
            }
            for (int bin = 0; bin < count; bin++) {
                shares[bin] /= total;
            }
            return shares;
        }
    }

    /**
     * Compares one feature of two samples.
     *
     * @param feature what the values are
     * @param generated [n], in the feature's unit
     * @param generatedWeights [n], 0 or above
     * @param monteCarlo [m], in the feature's unit
     * @param monteCarloWeights [m], 0 or above
     */
    public static BinwiseDifference between(
            Feature feature,
            double[] generated,
            double[] generatedWeights,
            double[] monteCarlo,
            double[] monteCarloWeights) {
        Bins bins = bins(feature.kind(), monteCarlo, monteCarloWeights);
        double[] g = bins.shares(generated, generatedWeights);
        double[] m = bins.shares(monteCarlo, monteCarloWeights);
        double inverseEvents =
                1 / EventBatch.effectiveEvents(generatedWeights) + 1 / EventBatch.effectiveEvents(monteCarloWeights);
        double differences = 0;
        double noise = 0;
        int filled = 0;
        for (int bin = 0; bin < bins.count(); bin++) {
            if (m[bin] > 0) {
                differences += Math.abs(g[bin] - m[bin]) / m[bin];
                noise += Math.sqrt(2 / Math.PI * inverseEvents / m[bin]);
                filled++;
            }
        }
        return new BinwiseDifference(differences / filled, noise / filled);
    }

    private static Bins bins(FeatureKind kind, double[] values, double[] weights) {
        if (kind == FeatureKind.ANGLE) {
            return new Bins(-Math.PI, Math.PI, BINS);
        }
        Steps steps = Steps.of(values);
        double[] shares = steps.shares(values, weights);
        double low = quantile(steps, shares, LOW_QUANTILE);
        double high = quantile(steps, shares, HIGH_QUANTILE);
        if (kind == FeatureKind.COUNT || low == high) {
            return new Bins(low - 0.5, high + 0.5, (int) Math.round(high - low) + 1);
        }
        return new Bins(low, high, BINS);
    }

    /** The smallest value that at least this share of the weight does not exceed. */
    private static double quantile(Steps steps, double[] shares, double probability) {
        double below = 0;
        for (int step = 0; step < steps.count() - 1; step++) {
            below += shares[step];
            if (below >= probability - ROUNDING) {
                return steps.value(step);
            }
        }
        return steps.value(steps.count() - 1);
    }
}
