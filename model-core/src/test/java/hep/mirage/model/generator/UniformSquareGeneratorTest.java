package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.BuiltInSchemas;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UniformSquareGeneratorTest {
    private static final FeatureSchema SCHEMA = BuiltInSchemas.schema("uniform-square");
    private static final int EVENTS = 20_000;

    /** Kolmogorov's distance that a sample of the law exceeds once in 10^4 times: 2.23 / sqrt(n). */
    private static final double LARGEST_DISTANCE = 2.23 / Math.sqrt(EVENTS);

    @TempDir
    private Path folder;

    private static EventBatch draw(Generator generator, int events) {
        return generator.sample(events, RandomStreams.open(new StreamKey(7, StreamPurpose.DATASET, 3, 0)));
    }

    private static GeneratorBundle bundle(double decay) {
        return GeneratorBundle.ofFormula(new UniformSquareSettings(120, 180, decay), SCHEMA);
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

    @ParameterizedTest
    @ValueSource(doubles = {0, 3})
    void drawsItsMassSpectrumAndUniformFeatures(double decay) {
        Generator generator = bundle(decay).generator();
        EventBatch events = draw(generator, EVENTS);

        DoubleUnaryOperator masses = generator.massDistribution().orElseThrow();
        assertEquals(0, masses.applyAsDouble(100));
        assertEquals(1, masses.applyAsDouble(200));
        assertEquals(
                decay == 0 ? 0.5 : 1 / (1 + Math.exp(-1.5)),
                masses.applyAsDouble(150),
                1e-14,
                "half of the range has 1 / (1 + exp(-d / 2)) of the events");
        assertTrue(distance(events.massGeV(), masses) < LARGEST_DISTANCE);
        assertTrue(distance(events.column(1), x -> x) < LARGEST_DISTANCE);
        assertTrue(distance(events.column(2), x -> x) < LARGEST_DISTANCE);
    }

    /** The signal of the paper's example: a fifth of the side, in the middle. */
    @Test
    void drawsAPartOfTheSquare() {
        GeneratorBundle signal = GeneratorBundle.ofFormula(new UniformSquareSettings(140, 160, 0, 0.4, 0.6), SCHEMA);
        EventBatch events = draw(signal.generator(), EVENTS);
        for (int feature = 1; feature <= 2; feature++) {
            assertTrue(distance(events.column(feature), x -> Math.min(1, Math.max(0, (x - 0.4) / 0.2)))
                    < LARGEST_DISTANCE);
        }
        assertArrayEquals(
                draw(bundle(0).generator(), 5).column(1),
                draw(
                                GeneratorBundle.ofFormula(new UniformSquareSettings(140, 160, 0, 0, 1), SCHEMA)
                                        .generator(),
                                5)
                        .column(1),
                "the whole square, with the same random numbers");
    }

    @Test
    void aBundleOnDiskDrawsTheSameEvents() {
        GeneratorBundle made = GeneratorBundle.ofFormula(new UniformSquareSettings(120, 180, 1.5, 0.25, 0.5), SCHEMA);
        made.write(folder.resolve("square.zip"));
        GeneratorBundle read = GeneratorBundle.read(folder.resolve("square.zip"));

        assertEquals(made.digest(), read.digest());
        assertEquals(made.manifest(), read.manifest());
        assertEquals(ContentCheck.AGREES, read.contentCheck());
        EventBatch expected = draw(made.generator(), 100);
        EventBatch found = draw(read.generator(), 100);
        for (int feature = 0; feature < SCHEMA.size(); feature++) {
            assertArrayEquals(expected.column(feature), found.column(feature));
        }
    }

    @Test
    void shippedBundleIsThatOfItsStudy() {
        GeneratorBundle shipped = GeneratorBundle.read(
                Path.of(System.getProperty("mirage.root"), "conf", "generators", "uniform-square.zip"));
        assertEquals(new UniformSquareSettings(120, 180, 0), shipped.manifest().settings());
        assertEquals(SCHEMA, shipped.schema());
        Path generators = Path.of(System.getProperty("mirage.root"), "conf", "generators");
        assertEquals(
                new UniformSquareSettings(120, 180, 0),
                GeneratorBundle.read(generators.resolve("cwola-2d.zip"))
                        .manifest()
                        .settings());
        assertEquals(
                new UniformSquareSettings(140, 160, 0, 0.4, 0.6),
                GeneratorBundle.read(generators.resolve("cwola-2d-signal.zip"))
                        .manifest()
                        .settings());
    }

    @Test
    void refusesWhatItCannotDraw() {
        UniformSquareSettings settings = new UniformSquareSettings(120, 180, 0);
        InvalidInput schema = assertThrows(
                InvalidInput.class, () -> GeneratorBundle.ofFormula(settings, BuiltInSchemas.schema("zgamma-18")));
        assertTrue(schema.getMessage().contains("schema zgamma-18 has 18 features"), schema.getMessage());
        InvalidInput range = assertThrows(
                InvalidInput.class, () -> GeneratorBundle.ofFormula(new UniformSquareSettings(120, 20_000, 0), SCHEMA));
        assertTrue(range.getMessage().contains("goes beyond [0.0, 13000.0] GeV"), range.getMessage());
        assertThrows(IllegalArgumentException.class, () -> new UniformSquareSettings(180, 120, 0));
        assertThrows(IllegalArgumentException.class, () -> new UniformSquareSettings(120, 180, Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> new UniformSquareSettings(120, 180, 0, 0.6, 0.4));
        assertThrows(IllegalArgumentException.class, () -> new UniformSquareSettings(120, 180, 0, 0.5, 1.1));
    }
}
