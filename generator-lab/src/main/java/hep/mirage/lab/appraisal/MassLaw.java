package hep.mirage.lab.appraisal;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.model.generator.Generator;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.math3.distribution.ChiSquaredDistribution;

/**
 * Agreement between the events drawn from a generator and its stated mass law.
 *
 * @param chiSquare of the events drawn against the law, Σ (n - ν)²/ν over bins
 * @param degreesOfFreedom bins with expected events, less one for their total
 * @param pValue of the χ²
 */
public record MassLaw(double chiSquare, int degreesOfFreedom, double pValue) {
    /**
     * Expected spectrum of a generator's mass law.
     *
     * @param generator a generator, possibly with a known mass law
     * @param drawn masses of its events, over the whole range of its schema
     * @return as many events as were drawn, without a statistical error; empty if the generator has no known law
     */
    static Optional<Spectrum> expected(Generator generator, Spectrum drawn) {
        return generator
                .massDistribution()
                .map(probabilityBelow -> expected(probabilityBelow, drawn.binning(), drawn.total()));
    }

    /**
     * Expected spectrum of a law.
     *
     * @param probabilityBelow its distribution function of the mass [GeV]
     * @param binning of the mass [GeV]
     * @param events total number of events
     */
    static Spectrum expected(DoubleUnaryOperator probabilityBelow, Binning binning, double events) {
        double[] shares = new double[binning.bins()];
        Arrays.setAll(
                shares,
                bin -> probabilityBelow.applyAsDouble(binning.edgeGeV(bin + 1))
                        - probabilityBelow.applyAsDouble(binning.edgeGeV(bin)));
        double scale = events / Arrays.stream(shares).sum();
        return Spectrum.ofCounts(
                binning, Arrays.stream(shares).map(share -> scale * share).toArray());
    }

    /**
     * Compares.
     *
     * @param drawn masses of a generator's events
     * @param expected spectrum of its law
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
