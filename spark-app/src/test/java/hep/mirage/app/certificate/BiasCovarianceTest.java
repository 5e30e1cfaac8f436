package hep.mirage.app.certificate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.MassHypothesis;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.model.quality.RandomCuts;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BiasCovarianceTest {
    private static final Binning BINS = Binning.uniform(BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV, 56);
    private static final List<MassHypothesis> HYPOTHESES = DoubleStream.iterate(140, m0 -> m0 <= 160, m0 -> m0 + 4)
            .mapToObj(MassHypothesis::at)
            .toList();
    private static final int DRAWS = 100;

    private static SubsetCertificate draw(int draw) {
        BumpedGenerator generator = new BumpedGenerator(0);
        var events = generator.sample(20_000, RandomStreams.open(new StreamKey(9, StreamPurpose.DATASET, draw, 0)));
        RandomCuts cuts = RandomCuts.draw(events, List.of("met"), 4, 2);
        return SubsetCertificate.of(SubsetFits.of(cuts, SubsetSpectra.of(BINS, cuts, events), HYPOTHESES, 0.1), 1);
    }

    /**
     * Over independent draws without a bump, χ² has the mean of its degrees of freedom: four standard errors of the mean,
     * sqrt(2 dof / draws), and 3 % for fits that are not quite linear. p-values below 0.1 are a tenth of all, within four
     * binomial standard errors.
     */
    @Test
    void chiSquareOfSmoothSpectraIsWhatErrorsMake() {
        List<SubsetCertificate> draws =
                IntStream.range(0, DRAWS).mapToObj(BiasCovarianceTest::draw).toList();
        double degrees = draws.stream()
                .mapToInt(of -> of.errorsAlone().degreesOfFreedom())
                .average()
                .orElseThrow();
        double chiSquare = draws.stream()
                .mapToDouble(of -> of.errorsAlone().chiSquare())
                .average()
                .orElseThrow();
        assertEquals(degrees, chiSquare, 4 * Math.sqrt(2 * degrees / DRAWS) + 0.03 * degrees);
        double low = draws.stream().filter(d -> d.errorsAlone().pValue() < 0.1).count() / (double) DRAWS;
        assertEquals(0.1, low, 4 * Math.sqrt(0.09 / DRAWS));
        double rare = draws.stream()
                        .filter(d -> d.errorsAlone().largestPValue() < 0.1)
                        .count()
                / (double) DRAWS;
        assertEquals(0.1, rare, 4 * Math.sqrt(0.09 / DRAWS));
    }

    /** Two independent errors of 1 and 2: χ² = 3² / 1 + 4² / 4 with 2 degrees of freedom, p = exp(-13/2). */
    @Test
    void independentBiasesAddUp() {
        ErrorsAlone alone = new BiasCovariance(new double[][] {{1, 0}, {0, 4}}).judge(new double[] {3, 4}, 1);
        assertEquals(13, alone.chiSquare(), 1e-12);
        assertEquals(2, alone.degreesOfFreedom());
        assertEquals(Math.exp(-6.5), alone.pValue(), 1e-9);
    }

    /** The same number twice is one number: errors make a median of 0.6745 of it, and one degree of freedom. */
    @Test
    void equalBiasesAreOneNumber() {
        ErrorsAlone alone = new BiasCovariance(new double[][] {{1, 1}, {1, 1}}).judge(new double[] {2, 2}, 1);
        assertEquals(1, alone.degreesOfFreedom());
        assertEquals(4, alone.chiSquare(), 1e-9);
        assertEquals(0.6745, alone.largest(), 0.06);
        assertTrue(alone.largestPValue() > 0.03 && alone.largestPValue() < 0.06, alone.toString());
    }
}
