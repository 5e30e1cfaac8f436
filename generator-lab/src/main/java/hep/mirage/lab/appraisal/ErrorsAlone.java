package hep.mirage.lab.appraisal;

/**
 * Many biases beside what their statistical errors alone would make of them, with no bump anywhere.
 *
 * <p>The χ² is a test of no bump at all, not of the limit. It weighs every combination of biases by its own error, and
 * neighbouring hypotheses and overlapping subsets share so many events that their differences are known up to ten times
 * better than the biases themselves. A p-value of 0 beside pulls of width 1.1 is therefore no contradiction: toys of a
 * perfect generator have uniform p-values with as many events, hypotheses and cuts.
 *
 * @param chiSquare of the biases against 0 with their covariance
 * @param degreesOfFreedom directions in which the biases can scatter
 * @param pValue of the χ² without any bump
 * @param largest median of the largest bias that errors make, without sign
 * @param largestPValue probability that errors make one as large as the largest found
 * @param aboveLimit mean number of biases beyond ±{@value BumpBias#LIMIT} that errors make
 * @param together how many of its own errors the bias that deviates most stays within in {@value #CONFIDENCE} of all
 *     cases: within so many errors all biases are known at once
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
