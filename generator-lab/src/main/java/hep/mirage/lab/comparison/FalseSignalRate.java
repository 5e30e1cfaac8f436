package hep.mirage.lab.comparison;

import hep.mirage.fit.significance.PValue;
import hep.mirage.search.table.Column;

/**
 * Effect of a spread s of a generator's bias, in standard deviations of one run, on the false-signal rate.
 *
 * <p>Without bias, a local significance follows z ~ N(0, 1). All runs of one generator share its bias b, so that z ~
 * N(b, 1), where b itself is drawn from N(0, s²). Averaged over generators, z ~ N(0, 1 + s²):
 *
 * <pre>
 * averaged = P(z &gt; 3) = Q(3 / sqrt(1 + s²))
 * low, high = Q(3 + s), Q(3 - s)
 * </pre>
 *
 * <p>with Q the upper tail of N(0, 1). The average grows with s², while the ensemble of one generator is shifted by s
 * itself: low and high are its rates for one standard deviation of the bias to either side, the systematic uncertainty
 * of a measured rate.
 *
 * @param averaged over generators
 * @param low of a generator with bias -s
 * @param high of a generator with bias +s
 */
public record FalseSignalRate(
        @Column(text = "P(z > 3) over generators") double averaged,
        @Column(text = "of a generator with bias -spread") double low,
        @Column(text = "of a generator with bias +spread") double high) {
    /** A false signal is a local significance above this: {@value}. */
    public static final double THRESHOLD = 3;

    /**
     * The rates for a spread.
     *
     * @param spread s, 0 or above
     * @throws IllegalArgumentException if it is negative or NaN
     */
    public static FalseSignalRate of(double spread) {
        if (!(spread >= 0)) {
            throw new IllegalArgumentException(
                    "spread " + spread + " standard deviations of one run; it must be 0 or above");
        }
        return new FalseSignalRate(
                PValue.ofSigma(THRESHOLD / Math.sqrt(1 + spread * spread)),
                PValue.ofSigma(THRESHOLD + spread),
                PValue.ofSigma(THRESHOLD - spread));
    }

    /** The rate without any bias, Q(3). */
    public static double unbiased() {
        return PValue.ofSigma(THRESHOLD);
    }
}
