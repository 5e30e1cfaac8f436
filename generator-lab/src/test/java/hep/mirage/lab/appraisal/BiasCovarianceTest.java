package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.HypothesisTest;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import hep.mirage.lab.quality.RandomCuts;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.study.FitPlan;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class BiasCovarianceTest {
    private static final Binning BINS = Binning.uniform(BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV, 56);
    private static final List<HypothesisTest> HYPOTHESES = DoubleStream.iterate(140, m0 -> m0 <= 160, m0 -> m0 + 4)
            .mapToObj(SearchRegion::published)
            .map(FitPlan.PUBLISHED::test)
            .toList();
    private static final FeatureSchema SCHEMA = new FeatureSchema(
            "test",
            List.of(
                    new Feature("m", "GeV", FeatureKind.REAL, BumpedGenerator.LOW_GEV, BumpedGenerator.HIGH_GEV),
                    new Feature("met", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("pt", "GeV", FeatureKind.REAL, 0, 1000),
                    new Feature("phi", "rad", FeatureKind.ANGLE, -3.1415928, 3.1415928),
                    new Feature("n", "1", FeatureKind.COUNT, 0, 50)),
            "m");
    private static final List<String> FEATURES = List.of("met", "pt", "phi", "n");
    private static final int CUTS = 20;
    private static final int DRAWS = 100;

    /** Mass, and four features independent of it. */
    private static EventBatch events(int draw) {
        EventBatch smooth = new BumpedGenerator(0)
                .sample(20_000, RandomStreams.open(new StreamKey(9, StreamPurpose.DATASET, draw, 0)));
        UniformRandomProvider random = RandomStreams.open(new StreamKey(9, StreamPurpose.DATASET, draw, 1));
        double[][] columns = new double[SCHEMA.size()][smooth.size()];
        for (int i = 0; i < smooth.size(); i++) {
            columns[0][i] = smooth.massGeV()[i];
            columns[1][i] = smooth.column(1)[i];
            columns[2][i] = columns[1][i] * random.nextDouble();
            columns[3][i] = Math.PI * (2 * random.nextDouble() - 1);
            columns[4][i] = random.nextInt(3);
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static SubsetCertificate counted(int draw) {
        EventBatch events = events(draw);
        RandomCuts cuts = RandomCuts.draw(events, FEATURES, CUTS, 2);
        return SubsetCertificate.of(SubsetFits.of(cuts, SubsetSpectra.of(BINS, cuts, events), HYPOTHESES, 0.1), 1);
    }

    private static SubsetCertificate ofKnownMass(int draw) {
        EventBatch events = events(draw);
        RandomCuts cuts = RandomCuts.draw(events, FEATURES, CUTS, 2);
        SubsetSpectra spectra = SubsetSpectra.of(BINS, cuts, events);
        Spectrum law = MassLaw.expected(new LawfulGenerator(new BumpedGenerator(0)), spectra.spectrum(0))
                .orElseThrow();
        return SubsetCertificate.of(SubsetFits.of(cuts, new KnownMassSpectra(spectra, law), HYPOTHESES, 0.1), 1);
    }

    @Test
    @Tag("statistical")
    void pValuesOfSmoothSpectraAreUniform() {
        requireUniform(BiasCovarianceTest::counted);
    }

    @Test
    @Tag("statistical")
    void pValuesOfSmoothSpectraOfAKnownMassAreUniform() {
        requireUniform(BiasCovarianceTest::ofKnownMass);
    }

    /**
     * Over independent draws without a bump: the Kolmogorov distance of the p-values of χ² and of the largest bias from
     * uniform ones is below what 0.1 % of such draws exceed, 1.95 / sqrt(draws); χ² has the mean of its degrees of freedom
     * within four standard errors, sqrt(2 dof / draws), and 2 % for fits that are not quite linear; the mean squared bias
     * has the mean of the squared errors within four of its errors.
     */
    private static void requireUniform(IntFunction<SubsetCertificate> draw) {
        List<SubsetCertificate> draws =
                IntStream.range(0, DRAWS).parallel().mapToObj(draw).toList();
        List<ErrorsAlone> alone =
                draws.stream().map(SubsetCertificate::errorsAlone).toList();
        double furthest = 1.95 / Math.sqrt(DRAWS);
        assertTrue(distance(alone, ErrorsAlone::pValue) < furthest, "chi-square");
        assertTrue(distance(alone, ErrorsAlone::largestPValue) < furthest, "largest");
        double degrees = mean(alone, ErrorsAlone::degreesOfFreedom);
        assertEquals(degrees, mean(alone, ErrorsAlone::chiSquare), 4 * Math.sqrt(2 * degrees / DRAWS) + 0.02 * degrees);
        double pull = mean(draws, of -> of.pullWidth() * of.pullWidth());
        double error = mean(alone, ErrorsAlone::meanSquareError)
                / mean(draws, of -> Math.pow(of.bumps().get(0).bias().error(), 2));
        assertEquals(1, pull, 4 * error / Math.sqrt(DRAWS) + 0.02);
    }

    private static <T> double mean(List<T> draws, ToDoubleFunction<T> figure) {
        return draws.stream().mapToDouble(figure).average().orElseThrow();
    }

    private static double distance(List<ErrorsAlone> draws, ToDoubleFunction<ErrorsAlone> pValue) {
        double[] sorted = draws.stream().mapToDouble(pValue).sorted().toArray();
        double distance = 0;
        for (int i = 0; i < sorted.length; i++) {
            distance =
                    Math.max(distance, Math.max(sorted[i] - i / (double) DRAWS, (i + 1) / (double) DRAWS - sorted[i]));
        }
        return distance;
    }

    /** Two independent errors of 1 and 2: χ² = 3² / 1 + 4² / 4 with 2 degrees of freedom, p = exp(-13/2). */
    @Test
    void independentBiasesAddUp() {
        ErrorsAlone alone = new BiasCovariance(new double[][] {{1, 0}, {0, 4}}).judge(new double[] {3, 4}, 1);
        assertEquals(13, alone.chiSquare(), 1e-12);
        assertEquals(2, alone.degreesOfFreedom());
        assertEquals(Math.exp(-6.5), alone.pValue(), 1e-9);
    }

    /** A duplicated number counts once: the median from errors is 0.6745, with one degree of freedom. */
    @Test
    void equalBiasesAreOneNumber() {
        ErrorsAlone alone = new BiasCovariance(new double[][] {{1, 1}, {1, 1}}).judge(new double[] {2, 2}, 1);
        assertEquals(1, alone.degreesOfFreedom());
        assertEquals(4, alone.chiSquare(), 1e-9);
        assertEquals(0.6745, alone.largest(), 0.06);
        assertTrue(alone.largestPValue() > 0.03 && alone.largestPValue() < 0.06, alone.toString());
    }
}
