package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Maps a feature of any shape to a nearly normal number: z = Φ⁻¹(F(x)) with the sample's own distribution F, as a
 * rising broken line through its knots. Heavy tails and peaks at the edge of a range become harmless.
 *
 * @param scores z of the knots, rising
 * @param values x of the knots, rising, in the feature's unit
 */
public record QuantileScaler(double[] scores, double[] values) implements FeatureScaler {
    private static final int KNOTS = 201;
    private static final int SMOOTH_KNOTS = 1001;
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Checks that both rise. */
    public QuantileScaler {
        if (scores.length != values.length || scores.length < 2) {
            throw new IllegalArgumentException(
                    scores.length + " scores and " + values.length + " values; the same number, at least 2, is needed");
        }
        requireRising(scores);
        requireRising(values);
    }

    private static void requireRising(double[] knots) {
        for (int i = 1; i < knots.length; i++) {
            if (!(knots[i] > knots[i - 1])) {
                throw new IllegalArgumentException(
                        "knots " + knots[i - 1] + ", " + knots[i] + " at " + i + " do not rise");
            }
        }
    }

    /**
     * The scaler of a sample's own distribution.
     *
     * @param sorted at least two values in rising order, not all equal
     */
    static QuantileScaler of(double[] sorted) {
        return ofQuantiles(KNOTS, reach(sorted.length), probability -> quantile(sorted, probability));
    }

    /**
     * The scaler of a sample's {@link SmoothDensity}: made for the invariant mass, whose spectrum must not repeat the
     * fluctuations of a finite sample.
     *
     * @param sorted at least two values in rising order, not all equal
     */
    static QuantileScaler smooth(double[] sorted) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        SmoothDensity.Distribution density =
                SmoothDensityFit.fit(sorted, low, high).distribution();
        return ofQuantiles(
                SMOOTH_KNOTS,
                reach(sorted.length),
                probability -> low + (high - low) * density.quantileFraction(probability));
    }

    /** As far from 0 as the outermost of n normal numbers lies on average. */
    private static double reach(int n) {
        return NORMAL.inverseCumulativeProbability(1 - 0.5 / n);
    }

    private static QuantileScaler ofQuantiles(int knots, double reach, DoubleUnaryOperator quantile) {
        double[] scores = new double[knots];
        double[] values = new double[knots];
        int kept = 0;
        for (int i = 0; i < knots; i++) {
            double score = reach * (2.0 * i / (knots - 1) - 1);
            double value = quantile.applyAsDouble(NORMAL.cumulativeProbability(score));
            if (kept == 0 || value > values[kept - 1]) {
                scores[kept] = score;
                values[kept++] = value;
            }
        }
        return new QuantileScaler(Arrays.copyOf(scores, kept), Arrays.copyOf(values, kept));
    }

    /**
     * The scaler that undoes a distortion of the scores: what stood at a wanted score stands at the generated one.
     *
     * @param generated scores of a generator at some probabilities, rising
     * @param wanted scores of the normal distribution at the same probabilities, rising
     */
    QuantileScaler calibrated(double[] generated, double[] wanted) {
        double[] moved = new double[scores.length];
        int last = wanted.length - 1;
        for (int i = 0; i < moved.length; i++) {
            double score = scores[i];
            double beyond = score - Math.min(wanted[last], Math.max(wanted[0], score));
            moved[i] = interpolate(wanted, generated, score) + beyond;
        }
        return new QuantileScaler(moved, values);
    }

    private static double quantile(double[] sorted, double probability) {
        double place = Math.min(sorted.length - 1.0, Math.max(0, probability * sorted.length - 0.5));
        int below = Math.min(sorted.length - 2, (int) place);
        return sorted[below] + (place - below) * (sorted[below + 1] - sorted[below]);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        target[at] = (float) interpolate(values, scores, value);
    }

    @Override
    public double decode(float[] source, int at) {
        return interpolate(scores, values, source[at]);
    }

    private static double interpolate(double[] from, double[] to, double x) {
        int last = from.length - 1;
        if (x <= from[0]) {
            return to[0];
        }
        if (x >= from[last]) {
            return to[last];
        }
        int found = Arrays.binarySearch(from, x);
        int below = found >= 0 ? Math.min(found, last - 1) : -found - 2;
        return to[below] + (x - from[below]) / (from[below + 1] - from[below]) * (to[below + 1] - to[below]);
    }
}
