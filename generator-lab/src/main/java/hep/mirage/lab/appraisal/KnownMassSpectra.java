package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;

/**
 * Spectra of subsets where the generator draws the mass from a law that is known. Drawing then has to tell only which
 * share of the events at a mass passes a cut: with n events drawn in a bin, nᵢ of them in subset i and nᵢⱼ in both i and j,
 * and ν expected by the law, the spectrum of subset i is ν nᵢ/n, and the covariance of two is
 *
 * <pre>(ν/n)² (nᵢⱼ - nᵢ nⱼ/n).</pre>
 *
 * <p>The variance is 1 - ε of that of a count, with ε = nᵢ/n the share that passes: a cut that keeps nine events of ten is
 * known as well as from ten times as many events (the ratio estimate of Cochran, Sampling Techniques, chapter 6).
 *
 * @param drawn the events drawn
 * @param law what the mass law expects of as many events
 */
record KnownMassSpectra(SubsetSpectra drawn, Spectrum law) implements SubsetEstimate {
    @Override
    public int subsets() {
        return drawn.subsets();
    }

    /** Expected events over drawn ones, 0 where none was drawn. */
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
