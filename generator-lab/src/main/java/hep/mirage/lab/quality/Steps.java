package hep.mirage.lab.quality;

import java.util.Arrays;

/** The distinct values of one or more samples in rising order: where their empirical distributions step. */
final class Steps {
    private final double[] values;

    private Steps(double[] values) {
        this.values = values;
    }

    static Steps of(double[]... samples) {
        double[] all = new double
                [Arrays.stream(samples).mapToInt(sample -> sample.length).sum()];
        int filled = 0;
        for (double[] sample : samples) {
            for (double value : sample) {
                all[filled++] = unsignedZero(value);
            }
        }
        Arrays.sort(all);
        int distinct = 0;
        for (int i = 0; i < all.length; i++) {
            if (i == 0 || all[i] != all[distinct - 1]) {
                all[distinct++] = all[i];
            }
        }
        return new Steps(Arrays.copyOf(all, distinct));
    }

    /** Replaces -0 by 0, which is the same value. */
    private static double unsignedZero(double value) {
        return value + 0.0;
    }

    int indexOf(double value) {
        return Arrays.binarySearch(values, unsignedZero(value));
    }

    double value(int step) {
        return values[step];
    }

    int count() {
        return values.length;
    }

    /** Share of a sample's weight at each step; the shares add up to 1. Every value of the sample must be a step. */
    double[] shares(double[] sample, double[] weights) {
        double[] shares = new double[values.length];
        double total = 0;
        for (int i = 0; i < sample.length; i++) {
            shares[indexOf(sample[i])] += weights[i];
            total += weights[i];
        }
        for (int step = 0; step < shares.length; step++) {
            shares[step] /= total;
        }
        return shares;
    }
}
