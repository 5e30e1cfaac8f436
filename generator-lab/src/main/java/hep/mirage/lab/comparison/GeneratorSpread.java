package hep.mirage.lab.comparison;

import hep.mirage.search.table.Column;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Spread of the biases of several generators beyond their statistical errors, in standard deviations of one run.
 *
 * @param spread s by the method of moments, 0 if the errors explain the scatter
 * @param low end of its interval of 68 %
 * @param high end of its interval of 68 %
 */
public record GeneratorSpread(
        @Column(name = "{}", text = "{}") double spread,
        @Column(text = "68 % interval") double low,
        @Column(text = "68 % interval") double high) {
    /** Lower end of the central interval of one standard deviation, as a probability of N(0, 1): {@value}. */
    public static final double LOWER_TAIL = 0.15865525393145707;

    /** Checks the order. */
    public GeneratorSpread {
        if (!(low >= 0 && low <= high && spread >= 0)) {
            throw new IllegalArgumentException("spread " + spread + " in [" + low + ", " + high
                    + "]; none may be below 0, and the ends must rise");
        }
    }

    /**
     * Estimates the spread from a scatter. The biases x of B generators, each with an error e, are draws from N(μ, s² +
     * e²); S² = Σ(x - mean)²/(B - 1) has the mean s² + e², so that
     *
     * <pre>s² = max(0, S² - e²)</pre>
     *
     * <p>ν S²/(s² + e²) follows χ² with ν degrees of freedom, B - 1 for one hypothesis; the ends of the interval are
     * the values of s for which S² is at its 84 % and 16 % quantiles. A scatter below the errors must not be mistaken
     * for a precise measurement of a small s: the upper end is at least that of S² = e², and the interval then covers
     * more than 68 %. With two generators it is wide: the upper end is five times S if the errors are small.
     *
     * @param scatter S², 0 or above
     * @param errorVariance e², mean over generators
     * @param degreesOfFreedom ν, above 0, not necessarily an integer
     * @throws IllegalArgumentException if one of them is out of bounds
     */
    public static GeneratorSpread of(double scatter, double errorVariance, double degreesOfFreedom) {
        if (!(scatter >= 0 && errorVariance >= 0 && degreesOfFreedom > 0)) {
            throw new IllegalArgumentException("scatter " + scatter + ", variance of the errors " + errorVariance + ", "
                    + degreesOfFreedom + " degrees of freedom; the last must be above 0, the others not below");
        }
        ChiSquaredDistribution chiSquare = new ChiSquaredDistribution(null, degreesOfFreedom);
        return new GeneratorSpread(
                beyond(scatter, errorVariance),
                beyond(
                        scatter * degreesOfFreedom / chiSquare.inverseCumulativeProbability(1 - LOWER_TAIL),
                        errorVariance),
                beyond(
                        Math.max(scatter, errorVariance)
                                * degreesOfFreedom
                                / chiSquare.inverseCumulativeProbability(LOWER_TAIL),
                        errorVariance));
    }

    private static double beyond(double variance, double errorVariance) {
        return Math.sqrt(Math.max(0, variance - errorVariance));
    }

    /**
     * The same in another unit.
     *
     * @param factor above 0
     */
    public GeneratorSpread times(double factor) {
        return new GeneratorSpread(factor * spread, factor * low, factor * high);
    }
}
