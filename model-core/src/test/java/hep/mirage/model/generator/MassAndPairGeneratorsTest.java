package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generators of a mass and two features: one that extends a sample to other masses, and a resonance. */
class MassAndPairGeneratorsTest {
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("dijet");
    private static final int EVENTS = 20_000;

    /** Kolmogorov's distance that a sample of the law exceeds once in 10^4 times: 2.23 / sqrt(n). */
    private static final double LARGEST_DISTANCE = 2.23 / Math.sqrt(EVENTS);

    @TempDir
    private Path folder;

    private static UniformRandomProvider stream(int run) {
        return RandomStreams.open(new StreamKey(7, StreamPurpose.DATASET, run, 0));
    }

    private static EventBatch draw(GeneratorBundle bundle) {
        return bundle.generator().sample(EVENTS, stream(3));
    }

    private static MassScalingSettings scaling(double exponent, FeatureOrder order) {
        return new MassScalingSettings(1800, 8200, 13_000, 8, 5, exponent, 16, order);
    }

    /**
     * Near 3.5 TeV, the second feature is uniform in 0.02 to 0.06 of the mass, the first one the square of a uniform number,
     * from 0.1 to 0.2; the second follows half of the first's place.
     */
    private static EventBatch sample() {
        double[][] columns = new double[3][EVENTS];
        UniformRandomProvider random = stream(1);
        for (int event = 0; event < EVENTS; event++) {
            double massGeV = 3300 + 400 * random.nextDouble();
            double u = random.nextDouble();
            double v = 0.5 * u + 0.5 * random.nextDouble();
            columns[0][event] = massGeV;
            columns[1][event] = massGeV * (0.1 + 0.1 * u * u);
            columns[2][event] = massGeV * (0.02 + 0.04 * v);
        }
        return EventBatch.of(SCHEMA, columns);
    }

    private static GeneratorBundle learnt(MassScalingSettings settings, EventBatch sample) {
        return GeneratorBundle.ofScaledSample(settings, sample, SampleDigest.none(), EventSplit.none());
    }

