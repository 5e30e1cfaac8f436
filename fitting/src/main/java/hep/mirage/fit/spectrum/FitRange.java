package hep.mirage.fit.spectrum;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The bins of a binning that a fit or a sum uses: the full range, a window, or two side-bands with a gap between.
 *
 * <p>Its limits must be bin edges; {@link Binning#edgeAt} defines the tolerance.
 */
public final class FitRange {
    final int[] bins;
    private final Binning binning;

    private FitRange(Binning binning, int[] bins) {
        if (bins.length == 0) {
            throw new IllegalArgumentException("no bin of " + binning + " is left in the range; widen it");
        }
        this.binning = binning;
        this.bins = bins;
    }

    /** Every bin. */
    public static FitRange all(Binning binning) {
        return new FitRange(binning, IntStream.range(0, binning.bins()).toArray());
    }

    /**
     * The bins between two edges.
     *
     * @throws IllegalArgumentException if a limit is not a bin edge or nothing lies between
     */
    public static FitRange within(Binning binning, double lowGeV, double highGeV) {
        return new FitRange(
                binning,
                IntStream.range(binning.edgeAt(lowGeV), binning.edgeAt(highGeV)).toArray());
    }

    /**
     * The bins of several intervals.
     *
     * @param intervals rising, none overlaps another
     * @throws IllegalArgumentException if an end is not a bin edge or nothing lies between
     */
    public static FitRange of(Binning binning, List<MassInterval> intervals) {
        return new FitRange(
                binning,
                intervals.stream()
                        .flatMapToInt(
                                interval -> Arrays.stream(within(binning, interval.lowGeV(), interval.highGeV()).bins))
                        .toArray());
    }

    /**
     * This range without the bins between two edges.
     *
     * @throws IllegalArgumentException if a limit is not a bin edge or nothing is left
     */
    public FitRange without(double lowGeV, double highGeV) {
        int first = binning.edgeAt(lowGeV);
        int end = binning.edgeAt(highGeV);
        return new FitRange(
                binning,
                Arrays.stream(bins).filter(bin -> bin < first || bin >= end).toArray());
    }

    /** The binning of these bins. */
    public Binning binning() {
        return binning;
    }

    /** Number of bins. */
    public int size() {
        return bins.length;
    }

    /** Whether a bin is one of them. */
    public boolean contains(int bin) {
        return Arrays.binarySearch(bins, bin) >= 0;
    }

    /** Their indices, rising. */
    public int[] bins() {
        return bins.clone();
    }

    @Override
    public String toString() {
        return bins.length + " of " + binning;
    }
}
