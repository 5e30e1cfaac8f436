package hep.mirage.report.figure;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * The counts of a spectrum with their Poisson errors ({@link Histogram#COVERAGE}, Garwood 1936). If bins have different widths,
 * all is scaled to the width of the first bin.
 *
 * @param centres [n] of the bins [GeV]
 * @param counts [n] events; NaN in bins that are not shown, as in {@code low} and {@code high}
 * @param low [n] lower ends of the errors [events]
 * @param high [n] upper ends of the errors [events]
 */
record CountPoints(double[] centres, double[] counts, double[] low, double[] high) {

    /**
     * The points of a spectrum.
     *
     * @param spectrum with counts
     * @param shown whether a bin, by its index, is shown
     */
    static CountPoints of(Spectrum spectrum, IntPredicate shown) {
        Binning binning = spectrum.binning();
        int bins = binning.bins();
        CountPoints points = new CountPoints(new double[bins], new double[bins], new double[bins], new double[bins]);
        for (int bin = 0; bin < bins; bin++) {
            double scale = shown.test(bin) ? binning.widthGeV(0) / binning.widthGeV(bin) : Double.NaN;
            points.centres[bin] = binning.centreGeV(bin);
            points.counts[bin] = scale * spectrum.count(bin);
            points.low[bin] = scale * Histogram.poissonLow(spectrum.count(bin));
            points.high[bin] = scale * Histogram.poissonHigh(spectrum.count(bin));
        }
        return points;
    }

    /** The lowest lower end of an error [events]; infinite if no bin is shown. */
    double lowest() {
        return Arrays.stream(low).filter(value -> !Double.isNaN(value)).min().orElse(Double.POSITIVE_INFINITY);
    }

    /** The highest upper end of an error, at least 1 [events]. */
    double highest() {
        return Arrays.stream(high).filter(value -> value > 1).max().orElse(1);
    }

    /** The smallest count above 0 [events]; infinite if there is none. */
    double smallestCount() {
        return Arrays.stream(counts).filter(count -> count > 0).min().orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * The same for a logarithmic axis: without empty bins, and with no error below the end of the axis.
     *
     * @param floor lower end of the axis, above 0 [events]
     */
    CountPoints above(double floor) {
        return new CountPoints(
                centres,
                eachFilled(counts),
                Arrays.stream(eachFilled(low))
                        .map(value -> Math.max(floor, value))
                        .toArray(),
                eachFilled(high));
    }

    private double[] eachFilled(double[] values) {
        double[] filled = new double[values.length];
        Arrays.setAll(filled, bin -> counts[bin] > 0 ? values[bin] : Double.NaN);
        return filled;
    }
}
