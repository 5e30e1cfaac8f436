package hep.mirage.model.generator.encoding;

import hep.mirage.model.generator.condition.RisingLine;
import hep.mirage.model.generator.condition.SmoothDensity;
import hep.mirage.model.generator.condition.SmoothDensityFit;
import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Maps a feature of any shape to a nearly normal number: z = Φ⁻¹(F(x)) with the sample's own distribution F, as a rising
 * piecewise linear function through its knots. Heavy tails and peaks at the edge of a range become harmless.
 *
 * @param scores z of the knots, rising
 * @param values x of the knots, rising, in the feature's unit
 */
public record QuantileScaler(double[] scores, double[] values) implements FeatureScaler {
    private static final int KNOTS = 201;
    private static final int SMOOTH_KNOTS = 1001;
    /** Neighbours on each side used to estimate the local spacing of values. */
    private static final int GAP_NEIGHBOURS = 50;
    /** Size of a gap in units of the mean spacing of its neighbours: by chance, it occurs once in e⁵⁰ spacings. */
    private static final double GAP_SPACINGS = 50;
    /** Narrowest gap, as a fraction of the range: steps between rounded values do not count. */
    private static final double GAP_SHARE_OF_RANGE = 0.01;
    /** Half of the score width of a gap: one event in a million falls into it. */
    private static final double GAP_HALF_SCORE = 1e-6;

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
        return ofQuantiles(KNOTS, reach(sorted.length), probability -> RisingLine.quantile(sorted, probability))
                .withGaps(sorted);
    }

    /**
     * The same with two knots at the edges of each gap, close to each other in score: a straight line across the gap would
     * fill it with events.
     */
    private QuantileScaler withGaps(double[] sorted) {
        NavigableMap<Double, Double> knots = new TreeMap<>();
        for (int i = 0; i < scores.length; i++) {
            knots.put(scores[i], values[i]);
        }
        for (int i = GAP_NEIGHBOURS; i + 1 < sorted.length - GAP_NEIGHBOURS; i++) {
            if (isGap(sorted, i)) {
                double score = NORMAL.inverseCumulativeProbability((i + 1.0) / sorted.length);
                knots.subMap(score - GAP_HALF_SCORE, true, score + GAP_HALF_SCORE, true)
                        .clear();
                knots.put(score - GAP_HALF_SCORE, sorted[i]);
                knots.put(score + GAP_HALF_SCORE, sorted[i + 1]);
            }
        }
        double[] newScores = new double[knots.size()];
        double[] newValues = new double[knots.size()];
        int kept = 0;
        for (Map.Entry<Double, Double> knot : knots.entrySet()) {
            if (kept == 0 || knot.getValue() > newValues[kept - 1]) {
                newScores[kept] = knot.getKey();
                newValues[kept++] = knot.getValue();
            }
        }
        return new QuantileScaler(Arrays.copyOf(newScores, kept), Arrays.copyOf(newValues, kept));
    }

    /** Values on both sides are so dense that by chance one sample in 10¹⁷ would have such a gap. */
    private static boolean isGap(double[] sorted, int i) {
        double before = (sorted[i] - sorted[i - GAP_NEIGHBOURS]) / GAP_NEIGHBOURS;
        double behind = (sorted[i + 1 + GAP_NEIGHBOURS] - sorted[i + 1]) / GAP_NEIGHBOURS;
        double range = sorted[sorted.length - 1] - sorted[0];
        double wide = sorted[i + 1] - sorted[i];
        return wide > GAP_SPACINGS * Math.max(before, behind) && wide > GAP_SHARE_OF_RANGE * range;
    }

    /**
     * The scaler of a sample's {@link SmoothDensity}: made for the invariant mass, whose spectrum must not repeat the
     * fluctuations of a finite sample.
     *
     * @param sorted at least two values in rising order, not all equal
     * @param effectiveEvents number of independent values among them
     */
    static QuantileScaler smooth(double[] sorted, double effectiveEvents) {
        double low = sorted[0];
        double high = sorted[sorted.length - 1];
        SmoothDensity.Distribution density =
                SmoothDensityFit.fit(sorted, effectiveEvents, low, high).distribution();
        return ofQuantiles(
                SMOOTH_KNOTS,
                reach(sorted.length),
                probability -> low + (high - low) * density.quantileFraction(probability));
    }

    /** Mean distance from 0 of the outermost of n standard normal numbers. */
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
     * The scaler that undoes a distortion of the scores: the value of a wanted score moves to the generated one.
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
            moved[i] = RisingLine.interpolate(wanted, generated, score) + beyond;
        }
        return new QuantileScaler(moved, values);
    }

    @Override
    public int width() {
        return 1;
    }

    @Override
    public void encode(double value, float[] target, int at) {
        target[at] = (float) RisingLine.interpolate(values, scores, value);
    }

    @Override
    public double decode(float[] source, int at) {
        return RisingLine.interpolate(scores, values, source[at]);
    }
}
