package hep.mirage.model.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.ScalarMatrixKernel;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FusedEngineTest {
    private static final TrainingRandomness RANDOMNESS = new RunRandomness(1, 0, 0);

    private static NetworkWeights start(NetworkShape shape) {
        return InitialWeights.glorotUniform(
                shape, RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
    }

    private static ClassifierSettings small(int epochs, int batchSize) {
        return new ClassifierSettings(List.of(61, 19), AdamSettings.of(1e-3, 3e-4), epochs, batchSize);
    }

    private static TrainingOutcome train(LabelledDataset dataset, ClassifierSettings settings) {
        return new FusedEngine()
                .train(new TrainingTask(dataset, settings, start(settings.shape(dataset.inputs())), RANDOMNESS))
                .orThrow();
    }

    @Test
    void learnsSeparableData() {
        LabelledDataset dataset = SyntheticDatasets.separable(1000, 7);
        TrainingOutcome outcome = train(dataset, small(4, 1));
        assertEquals(4000, outcome.steps());
        assertTrue(outcome.finalLoss() < 0.1 * Math.log(2), () -> "loss " + outcome.finalLoss());
        assertTrue(outcome.finalLoss() < outcome.epochLoss()[0]);
        float[] response = ClassifierResponse.of(outcome.weights(), dataset.features());
        assertTrue(AreaUnderCurve.of(response, dataset.labels()).value() > 0.99);
    }

    @Test
    void learnsInBatchesWithARemainder() {
        TrainingOutcome outcome = train(SyntheticDatasets.separable(1000, 7), small(20, 32));
        assertEquals(20 * 32, outcome.steps());
        assertTrue(outcome.finalLoss() < 0.3 * Math.log(2), () -> "loss " + outcome.finalLoss());
    }

    /** No single event is trained towards its label, only the mean of batches of one class. */
    @Test
    void learnsFromTheProportionsOfBatches() {
        HiddenLayers layers = HiddenLayers.of(List.of(61, 19), Activation.LEAKY_RELU);
        ClassifierSettings settings = new ClassifierSettings(layers, AdamSettings.of(1e-3, 0), 10, 16)
                .withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.NONE, 0);
        LabelledDataset dataset = SyntheticDatasets.separable(1000, 7);
        TrainingOutcome outcome = train(dataset, settings);
        float[] response = ClassifierResponse.of(outcome.weights(), dataset.features());
        assertTrue(AreaUnderCurve.of(response, dataset.labels()).value() > 0.99);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 128})
    void givesTheSameBitsTwiceAndWithScalarKernels(int batchSize) {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        ClassifierSettings settings = small(2, batchSize);
        NetworkWeights start = start(settings.shape(17));
        float[] first = train(dataset, settings).weights().values();
        assertArrayEquals(first, train(dataset, settings).weights().values(), 0f);
        FusedEngine scalar = new FusedEngine(new ScalarRowKernels(), new ScalarMatrixKernel());
        NetworkWeights trained = scalar.train(new TrainingTask(dataset, settings, start, RANDOMNESS))
                .orThrow()
                .weights();
        assertArrayEquals(first, trained.values(), 0f);
        assertArrayEquals(
                ClassifierResponse.of(trained, dataset.features()),
                ClassifierResponse.of(trained, dataset.features(), new ScalarMatrixKernel()),
                0f);
    }

    /** The net for inference is plain, and single events get the same response as among many. */
    @Test
    void learnsWithBatchNormalizationAndAnswersWithoutIt() {
        HiddenLayers layers = HiddenLayers.of(List.of(61, 19), Activation.TANH).withNormalization(Normalization.BATCH);
        ClassifierSettings settings = new ClassifierSettings(layers, AdamSettings.of(1e-3, 0), 4, 37);
        LabelledDataset dataset = SyntheticDatasets.separable(1000, 7);
        TrainingOutcome outcome = train(dataset, settings);
        assertEquals(4 * 27, outcome.steps(), "the 28th batch has a single event");
        assertEquals(
                NetworkShape.dense(7, List.of(61, 19), Activation.TANH, 1, Activation.SIGMOID),
                outcome.weights().shape());
        float[] response = ClassifierResponse.of(outcome.weights(), dataset.features());
        assertTrue(AreaUnderCurve.of(response, dataset.labels()).value() > 0.99);
        float[] alone = ClassifierResponse.of(outcome.weights(), Arrays.copyOf(dataset.features(), 7));
        assertEquals(response[0], alone[0], 0f);
    }

    @Test
    void refusesBatchNormalizationOfSingleEvents() {
        HiddenLayers layers = HiddenLayers.of(List.of(3), Activation.RELU).withNormalization(Normalization.BATCH);
        OptimizerSettings adam = AdamSettings.of(1e-3, 0);
        assertThrows(IllegalArgumentException.class, () -> new ClassifierSettings(layers, adam, 1, 1));
        ClassifierSettings settings = new ClassifierSettings(layers, adam, 1, 2);
        LabelledDataset single = SyntheticDatasets.resembling(1, 7);
        assertThrows(IllegalArgumentException.class, () -> train(single, settings));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void dropoutIsKnownByRunAndEpochAndNeverAtResponse(int batchSize) {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        ClassifierSettings settings = new ClassifierSettings(
                small(2, batchSize).hiddenLayers().withDropout(0.5), AdamSettings.of(1e-3, 3e-4), 2, batchSize);
        NetworkWeights first = train(dataset, settings).weights();
        assertArrayEquals(first.values(), train(dataset, settings).weights().values(), 0f);
        assertEquals(small(2, batchSize).shape(17), first.shape());
        NetworkWeights start = start(settings.shape(17));
        FusedEngine scalar = new FusedEngine(new ScalarRowKernels(), new ScalarMatrixKernel());
        assertArrayEquals(
                first.values(),
                scalar.train(new TrainingTask(dataset, settings, start, RANDOMNESS))
                        .orThrow()
                        .weights()
                        .values(),
                0f);
        NetworkWeights otherRun = new FusedEngine()
                .train(new TrainingTask(dataset, settings, start, new SameOrder(new RunRandomness(1, 1, 0))))
                .orThrow()
                .weights();
        assertTrue(Math.abs(first.values()[0] - otherRun.values()[0]) > 1e-5, "another run leaves out other nodes");
    }

    /** The order of {@link #RANDOMNESS} with the masks of another. */
    private record SameOrder(TrainingRandomness other) implements TrainingRandomness {
        @Override
        public int[] permutation(int epoch, int events) {
            return RANDOMNESS.permutation(epoch, events);
        }

        @Override
        public UniformRandomProvider dropout(int epoch) {
            return other.dropout(epoch);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 32})
    void givesTheSameBitsOnManyThreads(int batchSize) {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        float[] alone = train(dataset, small(1, batchSize)).weights().values();
        List<float[]> together = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> train(dataset, small(1, batchSize)).weights().values())
                .toList();
        together.forEach(weights -> assertArrayEquals(alone, weights, 0f));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7})
    void leavesTheInitialWeightsAlone(int batchSize) {
        ClassifierSettings settings = small(1, batchSize);
        NetworkWeights start = start(settings.shape(7));
        float[] before = start.values().clone();
        new FusedEngine()
                .train(new TrainingTask(SyntheticDatasets.separable(50, 7), settings, start, RANDOMNESS))
                .orThrow();
        assertArrayEquals(before, start.values(), 0f);
    }

    /** The response of an event does not depend on the other events, and is bit-identical to that of the row kernels. */
    @Test
    void respondsToEachEventAlone() {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        NetworkWeights net = train(dataset, small(1, 1)).weights();
        float[] together = ClassifierResponse.of(net, dataset.features());
        RowNetwork rows = new RowNetwork(net, KernelProvider.rowKernels());
        for (int i = 0; i < together.length; i++) {
            assertEquals(BinaryCrossEntropy.response(rows.forward(dataset.features(), i * 17)), together[i], 0f);
        }
        assertEquals(0, ClassifierResponse.of(net, new float[0]).length);
    }

    @Test
    void saysThatATrainingDiverged() {
        ClassifierSettings steep = new ClassifierSettings(List.of(19), AdamSettings.of(1e30, 0), 3, 1);
        TrainingTask task =
                new TrainingTask(SyntheticDatasets.resembling(100, 7), steep, start(steep.shape(7)), RANDOMNESS);
        TrainingResult.Diverged diverged =
                assertInstanceOf(TrainingResult.Diverged.class, new FusedEngine().train(task));
        assertEquals(
                "mean loss NaN nats in epoch 0: the training diverged; lower the learning rate", diverged.reason());
        ArithmeticException failure = assertThrows(ArithmeticException.class, diverged::orThrow);
        assertEquals(diverged.reason(), failure.getMessage());
    }

    @Test
    void refusesADatasetOfOtherInputs() {
        NetworkWeights start = start(small(1, 1).shape(6));
        LabelledDataset dataset = SyntheticDatasets.separable(10, 7);
        ClassifierSettings settings = small(1, 1);
        assertThrows(IllegalArgumentException.class, () -> new TrainingTask(dataset, settings, start, RANDOMNESS));
        assertThrows(IllegalArgumentException.class, () -> ClassifierResponse.of(start, dataset.features()));
    }
}
