package hep.mirage.model.training.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassifierModelTest {
    private static final NetworkShape SHAPE = NetworkShape.dense(2, List.of(3), Activation.RELU, 1, Activation.SIGMOID);
    private static final ClassifierModel MODEL = new ClassifierModel(
            new NetworkWeights(SHAPE, weights()),
            List.of("pt_llg", "met"),
            new Standardization(new double[] {45.25, 1.0 / 3}, new double[] {12, 0.1}),
            Map.of("study", "zgamma-150", "run", "7"));

    @TempDir
    Path folder;

    /** -0.6, -0.5, ... : 13 weights, none of them exact in binary. */
    private static float[] weights() {
        float[] values = new float[SHAPE.parameterCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = 0.1f * (i - 6);
        }
        return values;
    }

    private static void assertIsTheModel(ClassifierModel model) {
        assertEquals(SHAPE, model.weights().shape());
        assertArrayEquals(weights(), model.weights().values(), 0f);
        assertEquals(MODEL.inputs(), model.inputs());
        assertArrayEquals(
                MODEL.standardization().means(), model.standardization().means(), 0);
        assertArrayEquals(
                MODEL.standardization().deviations(), model.standardization().deviations(), 0);
        assertEquals(MODEL.facts(), model.facts());
    }

    @Test
    void comesBackToTheBit() throws IOException {
        Path file = folder.resolve("classifier.zip");
        MODEL.save(file);
        assertIsTheModel(ClassifierModel.load(file));
    }

    @Test
    void sameModelGivesTheSameFile() throws IOException {
        MODEL.save(folder.resolve("a.zip"));
        MODEL.save(folder.resolve("b.zip"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.zip"), folder.resolve("b.zip")));
    }

    /** Written by release 0.1.0, with DL4J's own {@code ModelSerializer}; never rewrite it. */
    private Path zipOfRelease010() throws IOException {
        Path file = folder.resolve("old.zip");
        try (InputStream old = ClassifierModelTest.class.getResourceAsStream("classifier-0.1.0.zip")) {
            Files.copy(old, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    @Test
    void readsTheZipOfRelease010() throws IOException {
        assertIsTheModel(ClassifierModel.load(zipOfRelease010()));
    }

    /** The entries of DL4J are its own, byte for byte. */
    @Test
    void writesWhatDl4jWrote() throws IOException {
        Path file = folder.resolve("classifier.zip");
        MODEL.save(file);
        Map<String, byte[]> old = entries(zipOfRelease010());
        Map<String, byte[]> written = entries(file);
        assertEquals(
                Set.of("configuration.json", "coefficients.bin", "normalizer.bin", "mirage.json"), written.keySet());
        written.remove("normalizer.bin"); // not in 0.1.0
        assertEquals(old.keySet(), written.keySet());
        ObjectMapper json = new ObjectMapper();
        ObjectNode ours = (ObjectNode) json.readTree(written.get("mirage.json"));
        assertEquals(64, ours.remove("coefficientsSha256").asText().length());
        assertEquals(json.readTree(old.remove("mirage.json")), ours);
        old.forEach((name, bytes) -> assertArrayEquals(bytes, written.get(name), name));
    }

    @ParameterizedTest
    @EnumSource(Activation.class)
    void everyActivationComesBack(Activation activation) throws IOException {
        NetworkShape shape = NetworkShape.dense(2, List.of(5, 3, 4), activation, 1, Activation.SIGMOID);
        float[] values = new float[shape.parameterCount()];
        for (int i = 0; i < values.length; i++) {
            values[i] = i;
        }
        Path file = folder.resolve("deep.zip");
        new ClassifierModel(new NetworkWeights(shape, values), MODEL.inputs(), MODEL.standardization(), MODEL.facts())
                .save(file);
        NetworkWeights read = ClassifierModel.load(file).weights();
        assertEquals(shape, read.shape());
        assertArrayEquals(values, read.values(), 0f);
    }

    private static Map<String, byte[]> entries(Path file) throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream stream = zip.getInputStream(entry)) {
                    entries.put(entry.getName(), stream.readAllBytes());
                }
            }
        }
        return entries;
    }

    /** The old zip with an entry changed. */
    private Path damaged(String name, UnaryOperator<byte[]> change) throws IOException {
        return changed(zipOfRelease010(), name, change);
    }

    private Path changed(Path zipped, String name, UnaryOperator<byte[]> change) throws IOException {
        Path file = folder.resolve("damaged.zip");
        Map<String, byte[]> entries = entries(zipped);
        entries.computeIfPresent(name, (key, bytes) -> change.apply(bytes));
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        }
        return file;
    }

    private static void assertRefused(Path file, String why) {
        InvalidInput problem = assertThrows(InvalidInput.class, () -> ClassifierModel.load(file));
        assertTrue(problem.getMessage().contains(file.getFileName() + ": " + why), problem.getMessage());
    }

    @Test
    void refusesWeightsThatAreNotTheNets() throws IOException {
        String unusable = "not a classifier that Mirage can use: ";
        assertRefused(
                damaged("coefficients.bin", bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
                unusable + "its weights are cut short or damaged");
        assertRefused(damaged("coefficients.bin", bytes -> new byte[0]), unusable + "its weights are cut short");
        assertRefused(
                damaged("coefficients.bin", replace("FLOAT", "INT32")),
                unusable + "its weights are of type INT32 where FLOAT belongs");
        assertRefused(
                damaged("configuration.json", replace("\"nout\" : 3", "\"nout\" : 4")),
                unusable + "13 weights for a net with 17 parameters");
    }

    /** Any program that packs a zip recomputes its checksums. */
    @Test
    void refusesOneChangedWeight() throws IOException {
        Path saved = folder.resolve("saved.zip");
        MODEL.save(saved);
        ClassifierModel.load(changed(saved, "coefficients.bin", bytes -> bytes));
        assertRefused(
                changed(saved, "coefficients.bin", bytes -> {
                    bytes[bytes.length - 1] ^= 1;
                    return bytes;
                }),
                "its weights were changed after it was saved");
    }

    @Test
    void refusesANetOfOtherLayers() throws IOException {
        assertRefused(
                damaged("configuration.json", replace("layers.DenseLayer", "layers.LSTM")),
                "not a classifier that Mirage can use: layer 0 is a org.deeplearning4j.nn.conf.layers.LSTM; only dense");
        assertRefused(
                damaged("configuration.json", replace("impl.ActivationReLU", "impl.ActivationELU")),
                "not a classifier that Mirage can use: activation {");
        assertRefused(damaged("configuration.json", bytes -> new byte[] {'{'}), "not a classifier that Mirage can use");
    }

    private static UnaryOperator<byte[]> replace(String text, String other) {
        return bytes -> new String(bytes, StandardCharsets.ISO_8859_1)
                .replace(text, other)
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A file of DL4J's own {@code ModelSerializer}, or any other zip. */
    @Test
    void refusesANetWhoseInputsAreNotKnown() throws IOException {
        Path file = folder.resolve("foreign.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("configuration.json"));
            zip.write(entries(zipOfRelease010()).get("configuration.json"));
        }
        assertRefused(file, "no entry mirage.json");
    }

    @Test
    void refusesAFileThatIsNoZip() throws IOException {
        Path file = Files.writeString(folder.resolve("text.zip"), "not a zip");
        assertThrows(InvalidInput.class, () -> ClassifierModel.load(file));
    }

    @Test
    void refusesANetUnderTraining() {
        NetworkShape shape = new NetworkShape(
                2,
                List.of(new DenseLayer(3, Normalization.BATCH, Activation.RELU), DenseLayer.of(1, Activation.SIGMOID)));
        NetworkWeights weights = new NetworkWeights(shape, new float[shape.parameterCount()]);
        assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierModel(weights, MODEL.inputs(), MODEL.standardization(), Map.of()));
    }

    @Test
    void refusesNamesThatAreNotTheInputs() {
        List<String> names = List.of("pt_llg");
        assertThrows(
                IllegalArgumentException.class,
                () -> new ClassifierModel(MODEL.weights(), names, MODEL.standardization(), Map.of()));
    }
}