    private static double distance(double[] values, DoubleUnaryOperator law) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double largest = 0;
        for (int i = 0; i < sorted.length; i++) {
            double expected = law.applyAsDouble(sorted[i]);
            largest = Math.max(
                    largest, Math.max(expected - (double) i / sorted.length, (i + 1.0) / sorted.length - expected));
        }
        return largest;
    }

    private static double[] over(EventBatch events, int feature, double exponent) {
        double[] scaled = new double[events.size()];
        Arrays.setAll(scaled, event -> events.column(feature)[event] / Math.pow(events.massGeV()[event], exponent));
        return scaled;
    }

    @Test
    void massesFollowTheDijetSpectrum() {
        GeneratorBundle bundle = learnt(scaling(1, FeatureOrder.NONE), sample());
        DoubleUnaryOperator law = bundle.generator().massDistribution().orElseThrow();
        assertEquals(0, law.applyAsDouble(1800));
        assertEquals(1, law.applyAsDouble(8200));
        assertTrue(distance(draw(bundle).massGeV(), law) < LARGEST_DISTANCE);
        double below = integral(1800, 3000);
        assertEquals(below / (below + integral(3000, 8200)), law.applyAsDouble(3000), 1e-9);
    }

    private static double integral(double lowGeV, double highGeV) {
        int steps = 20_000;
        double width = (highGeV - lowGeV) / steps;
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            double x = (lowGeV + (i + 0.5) * width) / 13_000;
            sum += Math.pow(1 - x, 8) * Math.pow(x, -5) * width;
        }
        return sum;
    }

    /** The first feature within the error of a sample as large, which the quantiles were learnt from: √2 times the distance. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 1})
    void featuresKeepTheirLawOverThePowerOfTheMass(double exponent) {
        EventBatch sample = sample();
        EventBatch events = draw(learnt(scaling(exponent, FeatureOrder.NONE), sample));
        for (int feature = 1; feature <= 2; feature++) {
            double[] expected = over(sample, feature, exponent);
            Arrays.sort(expected);
            DoubleUnaryOperator law = value -> {
                int found = Arrays.binarySearch(expected, value);
                return (found >= 0 ? found : -found - 1) / (double) expected.length;
            };
            assertTrue(distance(over(events, feature, exponent), law) < Math.sqrt(2) * LARGEST_DISTANCE);
        }
    }

    /** v = u / 2 + w / 2 with u and w uniform: u and v have a correlation of √(1/2), which cells of 1/16 lower by 1/256. */
    @Test
    void featuresKeepTheirDependence() {
        EventBatch events = draw(learnt(scaling(1, FeatureOrder.NONE), sample()));
        double[] first = over(events, 1, 1);
        double[] second = over(events, 2, 1);
        double sumX = 0;
        double sumY = 0;
        double sumXx = 0;
        double sumYy = 0;
        double sumXy = 0;
        for (int event = 0; event < EVENTS; event++) {
            double x = Math.sqrt((first[event] - 0.1) / 0.1);
            double y = second[event];
            sumX += x;
            sumY += y;
            sumXx += x * x;
            sumYy += y * y;
            sumXy += x * y;
        }
        double correlation = (sumXy - sumX * sumY / EVENTS)
                / Math.sqrt((sumXx - sumX * sumX / EVENTS) * (sumYy - sumY * sumY / EVENTS));
        assertEquals(Math.sqrt(0.5), correlation, 0.02, "four errors of 0.5 / sqrt(20,000)");
    }

    @Test
    void aBundleOnDiskDrawsTheSameEvents() {
        ResonanceSettings resonance =
                new ResonanceSettings(3000, 90, List.of(200.0, 400.0), List.of(20.0, 30.0), FeatureOrder.FALLING);
        for (GeneratorBundle made : List.of(
                learnt(scaling(1, FeatureOrder.FALLING), sample()), GeneratorBundle.ofFormula(resonance, SCHEMA))) {
            made.write(folder.resolve("made.zip"));
            GeneratorBundle read = GeneratorBundle.read(folder.resolve("made.zip"));
            assertEquals(made.digest(), read.digest());
            assertEquals(made.manifest(), read.manifest());
            for (int feature = 0; feature < SCHEMA.size(); feature++) {
                assertArrayEquals(draw(made).column(feature), draw(read).column(feature));
            }
        }
    }

    @Test
    void resonanceHasItsMeansAndWidths() {
        ResonanceSettings settings =
                new ResonanceSettings(3000, 90, List.of(500.0, 100.0), List.of(30.0, 10.0), FeatureOrder.NONE);
        EventBatch events = draw(GeneratorBundle.ofFormula(settings, SCHEMA));
        requireMoments(events.massGeV(), 3000, 90);
        requireMoments(events.column(1), 500, 30);
        requireMoments(events.column(2), 100, 10);
    }

    /** Within four standard errors. */
    private static void requireMoments(double[] values, double mean, double width) {
        double found = Arrays.stream(values).average().orElseThrow();
        double variance = Arrays.stream(values)
                .map(value -> (value - found) * (value - found))
                .average()
                .orElseThrow();
        assertEquals(mean, found, 4 * width / Math.sqrt(EVENTS));
        assertEquals(width, Math.sqrt(variance), 4 * width / Math.sqrt(2.0 * EVENTS));
    }

    @Test
    void fallingOrderPutsTheLargerFirst() {
        ResonanceSettings settings =
                new ResonanceSettings(3000, 90, List.of(400.0, 400.0), List.of(30.0, 30.0), FeatureOrder.FALLING);
        EventBatch events = draw(GeneratorBundle.ofFormula(settings, SCHEMA));
        double sum = 0;
        for (int event = 0; event < EVENTS; event++) {
            assertTrue(events.column(1)[event] >= events.column(2)[event]);
            sum += events.column(1)[event] - events.column(2)[event];
        }
        assertEquals(
                2 * 30 / Math.sqrt(Math.PI),
                sum / EVENTS,
                1,
                "mean difference of two normal numbers, 2 sigma / sqrt(pi)");
    }

    @Test
    void refusesWhatItCannotDraw() {
        ResonanceSettings heavy =
                new ResonanceSettings(3000, 90, List.of(9000.0, 400.0), List.of(30.0, 30.0), FeatureOrder.NONE);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> GeneratorBundle.ofFormula(heavy, SCHEMA));
        assertTrue(refused.getMessage().contains("mean 9000.0 GeV of m_j1"), refused.getMessage());
        InvalidInput schema = assertThrows(
                InvalidInput.class, () -> GeneratorBundle.ofFormula(heavy, BuiltInSchemas.schema("zgamma-18")));
        assertTrue(schema.getMessage().contains("schema zgamma-18 has 18 features"), schema.getMessage());
        assertThrows(
                IllegalArgumentException.class,
                () -> new MassScalingSettings(1800, 14_000, 13_000, 8, 5, 1, 16, FeatureOrder.NONE));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ResonanceSettings(3000, Double.NaN, List.of(1.0, 1.0), List.of(1.0, 1.0), FeatureOrder.NONE));
    }
}
