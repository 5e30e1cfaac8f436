package hep.mirage.fit.limit;

import hep.mirage.fit.likelihood.Converged;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.apache.commons.math3.random.RandomGenerator;
import org.apache.commons.math3.random.Well19937c;

/** Spectra drawn from the expectation of a fit, each with its own fit of background and signal. */
final class ToySpectra {

    /**
     * One of them.
     *
     * @param counts of all bins
     * @param likelihood of the number of signal events in them
     */
    record Toy(double[] counts, ProfileLikelihood likelihood) {}

    private ToySpectra() {}

    /**
     * Draws: the same truth, number and stream give the same toys.
     *
     * @param model to fit them with
     * @param truth fit around whose expectation they fluctuate, in its bins
     */
    static List<Toy> draw(SignalModel model, Converged truth, int toys, long stream) {
        RandomGenerator random = new Well19937c(stream);
        double[] expected = truth.expected();
        int[] bins = truth.range().bins();
        PoissonDistribution[] laws = new PoissonDistribution[expected.length];
        for (int bin : bins) {
            laws[bin] = expected[bin] > 0 ? law(random, expected[bin]) : null;
        }
        List<Toy> drawn = new ArrayList<>(toys);
        for (int toy = 0; toy < toys; toy++) {
            double[] counts = new double[expected.length];
            for (int bin : bins) {
                counts[bin] = laws[bin] == null ? 0 : laws[bin].sample();
            }
            drawn.add(new Toy(counts, model.of(Spectrum.ofCounts(truth.range().binning(), counts))));
        }
        return drawn;
    }

    private static PoissonDistribution law(RandomGenerator random, double mean) {
        return new PoissonDistribution(
                random, mean, PoissonDistribution.DEFAULT_EPSILON, PoissonDistribution.DEFAULT_MAX_ITERATIONS);
    }
}
