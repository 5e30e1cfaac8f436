package hep.mirage.lab.appraisal;

/**
 * Many biases compared with the expectation from statistical uncertainties only, without any bump.
 *
 * <p>The χ² tests the hypothesis of no bump at all, not the limit. It weights every combination of biases by its own
 * error, and neighbouring hypotheses and overlapping subsets share so many events that their differences are known up
 * to ten times better than the biases themselves. A p-value of 0 together with pulls of width 1.1 is therefore not a
 * contradiction: toys of a perfect generator have uniform p-values with as many events, hypotheses and cuts.
 *
 * @param chiSquare of the biases against 0 with their covariance
 * @param degreesOfFreedom directions in which the biases can scatter
 * @param pValue of the χ² without any bump
 * @param largest median, over toys, of the largest absolute bias
 * @param largestPValue probability of an absolute bias at least as large as the largest observed
 * @param aboveLimit mean number of biases beyond ±{@value BumpBias#LIMIT} from statistical uncertainties only
 * @param together number of errors within which the most deviating bias stays in {@value #CONFIDENCE} of all cases, so
 *     that all biases are known simultaneously within that many errors
 * @param meanSquareError standard error of the mean of the squared biases, from their errors
 */
public record ErrorsAlone(
        double chiSquare,
        int degreesOfFreedom,
        double pValue,
        double largest,
        double largestPValue,
        double aboveLimit,
        double together,
        double meanSquareError) {
    /** Confidence level of {@link #together}: {@value}. */
    public static final double CONFIDENCE = 0.95;
}
