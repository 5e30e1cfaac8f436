package hep.mirage.fit.likelihood;

import hep.mirage.fit.shape.Expectation;
import hep.mirage.fit.shape.ExponentialQuadratic;
import hep.mirage.fit.shape.GaussianSignal;
import hep.mirage.fit.shape.SumShape;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Pseudo-experiments like a study's: 36 bins of 1 GeV around 150 GeV, a falling background, a resonance on request. */
public final class Toys {
    /** The bins. */
    public static final Binning BINNING = Binning.uniform(132, 168, 36);

    /** f around 150 GeV. */
    public static final ExponentialQuadratic BACKGROUND = new ExponentialQuadratic(150, 18);

    /** g around 150 GeV. */
    public static final SumShape WITH_SIGNAL = new SumShape(BACKGROUND, new GaussianSignal(150, 2.4));

    private final double[] expected;
    private final RandomGenerator random;

    /** Toys of a background with this mean number of events, plus a signal of height n1. */
    public Toys(double backgroundEvents, double n1PerGeV, long seed) {
        this.expected = expected(backgroundEvents, n1PerGeV);
        this.random = new Well19937c(seed);
    }

    /** Expected events per bin: ln f = const - 0.6 t + 0.05 t². */
    public static double[] expected(double backgroundEvents, double n1PerGeV) {
        double[] shape = {0, -0.6, 0.05, 0};
        Expectation unit = new Expectation(36, 4);
        unit.set(WITH_SIGNAL.over(BINNING), shape);
        double sum = 0;
        for (int bin = 0; bin < 36; bin++) {
            sum += unit.events(bin);
        }
        shape[0] = Math.log(backgroundEvents / sum);
        shape[3] = n1PerGeV;
        unit.set(WITH_SIGNAL.over(BINNING), shape);
        double[] expected = new double[36];
        for (int bin = 0; bin < 36; bin++) {
            expected[bin] = unit.events(bin);
        }
        return expected;
    }

    /** The next toy. */
    public Spectrum next() {
        double[] counts = new double[expected.length];
        for (int bin = 0; bin < counts.length; bin++) {
            counts[bin] = new PoissonDistribution(
                            random,
                            expected[bin],
                            PoissonDistribution.DEFAULT_EPSILON,
                            PoissonDistribution.DEFAULT_MAX_ITERATIONS)
                    .sample();
        }
        return Spectrum.ofCounts(BINNING, counts);
    }
}
