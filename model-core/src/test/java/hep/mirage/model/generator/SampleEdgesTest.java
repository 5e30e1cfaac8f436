package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.Sha256;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.CountRangeScaler;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.MassLineScaler;
import hep.mirage.model.generator.encoding.MinMaxScaler;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nets whose outputs lie beyond the training sample. */
class SampleEdgesTest {
    private static final EventBatch SAMPLE = ToySample.events(4000);
    private static final EventEncoding ENCODING = EventEncoding.of(SAMPLE, Scaling.MIN_MAX);

    /** SHA-256 of the bits of 500 events. */
    private static final String FORMAT_SEVEN_EVENTS =
            "004255b8a244be26bd386c9362a3f951811aec734a3eb27fda4f868e16ae5f22";

    private static NetworkWeights network(float mass, float massPerLatent, float count) {
        NetworkShape shape = NetworkShape.dense(1, List.of(), Activation.LINEAR, 5, Activation.LINEAR);
        return new NetworkWeights(shape, new float[] {massPerLatent, 0, 0, 0, 0, mass, 1, 0, 0.5f, count});
    }

    /** Mass, azimuth and transverse momentum in the middle of their ranges, unless a test moves them. */
    private static Generator generator(float mass, float massPerLatent, float count) {
        return new NetworkGenerator(network(mass, massPerLatent, count), ENCODING, AzimuthSymmetry.NONE);
    }

    /** Blurs both edges of the mass and exceeds the largest count. */
    private static GeneratorBundle bundle() {
        WganSettings settings = new WganSettings(
                1,
                List.of(),
                Normalization.NONE,
                Activation.LINEAR,
                List.of(2),
                AdamSettings.of(1e-3, 0),
                64,
                2,
                1,
                1,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                Conditioning.NONE,
                0,
                0);
        GeneratorManifest manifest = GeneratorManifest.trained(
                ToySample.SCHEMA,
                ENCODING,
                settings,
                7,
                ToySample.DIGEST,
                EventSplit.none(),
                List.of(),
                QualityHistory.none());
        return GeneratorBundle.of(manifest, network(0.5f, 0.4f, 1.01f));
    }

    private static double[] masses(Generator generator, int events) {
        double[] masses =
                generator.sample(events, QualityStream.open(1)).massGeV().clone();
        Arrays.sort(masses);
        return masses;
    }

    /** Half of the masses of a net that blurs the edge are beyond it; moved to the edge they would be a peak there. */
    @Test
    void massesBeyondTheSchemaAreDropped() {
        double[] low = masses(generator(0, 0.01f, 0.5f), 4000);
        assertTrue(low[0] >= 120, "lowest " + low[0]);
        assertTrue(
                low[39] > low[0] + 0.002, "1 % of the masses take their share of the range, not one point: " + low[39]);
        assertEquals(0.6745 * 0.01 * 60, low[2000] - 120, 0.03, "median of a half-normal");
        double[] high = masses(generator(1, 0.01f, 0.5f), 4000);
        assertTrue(high[3999] <= 180, "highest " + high[3999]);
        assertTrue(high[3960] < high[3999] - 0.002, "1 %: " + high[3960]);
    }

    /** The first k of n events are those of a call for k, with dropped proposals in between. */
    @Test
    void fewerEventsAreTheFirstOfMore() {
        Generator blurred = generator(0, 0.01f, 0.5f);
        double[] many = blurred.sample(1000, QualityStream.open(2)).massGeV();
        double[] few = blurred.sample(301, QualityStream.open(2)).massGeV();
        assertArrayEquals(few, Arrays.copyOf(many, 301), 0);
    }

    @Test
    void aNetWithoutAnyMassInsideEndsAtTheEdge() {
        assertArrayEquals(new double[] {120, 120, 120}, masses(generator(-0.02f, 0, 0.5f), 3), 0);
    }

    @Test
    void comesBackFromDisk(@TempDir Path folder) {
        Path file = folder.resolve("bundle.zip");
        bundle().write(file);
        GeneratorBundle read = GeneratorBundle.read(file);
        assertEquals(bundle().digest(), read.digest());
        assertEquals(GeneratorManifest.CURRENT_FORMAT, read.manifest().formatVersion());
        assertEquals(ENCODING.scalers(), read.manifest().scalers());
    }

    /** The file is the one of {@link #bundle()}. */
    @Test
    void bundlesOfFormatSevenKeepTheirEventsBitForBit() throws URISyntaxException {
        EventBatch events = GeneratorBundle.read(Path.of(SampleEdgesTest.class
                        .getResource("/bundle-format-7.zip")
                        .toURI()))
                .generator()
                .sample(500, QualityStream.open(4));
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES * events.size() * ToySample.SCHEMA.size());
        for (int i = 0; i < ToySample.SCHEMA.size(); i++) {
            bits.asDoubleBuffer().put(i * events.size(), events.column(i));
        }
        assertEquals(FORMAT_SEVEN_EVENTS, Sha256.of(bits.array()));
    }

    /** In files before format 7 mass and count are moved to the ends of a min-max scaler, and ensembles of theirs keep their rows. */
    @Test
    void olderBundlesKeepTheirEvents() {
        double low = ENCODING.scalers().get(0) instanceof MassLineScaler line ? line.low() : Double.NaN;
        double largest = ENCODING.scalers().get(3) instanceof CountRangeScaler range ? range.largest() : Double.NaN;
        EventEncoding older = new EventEncoding(
                ENCODING.schema(),
                ENCODING.conditions(),
                List.of(
                        new MinMaxScaler(low, 180),
                        ENCODING.scalers().get(1),
                        ENCODING.scalers().get(2),
                        new MinMaxScaler(0, largest + 1)),
                List.of());
        EventBatch events = new NetworkGenerator(network(-0.1f, 0, 1.01f), older, AzimuthSymmetry.NONE)
                .sample(3, QualityStream.open(1));
        assertArrayEquals(new double[] {low, low, low}, events.massGeV(), 0);
        assertEquals(largest + 1, events.column(3)[0]);
    }

    @Test
    void countsEndAtTheLargestOfTheSample() {
        double[] counts = SAMPLE.column(3).clone();
        Arrays.sort(counts);
        double largest = counts[counts.length - 1];
        assertTrue(largest < 20, "the schema admits more than " + largest);
        for (float score : new float[] {1, 1.01f, 3}) {
            assertEquals(
                    largest,
                    generator(0.5f, 0, score).sample(1, QualityStream.open(3)).column(3)[0],
                    "" + score);
        }
        assertEquals(
                0, generator(0.5f, 0, -0.2f).sample(1, QualityStream.open(3)).column(3)[0]);
        float last = (float) ((largest + 0.5) / (largest + 1));
        assertEquals(
                largest,
                generator(0.5f, 0, last).sample(1, QualityStream.open(3)).column(3)[0]);
    }
}
