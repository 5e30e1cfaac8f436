package hep.mirage.lab.quality;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Number of generated events in a tail of a feature that contains {@value #SHARE} of the Monte Carlo. Distances between
 * distributions are not sensitive to a tail of that size.
 *
 * @param feature its name
 * @param side {@code low} or {@code high}
 * @param monteCarloQuantile the Monte Carlo's quantile, in the feature's unit
 * @param generatedQuantile the generator's quantile, in the feature's unit
 * @param ratio share of generated events beyond the Monte Carlo's quantile, over the Monte Carlo's own
 * @param pull difference of the shares over its error
 * @param relativeError statistical error of the ratio, relative to it; infinite if the Monte Carlo has less than one event in
 *     such a tail, 0 if the feature has no tail because more of its events are at its very edge
 */
public record TailShare(
        String feature,
        String side,
        double monteCarloQuantile,
        double generatedQuantile,
        double ratio,
        double pull,
        double relativeError) {
    /** Share of the Monte Carlo that is a tail: {@value}. */
    public static final double SHARE = 1e-3;
    /** Ratio, or its inverse, that counts if it is significant: {@value}. */
    public static final double LIMIT = 1.3;
    /** Number of errors by which the shares must differ to be significant: {@value}. */
    public static final double PULLS = 4;

    /** Whether generator and Monte Carlo have different tails, by size and by significance. */
    public boolean differs() {
        return (ratio >= LIMIT || ratio <= 1 / LIMIT) && Math.abs(pull) >= PULLS;
    }

    /**
     * The largest ratio, or inverse of one, that is not excluded: that of |ln ratio| + {@value #PULLS} errors.
     *
     * @return 1 or above; infinite if the samples are too small to exclude any
     */
    public double largestPossible() {
        return StrictMath.exp(Math.abs(StrictMath.log(ratio)) + PULLS * relativeError);
    }

    /**
     * Both tails of every real-valued feature of a schema except the mass.
     *
     * @param generated unweighted
     * @param monteCarlo of the same schema, unweighted
     */
    public static List<TailShare> of(EventBatch generated, EventBatch monteCarlo) {
        List<TailShare> tails = new ArrayList<>();
        for (int i = 0; i < monteCarlo.schema().size(); i++) {
            Feature feature = monteCarlo.schema().features().get(i);
            if (feature.kind() == FeatureKind.REAL && i != monteCarlo.schema().massIndex()) {
                double[] g = sorted(generated.column(i));
                double[] m = sorted(monteCarlo.column(i));
                tails.add(of(feature.name(), "low", g, m));
                tails.add(of(feature.name(), "high", g, m));
            }
        }
        return tails;
    }

    private static double[] sorted(double[] column) {
        double[] sorted = column.clone();
        Arrays.sort(sorted);
        return sorted;
    }

    private static TailShare of(String feature, String side, double[] generated, double[] monteCarlo) {
        boolean low = side.equals("low");
        double wanted = monteCarlo[at(low, monteCarlo.length)];
        double own = share(low, wanted, monteCarlo);
        double found = share(low, wanted, generated);
        double inverseEvents = 1.0 / generated.length + 1.0 / monteCarlo.length;
        double error = Math.sqrt(SHARE * inverseEvents);
        double lacksTail = (int) (SHARE * monteCarlo.length) > 0 ? 0 : Double.POSITIVE_INFINITY;
        return new TailShare(
                feature,
                side,
                wanted,
                generated[at(low, generated.length)],
                own == 0 ? 1 : found / own,
                own == 0 ? 0 : (found - own) / error,
                own == 0 ? lacksTail : Math.sqrt(inverseEvents / own));
    }

    private static int at(boolean low, int events) {
        int beyond = (int) (SHARE * events);
        return low ? beyond : events - 1 - beyond;
    }

    private static double share(boolean low, double edge, double[] values) {
        return (double) Arrays.stream(values)
                        .filter(x -> low ? x < edge : x > edge)
                        .count()
                / values.length;
    }
}
