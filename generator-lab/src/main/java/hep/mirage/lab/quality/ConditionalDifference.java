package hep.mirage.lab.quality;

/**
 * One number of a feature's distribution among events of one kind, generated and Monte Carlo.
 *
 * @param feature whose distribution it is; cos_ or sin_ of an angle
 * @param statistic {@code mean}, or a quantile such as {@code q10}
 * @param given the feature that says which events are meant
 * @param low smallest value of {@code given}, in its unit
 * @param high its largest value, in its unit
 * @param generated the number among generated events, in the feature's unit
 * @param monteCarlo the same of the Monte Carlo
 * @param effect their difference in standard deviations of the feature in all Monte Carlo events
 * @param pull their difference over its statistical error; of a quantile, that of the share of events below the Monte
 *     Carlo's
 * @param limit effect from which on a significant difference counts
 */
public record ConditionalDifference(
        String feature,
        String statistic,
        String given,
        double low,
        double high,
        double generated,
        double monteCarlo,
        double effect,
        double pull,
        double limit) {
    /** Errors by which two numbers must differ to count: {@value}, about 0.02 false alarms among 3,000 comparisons. */
    public static final double PULLS = 4.5;

    /** Whether they differ, by the effect's size and by its error: either alone would fail large or small samples. */
    public boolean differs() {
        return Math.abs(effect) >= limit && Math.abs(pull) >= PULLS;
    }
}
