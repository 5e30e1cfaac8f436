package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.Sha256;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratorBundleTest {
    private static final Map<String, Double> LOSSES =
            Map.of("wasserstein_estimate", 0.5, "gradient_penalty", 0.25, "generator_loss", -0.125);
    private static final QualityHistory HISTORY =
            new QualityHistory(new EarlyStopping(1, 2, 0), List.of(new EpochQuality(1, 0.125, 0.25)));
    /** Of 3000 events, each feature's bits one after the other, as drawn by the software of format 1. */
    private static final String FORMAT_ONE_EVENTS = "0c3204a9393074cf44681df720edda119f838c69177a48f2ce5a82fe1298b974";

    @TempDir
    Path folder;

    @Test
    void comesBackFromDiskAsItWas() {
        GeneratorBundle bundle = untrained();
        Path file = folder.resolve("bundle.zip");
        bundle.write(file);
        GeneratorBundle read = GeneratorBundle.read(file);
        assertEquals(bundle.digest(), read.digest());
        assertEquals(bundle.manifest().settings(), read.manifest().settings());
        assertEquals(bundle.manifest().sample(), read.manifest().sample());
        assertEquals(bundle.manifest().losses(), read.manifest().losses());
        assertEquals(HISTORY, read.manifest().history());
        assertEquals(bundle.manifest().quality(), read.manifest().quality());
        assertEquals(bundle.schema(), read.schema());
        assertArrayEquals(bundle.content().bytes(), read.content().bytes());
        assertArrayEquals(
                bundle.generator().sample(50, QualityStream.open(1)).massGeV(),
                read.generator().sample(50, QualityStream.open(1)).massGeV(),
                0);
    }

    @Test
    void digestIsThatOfTheFile() throws IOException {
        Path file = folder.resolve("bundle.zip");
        untrained().write(file);
        assertEquals(untrained().digest(), Sha256.of(Files.readAllBytes(file)));
    }

    @Test
    void takesQualityFigures() {
        GeneratorBundle judged = untrained().withQuality(Map.of("mean_ks", 0.01));
        assertEquals(Map.of("mean_ks", 0.01), judged.manifest().quality());
        assertTrue(!judged.digest().equals(untrained().digest()));
    }

    @Test
    void halfThatWasHeldOutIsRemembered() {
        for (int half = 1; half <= 2; half++) {
            GeneratorBundle drawn = GeneratorBundle.ofEvents(
                    new BootstrapSettings(AzimuthSymmetry.NONE),
                    ToySample.events(50),
                    ToySample.DIGEST,
                    EventSplit.half(half, 9));
            Path file = folder.resolve("half.zip");
            drawn.write(file);
            assertEquals(
                    EventSplit.half(half, 9),
                    GeneratorBundle.read(file).manifest().split());
        }
    }

    /** So that bundles and checkpoints of such splits keep their bytes in all versions. */
    @Test
    void splitsFromZeroAreWrittenAsBeforeTheyHadAStart() throws IOException {
        assertEquals(
                "{\"heldOutFraction\":0.2,\"seed\":42}",
                GeneratorManifest.json()
                        .writer()
                        .without(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(new EventSplit(0.2, 42)));
        Path file = folder.resolve("bundle.zip");
        untrained().write(file);
        assertEquals(
                new EventSplit(0.2, 42), GeneratorBundle.read(file).manifest().split());
    }

    @Test
    void bundlesOfFormatOneKeepLoading() {
        GeneratorManifest manifest = formatOne().manifest();
        assertEquals(ToySample.SCHEMA, manifest.schema());
        assertEquals(GeneratorKind.WGAN_GP, manifest.kind());
        assertEquals(ToySample.settings(1), manifest.settings());
        assertEquals(List.of(new EpochLosses(1, LOSSES)), manifest.losses());
        assertEquals(QualityHistory.none(), manifest.history());
    }

    @Test
    void bundlesOfFormatOneKeepTheirEventsBitForBit() {
        EventBatch events = formatOne().generator().sample(3000, QualityStream.open(1));
        ByteBuffer bits = ByteBuffer.allocate(Double.BYTES * events.size() * ToySample.SCHEMA.size());
        for (int i = 0; i < ToySample.SCHEMA.size(); i++) {
            bits.asDoubleBuffer().put(i * events.size(), events.column(i));
        }
        assertEquals(FORMAT_ONE_EVENTS, Sha256.of(bits.array()));
    }

    @Test
    void bundlesOfFormatOneAreWrittenInTheFormatOfToday() {
        GeneratorBundle judged = formatOne().withQuality(Map.of("mean_distance", 0.02));
        Path file = folder.resolve("judged.zip");
        judged.write(file);
        GeneratorBundle read = GeneratorBundle.read(file);
        assertEquals(GeneratorManifest.OLDEST_FORMAT, read.manifest().formatVersion());
        assertArrayEquals(
                formatOne().generator().sample(50, QualityStream.open(1)).massGeV(),
                read.generator().sample(50, QualityStream.open(1)).massGeV(),
                0);
    }

    private static GeneratorBundle formatOne() {
        try {
            return GeneratorBundle.read(Path.of(GeneratorBundleTest.class
                    .getResource("/bundle-format-1.zip")
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void missingFileIsTheUsersError() {
        requireProblem(folder.resolve("absent.zip"), "cannot be read");
    }

    @Test
    void whatIsNoZipIsRefused() throws IOException {
        requireProblem(
                Files.writeString(folder.resolve("text.zip"), "no zip"),
                "not a generator bundle, because it is not a zip file");
    }

    @Test
    void aTruncatedFileIsRefused() throws IOException {
        Path file = folder.resolve("bundle.zip");
        untrained().write(file);
        byte[] bytes = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
        requireProblem(file, "make it with ./mirage train-generator");
    }

    @Test
    void aFlippedBitIsRefused() throws IOException {
        Path file = folder.resolve("bundle.zip");
        untrained().write(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 400] ^= 4;
        Files.write(file, bytes);
        requireProblem(file, "cannot be read");
    }

    @Test
    void aNewerFormatIsRefused() throws IOException {
        requireProblem(
                withManifest("{\"formatVersion\": 8, \"settings\": {\"kind\": \"wgan-gp\"}}"), "bundle format 8");
    }

    @Test
    void anotherKindIsRefused() throws IOException {
        requireProblem(withManifest("{\"formatVersion\": 1, \"kind\": \"diffusion\"}"), "kind 'diffusion'");
        requireProblem(
                withManifest("{\"formatVersion\": 2, \"settings\": {\"kind\": \"diffusion\"}}"), "kind 'diffusion'");
    }

    @Test
    void anUnknownFieldIsRefused() throws IOException {
        requireProblem(
                withManifest("{\"formatVersion\": 1, \"kind\": \"wgan-gp\", \"colour\": 3}"),
                "manifest.json is damaged");
    }

    @Test
    void weightsOfAnotherNetAreRefused() throws IOException {
        requireProblem(withContent(tree -> {}, new byte[12]), "weights.f32 has 12 bytes");
    }

    /** Any program that packs a zip recomputes its checksums. */
    @Test
    void oneChangedWeightIsRefused() throws IOException {
        byte[] weights = untrained().content().bytes();
        weights[40] ^= 1;
        requireProblem(withContent(tree -> {}, weights), "its weights or events were changed after it was written");
        assertEquals(
                ContentCheck.AGREES,
                GeneratorBundle.read(
                                withContent(tree -> {}, untrained().content().bytes()))
                        .contentCheck());
    }

    @Test
    void aManifestOfTodayWithoutTheDigestIsRefused() throws IOException {
        byte[] weights = untrained().content().bytes();
        requireProblem(withContent(tree -> tree.remove("contentSha256"), weights), "no contentSha256");
    }

    @Test
    void bundlesOfFormatThreeAreReadUncheckedAndGetTheDigestWithTheSameEvents() throws IOException {
        Path file = withContent(
                tree -> {
                    tree.put("formatVersion", 3);
                    tree.remove("contentSha256");
                },
                untrained().content().bytes());
        GeneratorBundle older = GeneratorBundle.read(file);
        assertEquals(ContentCheck.NOT_RECORDED, older.contentCheck());
        assertEquals(ContentCheck.NOT_RECORDED, formatOne().contentCheck());
        Path upgraded = folder.resolve("upgraded.zip");
        older.inCurrentFormat().write(upgraded);
        GeneratorBundle read = GeneratorBundle.read(upgraded);
        assertEquals(ContentCheck.AGREES, read.contentCheck());
        assertEquals(older.inCurrentFormat().digest(), read.digest());
        assertArrayEquals(older.content().bytes(), read.content().bytes());
        assertEquals(untrained().digest(), read.digest());
    }

    /** The untrained bundle's manifest, changed, with other weights. */
    private Path withContent(Consumer<ObjectNode> change, byte[] weights) throws IOException {
        Path whole = folder.resolve("whole.zip");
        untrained().write(whole);
        try (ZipFile zip = new ZipFile(whole.toFile())) {
            ObjectNode tree =
                    (ObjectNode) GeneratorManifest.json().readTree(zip.getInputStream(zip.getEntry("manifest.json")));
            change.accept(tree);
            return zip(
                    Map.of("manifest.json", GeneratorManifest.json().writeValueAsBytes(tree), "weights.f32", weights));
        }
    }

    /** A failed move leaves nothing behind. */
    @Test
    void aBundleThatCannotBeWrittenLeavesNoPart() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("taken.zip/inside")).getParent();
        assertThrows(UncheckedIOException.class, () -> untrained().write(taken));
        try (Stream<Path> files = Files.list(folder)) {
            assertEquals(List.of(taken), files.toList());
        }
    }

    @Test
    void weightsThatAreNoNumbersAreRefused() {
        GeneratorBundle bundle = untrained();
        ((NetworkContent) bundle.content()).network().values()[3] = Float.NaN;
        Path file = folder.resolve("nan.zip");
        bundle.write(file);
        requireProblem(file, "weight 3 is NaN");
    }

    @Test
    void aFlowIsReadAsWritten() {
        EventEncoding encoding =
                EventEncoding.of(ToySample.eventsWithoutAzimuth(300), Scaling.NORMAL, Conditioning.MASS);
        FlowSettings settings = ToySample.flowSettings(1, Conditioning.MASS);
        float[] values = new float[settings.parameterCount(encoding)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.sin(i);
        }
        GeneratorBundle flow = GeneratorBundle.of(
                GeneratorManifest.trained(
                        encoding.schema(),
                        encoding,
                        settings,
                        42,
                        ToySample.DIGEST,
                        EventSplit.none(),
                        List.of(new EpochLosses(1, Map.of("negative_log_likelihood", 2.5))),
                        QualityHistory.none()),
                settings.network(encoding, values));
        Path file = folder.resolve("flow.zip");
        flow.write(file);

        GeneratorBundle read = GeneratorBundle.read(file);
        assertEquals(flow.digest(), read.digest());
        assertEquals(settings, read.manifest().settings());
        assertEquals(GeneratorKind.FLOW, read.manifest().kind());
        EventBatch drawn = flow.generator().sample(500, QualityStream.open(1));
        EventBatch again = read.generator().sample(500, QualityStream.open(1));
        for (int feature = 0; feature < drawn.schema().size(); feature++) {
            assertArrayEquals(drawn.column(feature), again.column(feature));
        }
    }

    @Test
    void aFlowDrawsNoAzimuths() {
        EventEncoding encoding = EventEncoding.of(ToySample.events(300), Scaling.NORMAL);
        FlowSettings settings = ToySample.flowSettings(1, Conditioning.NONE);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> settings.shape(encoding));
        assertTrue(
                refusal.getMessage().contains("generator.training.representation: leaves phi to a flow"),
                refusal.getMessage());
    }

    /** The toy has a mass, a momentum and a number of jets: two conditions leave one. */
    @Test
    void aFlowDrawsTwoNumbersAtLeast() {
        EventEncoding encoding =
                EventEncoding.of(ToySample.eventsWithoutAzimuth(300), Scaling.NORMAL, Conditioning.MASS_AND_COUNTS);
        FlowSettings settings = ToySample.flowSettings(1, Conditioning.MASS_AND_COUNTS);
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> settings.shape(encoding));
        assertTrue(
                refusal.getMessage().contains("generator.training.conditions: leave 1 of the numbers"),
                refusal.getMessage());
    }

    private static void requireProblem(Path file, String expected) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> GeneratorBundle.read(file));
        assertTrue(refusal.getMessage().contains(expected), refusal.getMessage());
        assertTrue(refusal.getMessage().contains(file.toString()), refusal.getMessage());
    }

    private Path withManifest(String manifest) throws IOException {
        return zip(Map.of("manifest.json", manifest.getBytes(StandardCharsets.UTF_8), "weights.f32", new byte[4]));
    }

    private Path zip(Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve("made.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static GeneratorBundle untrained() {
        EventEncoding encoding = EventEncoding.of(ToySample.events(300), Scaling.NORMAL);
        WganSettings settings = ToySample.settings(1);
        NetworkShape shape = settings.plainShape(encoding);
        float[] values = new float[shape.parameterCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) StrictMath.sin(i);
        }
        GeneratorManifest manifest = new GeneratorManifest(
                GeneratorManifest.OLDEST_FORMAT,
                encoding.schema(),
                encoding.conditions(),
                encoding.scalers(),
                encoding.corrections(),
                settings,
                42,
                ToySample.DIGEST,
                new EventSplit(0.2, 42),
                List.of(new EpochLosses(1, LOSSES)),
                HISTORY,
                new TreeMap<>(Map.of("mean_ks", 0.5)),
                "mirage test");
        return GeneratorBundle.of(manifest, new NetworkWeights(shape, values));
    }
}
