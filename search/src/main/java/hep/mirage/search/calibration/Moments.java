package hep.mirage.search.calibration;

import java.util.stream.DoubleStream;

/**
 * Mean and width of many toys, with their own errors.
 *
 * @param values how many
 * @param mean their mean
 * @param meanError its standard deviation, width / sqrt(N)
 * @param width standard deviation, with N - 1
 * @param widthError its standard deviation, sqrt((m4 / s² - s²) / 4N) with m4 the fourth central moment: no law assumed
 */
public record Moments(long values, double mean, double meanError, double width, double widthError) {

    /**
     * Moments of the values, summed in their order.
     *
     * @throws IllegalArgumentException if there are fewer than two
     */
    static Moments of(double[] values) {
        int n = values.length;
        if (n < 2) {
            throw new IllegalArgumentException(n + " values; a width needs 2 or more");
        }
        double mean = DoubleStream.of(values).sum() / n;
        double squares = 0;
        double fourths = 0;
        for (double value : values) {
            double square = (value - mean) * (value - mean);
            squares += square;
            fourths += square * square;
        }
        double variance = squares / (n - 1);
        double ofVariance = Math.max(0, fourths / n / variance - variance);
        return new Moments(n, mean, Math.sqrt(variance / n), Math.sqrt(variance), Math.sqrt(ofVariance / (4.0 * n)));
    }
}
