package hep.mirage.lab.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.Sha256;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.FourMomenta;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.generator.representation.ZGammaAcceptance;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A generator that learns Z gamma kinematics, from training to disk and back. */
class RepresentedGeneratorTest {
    /** Of 3000 events, each feature's bits one after the other, as the software of format 2 drew them. */
    private static final String FORMAT_TWO_EVENTS = "0233e726b77162f4156afc7db75fffea3a7acc43c2b88dd69d5b122c1a98253a";

    /** The same of format 3. */
    private static final String FORMAT_THREE_EVENTS =
            "226520219f8f99fb25b6d7fc5766b96f34194bb51d29f06e6b278df4847daa50";

    /** The same of format 5. */
    private static final String FORMAT_FIVE_EVENTS = "213e81c5c2dccbe5c51dcef7ff59af3e2b4bc882aa150521349487057c500c98";

    @TempDir
    private static Path folder;

    private static final EventBatch SAMPLE = FourMomenta.events(6000);
    private static List<GeneratorBundle> bundles;

    @BeforeAll
    static void train() throws InterruptedException {
        bundles = List.of(
                trained("pair", settings(Representation.Z_GAMMA_KINEMATICS, AzimuthSymmetry.NONE, Conditioning.NONE)),
                trained(
                        "recoil",
                        settings(Representation.Z_GAMMA_RECOIL, AzimuthSymmetry.NONE, Conditioning.MASS_AND_COUNTS)),
                trained(
                        "selected",
                        settings(
                                Representation.Z_GAMMA_SELECTED,
                                AzimuthSymmetry.NONE,
                                Conditioning.MASS_RECOIL_AND_COUNTS,
                                4096)));
    }

    private static GeneratorBundle trained(String name, WganSettings settings) throws InterruptedException {
        Path file = folder.resolve(name + ".zip");
        new GeneratorTraining(settings, 3, SAMPLE, new SampleDigest("momenta", "0".repeat(64), SAMPLE.size()))
                .run(1, new CheckpointPlan(folder.resolve(name), 1), new TrainingListener() {})
                .write(file);
        return GeneratorBundle.read(file);
    }

    static List<GeneratorBundle> bundles() {
        return bundles;
    }

    private static WganSettings settings(
            Representation representation, AzimuthSymmetry azimuth, Conditioning conditions) {
        return settings(representation, azimuth, conditions, 0);
    }

    private static WganSettings settings(
            Representation representation, AzimuthSymmetry azimuth, Conditioning conditions, int calibrationEvents) {
        return new WganSettings(
                4,
                List.of(16),
                Normalization.BATCH,
                Activation.LINEAR,
                List.of(16),
                AdamSettings.of(1e-3, 0),
                64,
                1,
                1,
                1,
                representation,
                Scaling.NORMAL,
                azimuth,
                conditions,
                0,
                calibrationEvents);
    }

    private static UniformRandomProvider random() {
        return RandomStreams.open(new StreamKey(9, StreamPurpose.DATASET, 4, 0));
    }

    private static double[] column(EventBatch events, String name) {
        return events.column(events.schema().indexOf(name));
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void drawsEventsOfTheStudysSchema(GeneratorBundle bundle) {
        EventBatch events = bundle.generator().sample(300, random());
        assertEquals(FourMomenta.SCHEMA, events.schema());
        assertEquals(FourMomenta.SCHEMA, bundle.schema());
        for (int feature = 0; feature < events.schema().size(); feature++) {
            for (double value : events.column(feature)) {
                assertTrue(events.schema().features().get(feature).admits(value));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void evenAnUntrainedNetKeepsEnergyAndMomentumTogether(GeneratorBundle bundle) {
        EventBatch events = bundle.generator().sample(300, random());
        for (int i = 0; i < events.size(); i++) {
            double momentum = column(events, "pt_llg")[i] * Math.cosh(column(events, "eta_llg")[i]);
            double energy = Math.hypot(column(events, "m_llg")[i], momentum);
            assertEquals(1, column(events, "e_llg")[i] / energy, 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void theFirstEventsOfManyAreThoseOfFew(GeneratorBundle bundle) {
        EventBatch many = bundle.generator().sample(700, random());
        EventBatch few = bundle.generator().sample(300, random());
        for (int feature = 0; feature < few.schema().size(); feature++) {
            assertArrayEquals(few.column(feature), Arrays.copyOf(many.column(feature), 300));
        }
    }

    /** The sample has photons in the crack, five in a hundred. */
    @Test
    void selectionIsAppliedToDrawnEvents() {
        assertTrue(shareOutside(bundles.get(1)) > 0.02);
        assertEquals(0, shareOutside(bundles.get(2)), 0.002);
        assertEquals(20, bundles.get(2).manifest().corrections().size());
    }

    private static double shareOutside(GeneratorBundle bundle) {
        EventBatch events = bundle.generator().sample(2000, random());
        ZGammaAcceptance acceptance = ZGammaAcceptance.of(events.schema());
        return IntStream.range(0, events.size())
                        .filter(i -> {
                            Set<ZGammaAcceptance.Edge> crossed = acceptance.crossedBy(events, i);
                            crossed.removeAll(
                                    Set.of(ZGammaAcceptance.Edge.PHOTON_OUTSIDE, ZGammaAcceptance.Edge.SOFT_PHOTON));
                            return !crossed.isEmpty();
                        })
                        .count()
                / (double) events.size();
    }

    /**
     * The file was written by the software of format 2, before there were conditions: settings of the first bundle here,
     * averaging 0.9, 10,000 events of calibration, seed 3, the same sample.
     */
    @Test
    void bundlesOfFormatTwoKeepTheirEventsBitForBit() throws URISyntaxException {
        assertEquals(FORMAT_TWO_EVENTS, bitsOf("/bundle-format-2.zip"));
    }

    /** Likewise of format 3, before there were corrections: settings of the second bundle here, otherwise as above. */
    @Test
    void bundlesOfFormatThreeKeepTheirEventsBitForBit() throws URISyntaxException {
        assertEquals(FORMAT_THREE_EVENTS, bitsOf("/bundle-format-3.zip"));
    }

    /**
     * Likewise of format 5, whose corrections went by conditions only: settings of the third bundle here, and of its corrections
     * the first by the counts and the first by the mass.
     */
    @Test
    void bundlesOfFormatFiveKeepTheirEventsBitForBit() throws URISyntaxException {
        assertEquals(FORMAT_FIVE_EVENTS, bitsOf("/bundle-format-5.zip"));
    }

    private static String bitsOf(String resource) throws URISyntaxException {
        GeneratorBundle bundle = GeneratorBundle.read(
                Path.of(RepresentedGeneratorTest.class.getResource(resource).toURI()));
        EventBatch events = bundle.generator().sample(3000, random());
        ByteBuffer bits = ByteBuffer.allocate(
                Double.BYTES * events.size() * events.schema().size());
        for (int i = 0; i < events.schema().size(); i++) {
            bits.asDoubleBuffer().put(i * events.size(), events.column(i));
        }
        return Sha256.of(bits.array());
    }

    @Test
    void turningWhatHasNoAzimuthIsRefused() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> settings(Representation.Z_GAMMA_RECOIL, AzimuthSymmetry.ROTATION, Conditioning.NONE));
        assertTrue(refused.getMessage().contains("knows the symmetry already"), refused.getMessage());
    }
}
