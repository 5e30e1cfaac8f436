package hep.mirage.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.NesterovIdleRowsSettings;
import hep.mirage.model.training.optimizer.NesterovSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import hep.mirage.model.training.optimizer.RmsPropIdleRowsSettings;
import hep.mirage.model.training.optimizer.RmsPropSettings;
import hep.mirage.model.training.optimizer.SgdSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The published net (17 inputs, 136,891 parameters) trained by both engines from the same weights in the same order. */
class EngineAgreementTest {
    private static final TrainingRandomness RANDOMNESS = new RunRandomness(1, 0, 0);

    /**
     * The largest difference of any weight. Adam divides a gradient by its own size, so that rounding of a gradient near 0
     * moves a weight as far as a large gradient does; it grows with the steps. Measured for Adam at batch size 1: 1.5e-8,
     * 6e-7, 3.5e-6; at 32: 1e-6, 1.8e-6, 3.6e-6; for plain descent and RMSProp at most 4e-8 everywhere.
     */
    @ParameterizedTest
    @CsvSource({
        "adam-dense, 1, 1, 1e-7",
        "adam-dense, 10, 1, 5e-6",
        "adam-dense, 100, 1, 3e-5",
        "adam, 1, 1, 1e-7",
        "adam, 10, 1, 5e-6",
        "adam, 100, 1, 3e-5",
        "adam, 1, 32, 5e-6",
        "adam, 10, 32, 1e-5",
        "adam, 100, 32, 3e-5",
        "adam, 10, 128, 5e-6",
        "sgd, 1, 1, 1e-7",
        "sgd, 10, 1, 1e-7",
        "sgd, 100, 1, 3e-7",
        "sgd, 100, 32, 3e-7",
        "nesterov-dense, 1, 1, 1e-7",
        "nesterov-dense, 10, 1, 5e-6",
        "nesterov-dense, 100, 1, 3e-5",
        "nesterov-dense, 100, 32, 1e-5",
        "rmsprop-dense, 1, 1, 1e-7",
        "rmsprop-dense, 10, 1, 3e-7",
        "rmsprop-dense, 100, 1, 3e-7",
        "rmsprop-dense, 10, 32, 3e-7",
        "nesterov, 1, 1, 1e-7",
        "nesterov, 100, 1, 3e-5",
        "nesterov, 100, 32, 1e-5",
        "rmsprop, 1, 1, 1e-7",
        "rmsprop, 100, 1, 3e-7",
        "rmsprop, 10, 32, 3e-7"
    })
    void enginesAgreeOnWeightsLossAndResponse(String optimizer, int steps, int batchSize, double tolerance) {
        HiddenLayers layers = ClassifierSettings.published().hiddenLayers();
        ClassifierSettings settings = new ClassifierSettings(layers, optimizer(optimizer), 1, batchSize);
        LabelledDataset dataset = SyntheticDatasets.resembling(steps * batchSize, 17);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(17), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);

        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();

