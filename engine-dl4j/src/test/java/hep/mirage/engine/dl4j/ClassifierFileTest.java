package hep.mirage.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.file.ClassifierModel;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The file of a classifier, which model-core writes without DL4J, against DL4J itself. */
class ClassifierFileTest {
    @TempDir
    Path folder;

    private static NetworkWeights weights(Activation activation, int layers) {
        NetworkShape shape =
                NetworkShape.dense(3, List.of(61, 7, 19).subList(0, layers), activation, 1, Activation.SIGMOID);
        return InitialWeights.glorotUniform(
                shape, RandomStreams.open(new StreamKey(5, StreamPurpose.INITIAL_WEIGHTS, layers, 0)));
    }

    private Path saved(NetworkWeights weights) throws IOException {
        Path file = folder.resolve("classifier.zip");
        Standardization standardization = new Standardization(new double[3], new double[] {1, 1, 1});
        new ClassifierModel(weights, List.of("pt", "met", "phi"), standardization, Map.of()).save(file);
        return file;
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

    @ParameterizedTest
    @CsvSource({"RELU, 3", "LEAKY_RELU, 2", "TANH, 1", "SIGMOID, 3", "LINEAR, 2", "RELU, 0"})
    void opensInPlainDl4j(Activation activation, int layers) throws IOException {
        NetworkWeights weights = weights(activation, layers);
        MultiLayerNetwork net = MultiLayerNetwork.load(saved(weights).toFile(), true);
        float[] events = SyntheticDatasets.resembling(100, 3).features();
        assertArrayEquals(ClassifierResponse.of(weights, events), Dl4jResponse.of(net, events), 1e-6f);
    }

    @ParameterizedTest
    @CsvSource({"RELU, 3", "LEAKY_RELU, 2", "TANH, 1", "SIGMOID, 3", "LINEAR, 2", "RELU, 0"})
    void holdsTheBytesThatDl4jWrites(Activation activation, int layers) throws IOException {
        NetworkWeights weights = weights(activation, layers);
        Path theirs = folder.resolve("dl4j.zip");
        ModelSerializer.writeModel(Dl4jResponse.net(weights), theirs.toFile(), false);
        Map<String, byte[]> ours = entries(saved(weights));
        Map<String, byte[]> expected = entries(theirs);
        assertEquals(2, expected.size());
        expected.forEach((name, bytes) -> assertArrayEquals(bytes, ours.get(name), name));
    }
}
