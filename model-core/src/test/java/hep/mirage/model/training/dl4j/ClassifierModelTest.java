package hep.mirage.model.training.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.response.ClassifierResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassifierModelTest {
    private static final NetworkShape SHAPE = NetworkShape.dense(2, List.of(3), Activation.RELU, 1, Activation.SIGMOID);
    private static final ClassifierModel MODEL = new ClassifierModel(
            new NetworkWeights(SHAPE, weights()),
            List.of("pt_llg", "met"),
            new Standardization(new double[] {45.25, 1.0 / 3}, new double[] {12, 0.1}),
            Map.of("study", "zgamma-150", "run", "7"));

    @TempDir
    Path folder;

    /** -0.6, -0.5, ... : 13 weights, none of them round in binary. */
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
    void opensInPlainDl4j() throws IOException {
        Path file = folder.resolve("classifier.zip");
        MODEL.save(file);
        MultiLayerNetwork net = MultiLayerNetwork.load(file.toFile(), true);
        float[] event = {0.7f, -1.1f};
        float[] ours = ClassifierResponse.of(MODEL.weights(), event);
        assertEquals(ours[0], net.output(Dl4jNetwork.matrix(event, 1, 2)).getFloat(0), 1e-6f);
    }

    @Test
    void sameModelGivesTheSameFile() throws IOException {
        MODEL.save(folder.resolve("a.zip"));
        MODEL.save(folder.resolve("b.zip"));
        assertEquals(-1, Files.mismatch(folder.resolve("a.zip"), folder.resolve("b.zip")));
    }

    /** Written by {@code MODEL.save} of release 0.1.0; never write it anew. */
    @Test
    void readsTheZipOfRelease010() throws IOException {
        Path file = folder.resolve("old.zip");
        try (InputStream old = ClassifierModelTest.class.getResourceAsStream("classifier-0.1.0.zip")) {
            Files.copy(old, file);
        }
        assertIsTheModel(ClassifierModel.load(file));
    }

    @Test
    void refusesANetWhoseInputsAreNotKnown() throws IOException {
        Path file = folder.resolve("foreign.zip");
        ModelSerializer.writeModel(Dl4jNetwork.of(MODEL.weights()), file.toFile(), false);
        InvalidInput problem = assertThrows(InvalidInput.class, () -> ClassifierModel.load(file));
        assertTrue(problem.getMessage().contains("foreign.zip: no entry mirage.json"), problem.getMessage());
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
