package hep.mirage.fit.global;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.likelihood.PoissonFit;
import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/**
 * A search without a classifier, cheap enough for brute force: Poisson spectra of about 30,000 events in 56 bins of 1 GeV, a
 * falling background, a Gaussian signal tried at 21 masses from 140 to 160 GeV with three widths. Z of each is the signed
 * likelihood ratio. Widths take the role of a study's working points.
 */
final class PoissonScan {
    private static final Binning BINNING = Binning.uniform(122, 178, 56);
    private static final ExponentialQuadratic BACKGROUND = new ExponentialQuadratic(150, 28);
    private static final int MASSES = 21;
    private static final double[] WIDTHS_GEV = {1.6, 2.4, 3.6};
    private static final double EVENTS_AT_150_GEV = 500;

    private PoissonScan() {}

    /** Z of many toys, [toys x masses x widths]. */
    static ScanMap toys(int toys, long seed) {
        PoissonFit background = PoissonFit.of(BACKGROUND, BINNING);
        PoissonFit[] signals = new PoissonFit[MASSES * WIDTHS_GEV.length];
        Arrays.setAll(signals, i -> {
            GaussianSignal signal = new GaussianSignal(140 + i / WIDTHS_GEV.length, WIDTHS_GEV[i % WIDTHS_GEV.length]);
            return PoissonFit.of(new SumShape(BACKGROUND, signal), BINNING);
        });
        PoissonDistribution[] bins = bins(new Well19937c(seed));
        double[] z = new double[toys * signals.length];
        for (int toy = 0; toy < toys; toy++) {
            double[] counts = new double[bins.length];
            Arrays.setAll(counts, bin -> bins[bin].sample());
            Spectrum spectrum = Spectrum.ofCounts(BINNING, counts);
            Converged f = background.fit(spectrum).converged().orElseThrow();
            double[] start = Arrays.copyOf(f.internal(), f.internal().length + 1);
            for (int i = 0; i < signals.length; i++) {
                Converged g = signals[i].fit(spectrum, start).converged().orElseThrow();
                double q = Math.max(0, f.deviance() - g.deviance());
                z[toy * signals.length + i] = Math.copySign(Math.sqrt(q), g.value("n1"));
            }
        }
        double[] masses = new double[MASSES];
        Arrays.setAll(masses, h -> 140.0 + h);
        return ScanMap.of(masses, Ensembles.fractions(WIDTHS_GEV.length), z);
    }

    private static PoissonDistribution[] bins(RandomGenerator random) {
        PoissonDistribution[] bins = new PoissonDistribution[BINNING.bins()];
        Arrays.setAll(bins, bin -> {
            double t = (BINNING.centreGeV(bin) - 150) / 18;
            return new PoissonDistribution(
                    random,
                    EVENTS_AT_150_GEV * Math.exp(-0.6 * t + 0.05 * t * t),
                    PoissonDistribution.DEFAULT_EPSILON,
                    PoissonDistribution.DEFAULT_MAX_ITERATIONS);
        });
        return bins;
    }

    /** The mass scan with the middle width alone. */
    static ScanMap massScan(ScanMap map) {
        double[] z = new double[map.runs() * map.hypotheses()];
        Arrays.setAll(z, i -> map.z(i / map.hypotheses(), i % map.hypotheses(), 1));
        double[] masses = new double[map.hypotheses()];
        Arrays.setAll(masses, map::massGeV);
        return ScanMap.of(masses, new double[] {1}, z);
    }
}
