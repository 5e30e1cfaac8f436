package hep.mirage.model.generator.condition;

import hep.mirage.model.event.EventBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * How the recoil depends on the mass. The sample's own distribution maps it to a normal score z, and each quantile of z is a
 * parabola along the mass, t = 2 (m - low) / (high - low) - 1, fitted to the quantiles in {@value #MASS_BINS} bins. So
 * fluctuations of the sample along the mass do not get into the drawn events, while location and width may both vary along it.
 *
 * @param scores z of the knots, rising
 * @param values recoil of the knots, rising [GeV]
 * @param quantiles of z along t, at the probabilities of equally spaced normal scores from -{@value #REACH} to
 *     {@value #REACH}
 */
public record RecoilLaw(double[] scores, double[] values, List<Parabola> quantiles) implements java.io.Serializable {
    private static final int KNOTS = 401;
    private static final int MASS_BINS = 12;
    private static final int QUANTILES = 25;
    /** Beyond this score, a bin of 10⁴ events has a dozen. */
    private static final double REACH = 3;

    /** Smallest probability: the normal score of 0 is infinite. */
    private static final double LEAST = 1e-12;

    private static final double SPACING = 2 * REACH / (QUANTILES - 1);
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    /** Checks that the sizes agree. */
    public RecoilLaw {
        quantiles = List.copyOf(quantiles);
        if (scores.length != values.length || scores.length < 2 || quantiles.size() != QUANTILES) {
            throw new IllegalArgumentException(scores.length + " scores, " + values.length + " values, "
                    + quantiles.size() + " quantiles; needed: as many scores as values, at least 2, and " + QUANTILES
                    + " quantiles");
        }
    }

    /**
     * Fits a sample.
     *
     * @param sample events in at least three mass bins; weights are ignored
     * @param feature index of the recoil
     * @param low mass at t = -1 [GeV]
     * @param high mass at t = 1 [GeV]
     */
    static RecoilLaw fit(EventBatch sample, int feature, double low, double high) {
        double[] sorted = sample.column(feature).clone();
        Arrays.sort(sorted);
        double reach = NORMAL.inverseCumulativeProbability(1 - 0.5 / sorted.length);
        double[] scores = new double[KNOTS];
        double[] values = new double[KNOTS];
        int kept = 0;
        for (int i = 0; i < KNOTS; i++) {
            double score = reach * (2.0 * i / (KNOTS - 1) - 1);
            double value = RisingLine.quantile(sorted, NORMAL.cumulativeProbability(score));
            if (kept == 0 || value > values[kept - 1]) {
                scores[kept] = score;
                values[kept++] = value;
            }
        }
        double[] places = Arrays.copyOf(values, kept);
        double[] heights = Arrays.copyOf(scores, kept);
        double[] z = Arrays.stream(sample.column(feature))
                .map(value -> RisingLine.interpolate(places, heights, value))
                .toArray();
        double[] t = Arrays.stream(sample.massGeV())
                .map(mass -> 2 * (mass - low) / (high - low) - 1)
                .toArray();
        return new RecoilLaw(heights, places, parabolas(t, z));
    }

    private static List<Parabola> parabolas(double[] t, double[] z) {
        List<double[]> bins = new ArrayList<>();
        List<Double> middles = new ArrayList<>();
        for (int bin = 0; bin < MASS_BINS; bin++) {
            int own = bin;
            int[] inside = IntStream.range(0, t.length)
                    .filter(i -> Math.min(MASS_BINS - 1, (int) ((t[i] + 1) / 2 * MASS_BINS)) == own)
                    .toArray();
            if (inside.length >= 2) {
                bins.add(Arrays.stream(inside).mapToDouble(i -> z[i]).sorted().toArray());
                middles.add(
                        Arrays.stream(inside).mapToDouble(i -> t[i]).average().orElseThrow());
            }
        }
        double[] places = middles.stream().mapToDouble(Double::doubleValue).toArray();
        return IntStream.range(0, QUANTILES)
                .mapToDouble(k -> NORMAL.cumulativeProbability(k * SPACING - REACH))
                .mapToObj(probability -> Parabola.through(
                        places,
                        bins.stream()
                                .mapToDouble(sorted -> RisingLine.quantile(sorted, probability))
                                .toArray()))
                .toList();
    }

    /**
     * The score z of a recoil.
     *
     * @param recoilGeV [GeV]
     */
    double score(double recoilGeV) {
        return RisingLine.interpolate(values, scores, recoilGeV);
    }

    /**
     * The recoil of a score z [GeV].
     *
     * @param score z
     */
    double recoilGeV(double score) {
        return RisingLine.interpolate(scores, values, score);
    }

    /**
     * A score at a mass.
     *
     * @param t mass, in [-1, 1]
     * @param probability of a smaller score, in [0, 1)
     */
    double scoreAt(double t, double probability) {
        double score = NORMAL.inverseCumulativeProbability(Math.max(LEAST, probability));
        double inside = Math.min(REACH, Math.max(-REACH, score));
        int below = Math.min(QUANTILES - 2, (int) ((inside + REACH) / SPACING));
        double within = (inside + REACH) / SPACING - below;
        double lower = quantiles.get(below).at(t);
        double upper = quantiles.get(below + 1).at(t);
        return lower + within * (upper - lower) + score - inside;
    }
}
