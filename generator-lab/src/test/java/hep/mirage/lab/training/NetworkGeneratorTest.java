package hep.mirage.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureKind;
import hep.mirage.model.generator.EpochLosses;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.NetworkGenerator;
import hep.mirage.model.generator.QualityStream;
import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NetworkGeneratorTest {
    @TempDir
    static Path folder;

    private static Generator generator;
    private static GeneratorBundle bundle;

    @BeforeAll
    static void train() throws InterruptedException {
        bundle = new GeneratorTraining(ToySample.settings(2), 7, ToySample.events(4000), ToySample.DIGEST)
                .run(1, new CheckpointPlan(folder.resolve("checkpoint"), 10), new TrainingListener() {
                    @Override
                    public void started(int epochsDone, int epochs) {}

                    @Override
                    public void epochDone(EpochLosses losses, int epochs, Supplier<Generator> current) {}
                });
        generator = bundle.generator();
    }

    @Test
    void everyEventLiesInsideTheSchema() {
        EventBatch events = generator.sample(5000, QualityStream.open(1));
        assertEquals(5000, events.size());
        for (int i = 0; i < ToySample.SCHEMA.size(); i++) {
            Feature feature = ToySample.SCHEMA.features().get(i);
            for (double value : events.column(i)) {
                assertTrue(feature.admits(value), feature.name() + " " + value);
                assertTrue(feature.kind() != FeatureKind.COUNT || value == Math.rint(value), "count " + value);
            }
        }
    }

    @Test
    void theSameStreamGivesTheSameEvents() {
        EventBatch first = generator.sample(1000, QualityStream.open(2));
        EventBatch again = generator.sample(1000, QualityStream.open(2));
        EventBatch other = generator.sample(1000, QualityStream.open(3));
        for (int i = 0; i < ToySample.SCHEMA.size(); i++) {
            assertArrayEquals(first.column(i), again.column(i), 0);
        }
        assertNotEquals(first.massGeV()[0], other.massGeV()[0]);
    }

    @Test
    void fewerEventsAreTheFirstOfMore() {
        EventBatch many = generator.sample(1000, QualityStream.open(2));
        EventBatch few = generator.sample(301, QualityStream.open(2));
        for (int i = 0; i < ToySample.SCHEMA.size(); i++) {
            assertArrayEquals(Arrays.copyOf(many.column(i), 301), few.column(i), 0);
        }
        assertEquals(0, generator.sample(0, QualityStream.open(2)).size());
    }

    @Test
    void azimuthsAreUniformWhereTheProcessIsSymmetric() {
        double[] azimuths = generator.sample(40_000, QualityStream.open(4)).column(1);
        long[] octants = new long[8];
        for (double azimuth : azimuths) {
            octants[(int) Math.min(7, Math.floor((azimuth + Math.PI) / (Math.PI / 4)))]++;
        }
        for (long octant : octants) {
            assertEquals(5000, octant, 5 * Math.sqrt(5000 * 7 / 8.0));
        }
    }

    @Test
    void calibrationBringsEachDistributionToTheSample() {
        EventBatch sample = ToySample.events(4000);
        EventBatch events = generator.sample(40_000, QualityStream.open(5));
        assertEquals(0, distance(sample.massGeV(), events.massGeV()), 0.035);
        assertEquals(0, distance(sample.column(2), events.column(2)), 0.03);
        assertEquals(0, distance(sample.column(3), events.column(3)), 0.03);
    }

    @Test
    void survivesSerialisation() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(bundle);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            GeneratorBundle copy = (GeneratorBundle) in.readObject();
            assertEquals(bundle.digest(), copy.digest());
            assertArrayEquals(
                    generator.sample(100, QualityStream.open(6)).massGeV(),
                    copy.generator().sample(100, QualityStream.open(6)).massGeV(),
                    0);
        }
    }

    @Test
    void refusesANetOfAnotherWidth() {
        EventEncoding encoding = EventEncoding.of(ToySample.events(100), Scaling.MIN_MAX);
        WganSettings settings = ToySample.settings(1);
        NetworkShape shape = settings.criticShape(encoding.width(), 0);
        var weights = new NetworkWeights(shape, new float[shape.parameterCount()]);
        assertThrows(
                IllegalArgumentException.class, () -> new NetworkGenerator(weights, encoding, AzimuthSymmetry.NONE));
    }

    /** A training that diverged leaves such weights. */
    @Test
    void aNetThatDrawsNoNumbersIsAnError() {
        EventEncoding encoding = EventEncoding.of(ToySample.events(4000), Scaling.MIN_MAX);
        NetworkShape shape = NetworkShape.dense(4, List.of(8), Activation.RELU, encoding.width(), Activation.LINEAR);
        float[] values = new float[shape.parameterCount()];
        Arrays.fill(values, Float.NaN);
        Generator diverged = new NetworkGenerator(new NetworkWeights(shape, values), encoding, AzimuthSymmetry.NONE);
        IllegalStateException thrown =
                assertThrows(IllegalStateException.class, () -> diverged.sample(10, QualityStream.open(1)));
        assertEquals("the net draws no numbers: mass is NaN", thrown.getMessage());
    }

    /** An untrained net conditioned on the mass; 1.95 / sqrt(n) is exceeded in 0.1 % of all cases, the seed is fixed. */
    @Test
    void massesFollowTheLawThatTheGeneratorKnows() {
        EventEncoding encoding = EventEncoding.of(ToySample.events(4000), Scaling.NORMAL, Conditioning.MASS);
        NetworkShape shape = NetworkShape.dense(
                4 + encoding.conditions().width(), List.of(8), Activation.RELU, encoding.width(), Activation.LINEAR);
        Generator told = new NetworkGenerator(
                InitialWeights.glorotUniform(shape, QualityStream.open(8)), encoding, AzimuthSymmetry.NONE);
        double[] masses = told.sample(20_000, QualityStream.open(9)).massGeV().clone();
        Arrays.sort(masses);
        DoubleUnaryOperator law = told.massDistribution().orElseThrow();
        double furthest = 0;
        for (int i = 0; i < masses.length; i++) {
            furthest = Math.max(furthest, Math.abs(law.applyAsDouble(masses[i]) - (i + 0.5) / masses.length));
        }
        assertEquals(0, furthest, 1.95 / Math.sqrt(masses.length));
        assertTrue(generator.massDistribution().isEmpty(), "a net that draws the mass knows no law");
    }

    /** Kolmogorov-Smirnov distance of two samples. */
    private static double distance(double[] left, double[] right) {
        double[] a = left.clone();
        double[] b = right.clone();
        Arrays.sort(a);
        Arrays.sort(b);
        double largest = 0;
        int i = 0;
        int j = 0;
        while (i < a.length && j < b.length) {
            double x = Math.min(a[i], b[j]);
            while (i < a.length && a[i] <= x) {
                i++;
            }
            while (j < b.length && b[j] <= x) {
                j++;
            }
            largest = Math.max(largest, Math.abs((double) i / a.length - (double) j / b.length));
        }
        return largest;
    }
}
