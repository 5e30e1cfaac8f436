package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.event.EventBatch;
import java.util.Arrays;

/**
 * Mass spectra of all events and of the subsets selected by cuts, with the events that any two of them share: all that
 * is needed to fit every spectrum and to compute the correlations of the fits. Subset 0 is all events, subset i + 1
 * those that pass cut i. Immutable.
 */
final class SubsetSpectra implements SubsetEstimate {
    private final Binning binning;
    private final int subsets;
    /** Events in a bin and in subsets i and j ≤ i, at bin · pairs + i (i + 1) / 2 + j. */
    private final long[] shared;

    private SubsetSpectra(Binning binning, int subsets, long[] shared) {
        this.binning = binning;
        this.subsets = subsets;
        this.shared = shared;
    }

    /** No events at all. */
    static SubsetSpectra empty(Binning binning, RandomCuts cuts) {
        int subsets = cuts.size() + 1;
        return new SubsetSpectra(binning, subsets, new long[binning.bins() * pairs(subsets)]);
    }

    private static int pairs(int subsets) {
        return subsets * (subsets + 1) / 2;
    }

    /** Counts events. Each subset has a bit set for the events of a bin; the sets of two subsets are combined by AND. */
    static SubsetSpectra of(Binning binning, RandomCuts cuts, EventBatch events) {
        SubsetSpectra counted = empty(binning, cuts);
        long[] passed = cuts.passedBy(events);
        int[][] ofBin = eventsOfBins(binning, events.massGeV());
        for (int bin = 0; bin < ofBin.length; bin++) {
            counted.count(bin, bits(passed, ofBin[bin], counted.subsets));
        }
        return counted;
    }

    private static int[][] eventsOfBins(Binning binning, double[] massGeV) {
        int[] sizes = new int[binning.bins()];
        int[] bins = new int[massGeV.length];
        for (int event = 0; event < bins.length; event++) {
            bins[event] = binning.indexOf(massGeV[event]);
            if (bins[event] != Binning.OUTSIDE) {
                sizes[bins[event]]++;
            }
        }
        int[][] events = Arrays.stream(sizes).mapToObj(int[]::new).toArray(int[][]::new);
        for (int event = bins.length - 1; event >= 0; event--) {
            if (bins[event] != Binning.OUTSIDE) {
                events[bins[event]][--sizes[bins[event]]] = event;
            }
        }
        return events;
    }

    /** [subsets][words]: the bit of an event is set if it belongs to the subset. */
    private static long[][] bits(long[] passed, int[] events, int subsets) {
        long[][] bits = new long[subsets][(events.length + Long.SIZE - 1) / Long.SIZE];
        for (int i = 0; i < events.length; i++) {
            long member = passed[events[i]] << 1 | 1;
            for (int subset = 0; subset < subsets; subset++) {
                bits[subset][i / Long.SIZE] |= (member >>> subset & 1) << i;
            }
        }
        return bits;
    }

    private void count(int bin, long[][] bits) {
        int at = bin * pairs(subsets);
        for (int i = 0; i < subsets; i++) {
            for (int j = 0; j <= i; j++) {
                long both = 0;
                for (int word = 0; word < bits[i].length; word++) {
                    both += Long.bitCount(bits[i][word] & bits[j][word]);
                }
                shared[at++] += both;
            }
        }
    }

    /** The events of both. */
    SubsetSpectra plus(SubsetSpectra other) {
        long[] sum = shared.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.shared[i];
        }
        return new SubsetSpectra(binning, subsets, sum);
    }

    Binning binning() {
        return binning;
    }

    @Override
    public int subsets() {
        return subsets;
    }

    /** Events of a bin that are in two subsets. */
    long shared(int bin, int subset, int other) {
        int larger = Math.max(subset, other);
        return shared[bin * pairs(subsets) + pairs(larger) + Math.min(subset, other)];
    }

    /** Counts are Poisson distributed: the covariance is the mean number of events shared by two subsets. */
    @Override
    public double covariance(int bin, int subset, int other) {
        return shared(bin, subset, other);
    }

    @Override
    public Spectrum spectrum(int subset) {
        double[] counts = new double[binning.bins()];
        Arrays.setAll(counts, bin -> shared(bin, subset, subset));
        return Spectrum.ofCounts(binning, counts);
    }
}
