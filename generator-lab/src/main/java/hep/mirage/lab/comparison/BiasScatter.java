package hep.mirage.lab.comparison;

import hep.mirage.lab.appraisal.BumpBias;
import java.util.List;

/**
 * The moments of several generators' biases at one hypothesis.
 *
 * @param hypothesisGeV m0 [GeV]
 * @param generators B
 * @param mean of the biases
 * @param scatter S² = Σ(x - mean)²/(B - 1)
 * @param errorVariance mean of the squared errors
 */
public record BiasScatter(double hypothesisGeV, int generators, double mean, double scatter, double errorVariance) {
    /** Moments of two or more biases at the same hypothesis. */
    public static BiasScatter of(List<BumpBias> biases) {
        int generators = biases.size();
        double mean = biases.stream().mapToDouble(BumpBias::bias).sum() / generators;
        double squares = 0;
        double errors = 0;
        for (BumpBias bias : biases) {
            squares += (bias.bias() - mean) * (bias.bias() - mean);
            errors += bias.error() * bias.error();
        }
        return new BiasScatter(
                biases.get(0).hypothesisGeV(), generators, mean, squares / (generators - 1), errors / generators);
    }

    /**
     * The root mean square of the spreads at many places.
     *
     * @param scatters of the same generators
     * @param degreesOfFreedom their combined number of degrees of freedom
     */
    static GeneratorSpread overall(List<BiasScatter> scatters, double degreesOfFreedom) {
        return GeneratorSpread.of(
                scatters.stream().mapToDouble(BiasScatter::scatter).sum() / scatters.size(),
                scatters.stream().mapToDouble(BiasScatter::errorVariance).sum() / scatters.size(),
                degreesOfFreedom);
    }

    public SpreadAtMass spread(double scale) {
        GeneratorSpread between = GeneratorSpread.of(scatter, errorVariance, generators - 1);
        GeneratorSpread wholeSample = between.times(scale);
        return new SpreadAtMass(
                hypothesisGeV,
                mean,
                Math.sqrt(errorVariance / generators),
                between,
                wholeSample,
                FalseSignalRate.of(wholeSample.spread()));
    }
}
