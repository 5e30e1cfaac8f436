package hep.mirage.fit.spectrum;

import java.util.Arrays;

/**
 * Events counted in mass bins.
 *
 * <p>Counts are numbers of events, not densities. They may be fractional, as in an Asimov data set where each count is
 * its own expectation.
 */
public final class Spectrum {
    private final double[] counts;
    private final Binning binning;

    private Spectrum(Binning binning, double[] counts) {
        this.binning = binning;
        this.counts = counts;
    }

    /**
     * Counts masses; those outside all bins are ignored.
     *
     * @param massesGeV in any order
     * @throws IllegalArgumentException if a mass is NaN
     */
    public static Spectrum of(Binning binning, double[] massesGeV) {
        double[] counts = new double[binning.bins()];
        for (int event = 0; event < massesGeV.length; event++) {
            int bin = binning.indexOf(massesGeV[event]);
            if (bin != Binning.OUTSIDE) {
                counts[bin]++;
            } else if (Double.isNaN(massesGeV[event])) {
                throw new IllegalArgumentException("mass of event " + event + " is NaN; select events before counting");
            }
        }
        return new Spectrum(binning, counts);
    }

    /**
     * Takes given counts, one per bin.
     *
     * @throws IllegalArgumentException if their number differs from that of the bins, or one is negative or not finite
     */
    public static Spectrum ofCounts(Binning binning, double... counts) {
        if (counts.length != binning.bins()) {
            throw new IllegalArgumentException(counts.length + " counts for " + binning + "; give one a bin");
        }
        for (int bin = 0; bin < counts.length; bin++) {
            if (!(counts[bin] >= 0 && counts[bin] < Double.MAX_VALUE)) {
                throw new IllegalArgumentException(
                        "count of bin " + bin + " = " + counts[bin] + "; counts must be finite and not negative");
            }
        }
        return new Spectrum(binning, counts.clone());
    }

    /** The bins. */
    public Binning binning() {
        return binning;
    }

    /** Events in one bin. */
    public double count(int bin) {
        return counts[bin];
    }

    /** Events per bin. */
    public double[] counts() {
        return counts.clone();
    }

    /**
     * Events in every bin of a range.
     *
     * @throws IllegalArgumentException if the range is of other bins
     */
    public double[] counts(FitRange range) {
        requireSameBins(range.binning());
        double[] chosen = new double[range.bins.length];
        for (int place = 0; place < chosen.length; place++) {
            chosen[place] = counts[range.bins[place]];
        }
        return chosen;
    }

    /** Events in all bins. */
    public double total() {
        return sum(0, counts.length);
    }

    /**
     * Events between two bin edges; 0 if these do not rise.
     *
     * @throws IllegalArgumentException if a limit is not a bin edge
     */
    public double total(double lowGeV, double highGeV) {
        return sum(binning.edgeAt(lowGeV), binning.edgeAt(highGeV));
    }

    /**
     * Events in the bins of a range.
     *
     * @throws IllegalArgumentException if the range is of other bins
     */
    public double total(FitRange range) {
        requireSameBins(range.binning());
        double sum = 0;
        for (int bin : range.bins) {
            sum += counts[bin];
        }
        return sum;
    }

    /**
     * Number of non-empty bins of a range.
     *
     * @throws IllegalArgumentException if the range is of other bins
     */
    public int filledBins(FitRange range) {
        requireSameBins(range.binning());
        int filled = 0;
        for (int bin : range.bins) {
            filled += counts[bin] > 0 ? 1 : 0;
        }
        return filled;
    }

    /**
     * The part between two bin edges, as a separate spectrum.
     *
     * @throws IllegalArgumentException if a limit is not a bin edge or they do not rise
     */
    public Spectrum between(double lowGeV, double highGeV) {
        int first = binning.edgeAt(lowGeV);
        int end = binning.edgeAt(highGeV);
        Binning part = Binning.ofEdges(Arrays.copyOfRange(binning.edgesGeV(), first, Math.max(first, end + 1)));
        return new Spectrum(part, Arrays.copyOfRange(counts, first, end));
    }

    void requireSameBins(Binning other) {
        if (binning != other && !binning.equals(other)) {
            throw new IllegalArgumentException(
                    "spectrum of " + binning + " given where " + other + " are used; count with the same binning");
        }
    }

    private double sum(int first, int end) {
        double sum = 0;
        for (int bin = first; bin < end; bin++) {
            sum += counts[bin];
        }
        return sum;
    }

    @Override
    public String toString() {
        return total() + " events in " + binning;
    }
}
