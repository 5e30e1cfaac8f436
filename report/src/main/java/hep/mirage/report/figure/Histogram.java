package hep.mirage.report.figure;

import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Counts in bins of one width, for figures. Values outside are ignored; the last edge belongs to the last bin.
 */
public final class Histogram {
    /** Coverage of an error bar: one standard deviation of a normal distribution, {@value}. */
    public static final double COVERAGE = 0.682689492137086;

    private final double[] edges;
    private final double[] counts;

    /**
     * Empty bins.
     *
     * @param low lower edge of the first
     * @param high upper edge of the last
     * @param bins how many
     */
    public Histogram(double low, double high, int bins) {
        if (bins < 1 || !(low < high)) {
            throw new IllegalArgumentException(
                    bins + " bins in [" + low + ", " + high + "]; 1 or more, low below high");
        }
        edges = new double[bins + 1];
        counts = new double[bins];
        for (int i = 0; i <= bins; i++) {
            edges[i] = low + (high - low) * i / bins;
        }
    }

    void add(double value) {
        add(value, 1);
    }

    /**
     * Adds a weight to the bin of a value.
     *
     * @param value determines the bin; values outside are ignored
     * @param weight weight to add
     */
    public void add(double value, double weight) {
        int bins = counts.length;
        if (value >= edges[0] && value <= edges[bins]) {
            int bin = (int) ((value - edges[0]) / (edges[bins] - edges[0]) * bins);
            counts[Math.min(bin, bins - 1)] += weight;
        }
    }

    Histogram addAll(double[] values) {
        for (double value : values) {
            add(value);
        }
        return this;
    }

    int bins() {
        return counts.length;
    }

    /** The n + 1 edges. */
    public double[] edges() {
        return edges.clone();
    }

    /** Contents of the bins. */
    public double[] counts() {
        return counts.clone();
    }

    /** Centres of the bins. */
    public double[] centres() {
        double[] centres = new double[counts.length];
        for (int bin = 0; bin < counts.length; bin++) {
            centres[bin] = 0.5 * (edges[bin] + edges[bin + 1]);
        }
        return centres;
    }

    double total() {
        double sum = 0;
        for (double count : counts) {
            sum += count;
        }
        return sum;
    }

    double highest() {
        double highest = 0;
        for (double count : counts) {
            highest = Math.max(highest, count);
        }
        return highest;
    }

    /**
     * Lower end of a Poisson count's central interval of {@value #COVERAGE} (Garwood 1936).
     *
     * @param count events, not necessarily an integer, 0 or above
     */
    public static double poissonLow(double count) {
        return count == 0
                ? 0
                : 0.5 * new ChiSquaredDistribution(2 * count).inverseCumulativeProbability((1 - COVERAGE) / 2);
    }

    /**
     * Upper end of a Poisson count's central interval of {@value #COVERAGE} (Garwood 1936).
     *
     * @param count events, not necessarily an integer, 0 or above
     */
    public static double poissonHigh(double count) {
        return 0.5 * new ChiSquaredDistribution(2 * count + 2).inverseCumulativeProbability((1 + COVERAGE) / 2);
    }
}
