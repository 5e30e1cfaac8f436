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
import java.io.ByteArrayOutputStream;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.preprocessor.NormalizerStandardize;
import org.nd4j.linalg.dataset.api.preprocessor.serializer.NormalizerSerializer;

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

    /** DL4J opens net and normaliser, and answers to events in their own units what Mirage answers. */
    @Test
    void normaliserOpensInPlainDl4jAndHoldsTheBytesThatItWrites() throws IOException {
        double[] means = {12.5, -3, 0.25};
        double[] deviations = {30, 0.5, 2};
        Standardization standardization = new Standardization(means, deviations);
        NetworkWeights weights = weights(Activation.RELU, 2);
        Path file = folder.resolve("normalised.zip");
        new ClassifierModel(weights, List.of("pt", "met", "phi"), standardization, Map.of()).save(file);

        NormalizerStandardize normalizer = ModelSerializer.restoreNormalizerFromFile(file.toFile());
        float[] events = SyntheticDatasets.resembling(100, 3).features();
        float[] raw = new float[events.length];
        double[] rows = new double[events.length];
        for (int i = 0; i < events.length; i++) {
            raw[i] = (float) (means[i % 3] + deviations[i % 3] * events[i]);
            rows[i] = raw[i];
        }
        INDArray features = Dl4jNetwork.matrix(raw, 100, 3);
        normalizer.transform(features);
        MultiLayerNetwork net = ModelSerializer.restoreMultiLayerNetwork(file.toFile());
        // DL4J adds 1e-5 to every deviation.
        assertArrayEquals(
                ClassifierResponse.of(weights, standardization.apply(rows)),
                net.output(features).data().asFloat(),
                1e-4f);

        ByteArrayOutputStream theirs = new ByteArrayOutputStream();
        NormalizerSerializer.getDefault().write(normalizer, theirs);
        assertArrayEquals(theirs.toByteArray(), entries(file).get("normalizer.bin"));
    }
}
