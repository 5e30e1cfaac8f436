package hep.mirage.lab.appraisal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.lab.quality.QualityReport;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.generator.ToySample;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CertificateGatesTest {
    private static Gate.Outcome ownBump(double bias, double error) {
        return ownBump(List.of(new BumpBias(150, bias, error, 1e5)), List.of());
    }

    /** With the number of errors for which 95 % of the largest pulls of these biases, independent of each other, are smaller. */
    private static Gate.Outcome ownBump(List<BumpBias> biases, List<Double> notConverged) {
        double[][] covariance = new double[biases.size()][biases.size()];
        for (int i = 0; i < covariance.length; i++) {
            covariance[i][i] = biases.get(i).error() * biases.get(i).error();
        }
        double[] values = biases.stream().mapToDouble(BumpBias::bias).toArray();
        ErrorsAlone errors = new BiasCovariance(covariance).judge(values, 5);
        return CertificateGates.ownBump(biases, errors, notConverged).outcome();
    }

    @Test
    void ownBumpFailsOnlyBeyondItsErrors() {
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(0.25, 0.14));
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(-0.74, 0.44));
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(0.05, 0.2));
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(0.12, 0.02));
        assertEquals(Gate.Outcome.FAILED, ownBump(1.77, 0.08));
        assertEquals(Gate.Outcome.FAILED, ownBump(-1.77, 0.08));
        assertEquals(Gate.Outcome.FAILED, ownBump(0.15, 0));
        assertEquals(Gate.Outcome.PASSED, ownBump(0.05, 0.02));
        assertEquals(Gate.Outcome.PASSED, ownBump(0.05, 0));
    }

    @Test
    void fitThatDidNotConvergeDecidesNothing() {
        List<BumpBias> small = List.of(new BumpBias(150, 0.01, 0, 1e5));
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(small, List.of(151.0)));
        assertEquals(Gate.Outcome.UNDECIDED, ownBump(List.of(), List.of(151.0)));
        assertEquals(Gate.Outcome.FAILED, ownBump(List.of(new BumpBias(150, 1.77, 0.08, 1e5)), List.of(151.0)));
    }

    /** Of 21 biases of one error each, the largest is 2.2 errors on average, which is no reason to fail. */
    @Test
    void generatorWithoutBumpDoesNotFail() {
        SplittableRandom random = new SplittableRandom(3);
        int failed = 0;
        for (int generator = 0; generator < 300; generator++) {
            List<BumpBias> biases = IntStream.rangeClosed(140, 160)
                    .mapToObj(mass -> new BumpBias(mass, 0.44 * random.nextGaussian(), 0.44, 1e5))
                    .toList();
            Gate.Outcome outcome = ownBump(biases, List.of());
            assertTrue(outcome != Gate.Outcome.PASSED);
            failed += outcome == Gate.Outcome.FAILED ? 1 : 0;
        }
        assertTrue(failed <= 15, failed + " of 300; 5 % are beyond their errors, some of them beyond the limit too");
    }

    /**
     * Two samples of one law, the Monte Carlo with weights of 0.1 for nine events in ten and 10 for the tenth, like two slices in pt:
     * it is as precise as 12 % of its events.
     */
    @Test
    void perfectGeneratorPassesWithAWeightedMonteCarlo() {
        for (int sample = 0; sample < 3; sample++) {
            QualityReport quality = QualityReport.of(ofOneLaw(50_000, sample), weighted(ofOneLaw(4_000, 100 + sample)));
            assertEquals(0.119, quality.monteCarloEffectiveEvents() / quality.monteCarloEvents(), 0.01);
            assertTrue(quality.hasUnequalWeights());
            CertificateGates.distances(quality)
                    .forEach(gate -> assertEquals(Gate.Outcome.PASSED, gate.outcome(), gate.toString()));
        }
    }

    @Test
    void equalWeightsChangeNothing() {
        EventBatch generated = ToySample.events(3_000);
        EventBatch monteCarlo = ToySample.events(2_000);
        double[] weights = new double[2_000];
        Arrays.fill(weights, 1.26e-5);
        QualityReport quality =
                QualityReport.of(generated, EventBatch.weighted(monteCarlo.schema(), columns(monteCarlo), weights));
        assertEquals(2_000, quality.monteCarloEffectiveEvents(), 1e-6);
        assertTrue(!quality.hasUnequalWeights());
        assertEquals(Math.sqrt(1.0 / 3_000 + 1.0 / 2_000), quality.noise(), 1e-12);
    }

    /** The toy schema with features that are independent of each other. */
    private static EventBatch ofOneLaw(int events, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] columns = new double[ToySample.SCHEMA.size()][events];
        for (int feature = 0; feature < columns.length; feature++) {
            FeatureKind kind = ToySample.SCHEMA.features().get(feature).kind();
            Arrays.setAll(
                    columns[feature],
                    i -> kind == FeatureKind.ANGLE
                            ? Math.PI * (2 * random.nextDouble() - 1)
                            : kind == FeatureKind.COUNT ? random.nextInt(4) : 120 + 60 * random.nextDouble());
        }
        return EventBatch.of(ToySample.SCHEMA, columns);
    }

    private static EventBatch weighted(EventBatch events) {
        double[] weights = new double[events.size()];
        Arrays.setAll(weights, i -> i % 10 == 0 ? 10 : 0.1);
        return EventBatch.weighted(events.schema(), columns(events), weights);
    }

    private static double[][] columns(EventBatch events) {
        return IntStream.range(0, events.schema().size())
                .mapToObj(events::column)
                .toArray(double[][]::new);
    }
}