        assertEquals(steps, ours.steps());
        assertEquals(steps, theirs.steps());
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), (float) tolerance);
        assertTrue(
                rootMeanSquare(ours.weights(), start) > 100 * tolerance, "the weights moved far more than they differ");
        assertEquals(theirs.finalLoss(), ours.finalLoss(), 1e-3);
        assertArrayEquals(
                Dl4jResponse.of(ours.weights(), dataset.features()),
                ClassifierResponse.of(ours.weights(), dataset.features()),
                1e-6f);
    }

    /** Other nets, losses and penalties: the largest difference of any weight after 20 steps of plain descent. */
    @ParameterizedTest
    @CsvSource({
        "RELU, BINARY_CROSS_ENTROPY, 1e-2, 1",
        "RELU, BINARY_CROSS_ENTROPY, 1e-2, 32",
        "RELU, MEAN_SQUARED_ERROR, 0, 32",
        "LEAKY_RELU, BINARY_CROSS_ENTROPY, 0, 1",
        "LEAKY_RELU, MEAN_SQUARED_ERROR, 1e-3, 32",
        "TANH, BINARY_CROSS_ENTROPY, 0, 1",
        "TANH, BINARY_CROSS_ENTROPY, 1e-3, 32",
        "SIGMOID, BINARY_CROSS_ENTROPY, 0, 32",
        "LINEAR, MEAN_SQUARED_ERROR, 0, 32"
    })
    void enginesAgreeOnOtherNets(Activation activation, ClassifierLoss loss, double weightDecay, int batchSize) {
        ClassifierSettings settings = new ClassifierSettings(
                        HiddenLayers.of(List.of(61, 19), activation), new SgdSettings(0.1, 0), 1, batchSize)
                .withLoss(loss, ClassBalance.NONE, weightDecay);
        LabelledDataset dataset = SyntheticDatasets.resembling(20 * batchSize, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 1, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), 1e-6f);
        assertTrue(rootMeanSquare(ours.weights(), start) > 1e-3, "the weights moved far more than they differ");
        assertEquals(theirs.finalLoss(), ours.finalLoss(), 1e-3);
    }

    /** Both engines drop the same nodes: the largest difference of any weight after a few hundred plain steps. */
    @ParameterizedTest
    @CsvSource({"RELU, 1", "TANH, 1", "LEAKY_RELU, 32"})
    void enginesAgreeWithDropout(Activation activation, int batchSize) {
        HiddenLayers layers = HiddenLayers.of(List.of(61, 19), activation).withDropout(0.3);
        ClassifierSettings settings = new ClassifierSettings(layers, new SgdSettings(0.1, 0), 2, batchSize);
        LabelledDataset dataset = SyntheticDatasets.resembling(100 * batchSize, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 1, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), 2e-6f);
        assertTrue(rootMeanSquare(ours.weights(), start) > 1e-2, "the weights moved far more than they differ");
        assertEquals(theirs.finalLoss(), ours.finalLoss(), 1e-5);
    }

    /**
     * Batch normalisation, γ and β included: the largest difference of any weight of the net for inference after 300 steps
     * (with the statistics folded in), and of the response to events that were not trained on. The last batches are smaller.
     * Measured: at most 5e-7.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, sgd, 32, 0, 3e-6",
        "TANH, sgd, 64, 0, 3e-6",
        "LEAKY_RELU, sgd, 16, 0.2, 3e-6",
        "RELU, rmsprop, 32, 0, 3e-6"
    })
    void enginesAgreeWithBatchNormalization(
            Activation activation, String optimizer, int batchSize, double dropout, double tolerance) {
        HiddenLayers layers = HiddenLayers.of(List.of(61, 19), activation)
                .withNormalization(Normalization.BATCH)
                .withDropout(dropout);
        ClassifierSettings settings = new ClassifierSettings(layers, optimizer(optimizer), 3, batchSize);
        LabelledDataset dataset = SyntheticDatasets.resembling(100 * batchSize - 5, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 1, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();
        assertEquals(300, ours.steps());
        float[] independent = SyntheticDatasets.separable(1000, 7).features();
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), (float) tolerance);
        assertEquals(theirs.finalLoss(), ours.finalLoss(), 1e-7);
        assertTrue(ours.epochLoss()[0] - ours.finalLoss() > 0.05, "the training learned far more than it differs");
        assertArrayEquals(
                Dl4jResponse.of(theirs.weights(), independent),
                ClassifierResponse.of(ours.weights(), independent),
                (float) tolerance);
    }

    /** Weighted classes, and a training that stops early: both engines stop in the same epoch with the same net. */
    @ParameterizedTest
    @CsvSource({"BINARY_CROSS_ENTROPY, 1", "BINARY_CROSS_ENTROPY, 32", "MEAN_SQUARED_ERROR, 32"})
    void enginesAgreeWithClassWeightsAndEarlyStopping(ClassifierLoss loss, int batchSize) {
        ClassifierSettings settings = new ClassifierSettings(List.of(61, 19), new SgdSettings(0.3, 0), 40, batchSize)
                .withLoss(loss, ClassBalance.WEIGHTS, 0)
                .withEpochs(40, new EarlyStopping(0.25, 2, 1e-4));
        LabelledDataset dataset = SyntheticDatasets.resembling(10 * batchSize + 50, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 1, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();
        assertEquals(theirs.epochs(), ours.epochs());
        assertEquals(theirs.keptEpoch(), ours.keptEpoch());
        assertTrue(ours.epochs() < 40, "stopped after " + ours.epochs());
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), 1e-5f);
        assertArrayEquals(theirs.validationLoss(), ours.validationLoss(), 1e-5);
        assertEquals(theirs.finalLoss(), ours.finalLoss(), 1e-5);
    }

    @Test
    void dl4jSaysThatItHasNoLabelProportionLoss() {
        ClassifierSettings settings = new ClassifierSettings(List.of(3), new SgdSettings(0.1, 0), 1, 8)
                .withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.NONE, 0);
        LabelledDataset dataset = SyntheticDatasets.resembling(20, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(4, StreamPurpose.INITIAL_WEIGHTS, 1, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        IllegalArgumentException failure = assertThrows(
                IllegalArgumentException.class, () -> Dl4jEngine.onProcessor().train(task));
        assertEquals("DL4J has no label-proportion loss; use the engine fused", failure.getMessage());
    }

    private static OptimizerSettings optimizer(String name) {
        NesterovSettings nesterov = new NesterovSettings(1e-2, 3e-4, NesterovSettings.USUAL_MOMENTUM);
        RmsPropSettings rmsProp =
                new RmsPropSettings(1e-4, 3e-4, RmsPropSettings.USUAL_DECAY, RmsPropSettings.USUAL_EPSILON);
        return switch (name) {
            case "adam-dense" -> AdamSettings.of(1e-3, 3e-4);
            case "adam" -> AdamIdleRowsSettings.of(1e-3, 3e-4);
            case "sgd" -> new SgdSettings(1e-2, 3e-4);
            case "nesterov-dense" -> nesterov;
            case "nesterov" -> new NesterovIdleRowsSettings(nesterov);
            case "rmsprop" -> new RmsPropIdleRowsSettings(rmsProp);
            default -> rmsProp;
        };
    }

    private static double rootMeanSquare(NetworkWeights a, NetworkWeights b) {
        double sum = 0;
        for (int i = 0; i < a.values().length; i++) {
            sum += Math.pow(a.values()[i] - b.values()[i], 2);
        }
        return Math.sqrt(sum / a.values().length);
    }
}
