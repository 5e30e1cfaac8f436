package hep.mirage.report.generator;

import hep.mirage.report.figure.Histogram;
import java.util.Arrays;

/**
 * One feature of a sample in bins.
 *
 * <p>A weighted bin is equivalent to (Σw)²/Σw² events of weight Σw²/Σw each, and has the corresponding error (Bohm and
 * Zech, NIM A 748 (2014) 1); an empty bin has the error of zero events of the mean weight. Without weights these are
 * the Poisson intervals.
 *
 * @param edges [n + 1], ascending
 * @param sums [n] of weights
 * @param squares [n] sums of squared weights
 * @param total sum of all weights, inside and outside the bins
 */
record BinnedFeature(double[] edges, double[] sums, double[] squares, double total) {
    /** The contents as shares of the total. */
    BinnedFeature shares() {
        return new BinnedFeature(edges, scaled(sums, 1 / total), scaled(squares, 1 / (total * total)), 1);
    }

    double[] centres() {
        double[] centres = new double[sums.length];
        Arrays.setAll(centres, bin -> (edges[bin] + edges[bin + 1]) / 2);
        return centres;
    }

    /** Lower ends of the 68 % error bars. */
    double[] low() {
        double[] low = new double[sums.length];
        Arrays.setAll(low, bin -> weight(bin) * Histogram.poissonLow(events(bin)));
        return low;
    }

    /** Upper ends of the 68 % error bars. */
    double[] high() {
        double[] high = new double[sums.length];
        Arrays.setAll(high, bin -> weight(bin) * Histogram.poissonHigh(events(bin)));
        return high;
    }

    private double events(int bin) {
        return squares[bin] > 0 ? sums[bin] * sums[bin] / squares[bin] : 0;
    }

    private double weight(int bin) {
        double inAll = Arrays.stream(sums).sum();
        if (sums[bin] > 0) {
            return squares[bin] / sums[bin];
        }
        return inAll > 0 ? Arrays.stream(squares).sum() / inAll : 0;
    }

    private static double[] scaled(double[] values, double scale) {
        return Arrays.stream(values).map(value -> scale * value).toArray();
    }
}
