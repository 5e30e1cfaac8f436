package hep.mirage.lab.quality;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Table;
import java.util.Locale;

/**
 * A statistic of a feature's distribution in a subset of events, for generated events and for the Monte Carlo.
 *
 * @param feature whose distribution it is; cos_ or sin_ of an angle
 * @param statistic {@code mean}, or a quantile such as {@code q10}
 * @param given the feature that defines the subset
 * @param low smallest value of {@code given}, in its unit
 * @param high its largest value, in its unit
 * @param generated value for generated events, in the feature's unit
 * @param monteCarlo the same for the Monte Carlo
 * @param effect their difference in standard deviations of the feature in all Monte Carlo events
 * @param pull their difference over its statistical error; for a quantile, the pull of the share of events below the
 *     Monte Carlo's quantile
 * @param limit effect above which a significant difference counts
 * @param effectError statistical error of the effect; for a quantile, half the distance of the Monte Carlo's quantiles at one
 *     standard error of the share on either side
 */
public record ConditionalDifference(
        @Column(text = "input, or cos_ or sin_ of an angle") String feature,
        @Column(text = "mean, or a quantile such as q10") String statistic,
        @Column(text = "feature whose bin it is") String given,
        @Column(text = "lower end of the bin, in its unit") double low,
        @Column(text = "upper end of the bin, in its unit") double high,
        @Column(text = "in the input's unit") double generated,
        @Column(text = "in the input's unit") double monteCarlo,
        @Column(text = "difference in standard deviations of the input") double effect,
        @Column(text = "difference over its error") double pull,
        @Column(text = "smallest effect that counts") double limit,
        @Column(text = "statistical error of the effect") double effectError) {
    /**
     * The table {@code conditional_differences}: one row per statistic of a feature's distribution in a bin of another
     * feature.
     */
    public static final Table<ConditionalDifference> TABLE =
            Table.of("conditional_differences", ConditionalDifference.class);

    /**
     * Number of errors by which two values must differ to be significant: {@value}, about 0.02 false alarms in 3,000
     * comparisons.
     */
    public static final double PULLS = 4.5;

    /**
     * Whether they differ, by the size of the effect and by its significance: either criterion alone would reject large
     * or small samples.
     */
    public boolean differs() {
        return Math.abs(effect) >= limit && Math.abs(pull) >= PULLS;
    }

    /** The bin as text. */
    public String range() {
        if (Double.isInfinite(low)) {
            return String.format(Locale.ROOT, "%s up to %.4g", given, visible(high));
        }
        return Double.isInfinite(high)
                ? String.format(Locale.ROOT, "%s from %.4g", given, visible(low))
                : String.format(Locale.ROOT, "%s from %.4g to %.4g", given, visible(low), visible(high));
    }

    /** 0 for the largest number below it, at which a bin of many zeros begins or ends. */
    private static double visible(double edge) {
        return Math.abs(edge) < Double.MIN_NORMAL ? 0 : edge;
    }

    /** The largest absolute effect that is not excluded, at {@value #PULLS} errors. */
    public double largestPossible() {
        return Math.abs(effect) + PULLS * effectError;
    }

    double largestPossibleOverLimit() {
        return largestPossible() / limit;
    }
}
