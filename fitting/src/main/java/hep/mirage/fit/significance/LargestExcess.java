package hep.mirage.fit.significance;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.significance.Significance.Known;
import hep.mirage.fit.significance.Significance.Unknown;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;

/**
 * The largest excess over f in any window of neighbouring bins, {@link BumpScan}; f is fitted to the full range, the best
 * estimate of a spectrum without signal. Bins between window and side-bands are ignored.
 */
final class LargestExcess {
    private LargestExcess() {}

    static Significance of(SpectrumFits fits, BumpWidths widths) {
        return fits.lacksBackground().orElseGet(() -> {
            double[] expected = ((Converged) fits.background()).expected();
            double z = scan(expected.length, widths)
                    .largest(counted(fits.spectrum(), fits.full(), expected), expected)
                    .z();
            return z < Double.MAX_VALUE
                    ? new Known(z)
                    : new Unknown("window scan: events where the background fit expects none");
        });
    }

    private static BumpScan scan(int bins, BumpWidths widths) {
        return BumpScan.of(bins, Math.min(widths.narrowestBins(), bins), Math.min(widths.widestBins(), bins));
    }

    /** The spectrum of the fitted bins only; the expectations of others become 0. */
    private static Spectrum counted(Spectrum spectrum, FitRange full, double[] expected) {
        if (full.size() == expected.length) {
            return spectrum;
        }
        double[] counts = spectrum.counts();
        for (int bin = 0; bin < counts.length; bin++) {
            if (!full.contains(bin)) {
                counts[bin] = 0;
                expected[bin] = 0;
            }
        }
        return Spectrum.ofCounts(spectrum.binning(), counts);
    }
}
