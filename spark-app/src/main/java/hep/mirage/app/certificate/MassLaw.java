package hep.mirage.app.certificate;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.generator.Generator;
import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Whether the events drawn from a generator follow the law from which it says that it draws masses.
 *
 * @param chiSquare of the events drawn against the law, Σ (n - ν)²/ν over bins
 * @param degreesOfFreedom bins with expected events, less one for their total
 * @param pValue of the χ²
 */
public record MassLaw(double chiSquare, int degreesOfFreedom, double pValue) {
    /**
     * What the law expects.
     *
     * @param generator which may know its law
     * @param drawn masses of its events, over the whole range of its schema
     * @return as many events as were drawn, without a statistical error; empty where the generator knows no law
     */
    static Optional<Spectrum> expected(Generator generator, Spectrum drawn) {
        return generator.massDistribution().map(probabilityBelow -> {
            Binning binning = drawn.binning();
            double[] expected = new double[binning.bins()];
            Arrays.setAll(
                    expected,
                    bin -> probabilityBelow.applyAsDouble(binning.edgeGeV(bin + 1))
                            - probabilityBelow.applyAsDouble(binning.edgeGeV(bin)));
            double scale = drawn.total() / Arrays.stream(expected).sum();
            return Spectrum.ofCounts(
                    binning, Arrays.stream(expected).map(share -> scale * share).toArray());
        });
    }

    /**
     * Compares.
     *
     * @param drawn masses of a generator's events
     * @param expected by its law
     */
    static MassLaw of(Spectrum drawn, Spectrum expected) {
        double chiSquare = 0;
        int bins = 0;
        for (int bin = 0; bin < expected.binning().bins(); bin++) {
            if (expected.count(bin) > 0) {
                double less = drawn.count(bin) - expected.count(bin);
                chiSquare += less * less / expected.count(bin);
                bins++;
            }
        }
        int degreesOfFreedom = Math.max(1, bins - 1);
        double below = new ChiSquaredDistribution(null, degreesOfFreedom).cumulativeProbability(chiSquare);
        return new MassLaw(chiSquare, degreesOfFreedom, 1 - below);
    }
}
