package hep.mirage.report.figure;

import java.util.Arrays;

/**
 * Mean and width of significances with their errors.
 *
 * @param mean of the values
 * @param meanError its standard error, the width over the square root of the number of runs
 * @param width standard deviation, of a sample: the sum of squares is over the number of values minus one
 * @param widthError its standard error for a normal distribution
 */
record Moments(double mean, double meanError, double width, double widthError) {
    /** Fewest runs that have a width: {@value}. */
    static final int FEWEST_RUNS = 2;

    /**
     * Of values.
     *
     * @param z the values [n], n ≥ 2
     * @param runs that they come from, two or more; values of one run at several working points tell little more than one of them
     */
    static Moments of(double[] z, int runs) {
        double mean = Arrays.stream(z).average().orElse(Double.NaN);
        double variance =
                Arrays.stream(z).map(value -> (value - mean) * (value - mean)).sum() / (z.length - 1);
        double width = Math.sqrt(variance);
        return new Moments(mean, width / Math.sqrt(runs), width, width / Math.sqrt(2 * (runs - 1.0)));
    }
}
