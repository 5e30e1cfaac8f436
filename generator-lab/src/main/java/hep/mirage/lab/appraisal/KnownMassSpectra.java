package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * Spectra of subsets if the generator draws the mass from a known law. The drawn events then only determine the share
 * of events at a given mass that passes a cut: with n events drawn in a bin, nᵢ of them in subset i and nᵢⱼ in both i
 * and j, and ν expected by the law, the spectrum of subset i is ν nᵢ/n, and the covariance of two is
 *
 * <pre>(ν/n)² (nᵢⱼ - nᵢ nⱼ/n).</pre>
 *
 * <p>The variance is 1 - ε of that of a count, with ε = nᵢ/n the share that passes: a cut that keeps nine events out of
 * ten has the precision of ten times as many events (the ratio estimate of Cochran, Sampling Techniques, chapter 6).
 *
 * @param drawn the events drawn
 * @param law expectation of the mass law for the same number of events
 */
record KnownMassSpectra(SubsetSpectra drawn, Spectrum law) implements SubsetEstimate {
    @Override
    public int subsets() {
        return drawn.subsets();
    }

    /** Expected over drawn events, 0 if none was drawn. */
    private double weight(int bin) {
        long events = drawn.shared(bin, 0, 0);
        return events == 0 ? 0 : law.count(bin) / events;
    }

    @Override
    public Spectrum spectrum(int subset) {
        if (subset == 0) {
            return law;
        }
        double[] counts = new double[law.binning().bins()];
        Arrays.setAll(counts, bin -> weight(bin) * drawn.shared(bin, subset, subset));
        return Spectrum.ofCounts(law.binning(), counts);
    }

    @Override
    public double covariance(int bin, int subset, int other) {
        double events = drawn.shared(bin, 0, 0);
        if (events == 0) {
            return 0;
        }
        double product = (double) drawn.shared(bin, subset, subset) * drawn.shared(bin, other, other);
        return weight(bin) * weight(bin) * (drawn.shared(bin, subset, other) - product / events);
    }
}
