package hep.mirage.engine.dl4j;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** DL4J over thousands of steps of a small net (7-31-19-1): how far rounding makes the engines diverge. */
@Tag("slow")
class LongAgreementTest {
    private static final int STEPS = 2000;

    /**
     * The largest difference of any weight, of any response and of the loss. Adam divides
     * gradients by their size, so it takes rounding furthest. Measured: 7e-7 for plain descent, 2e-6 for Adam and Nesterov.
     */
    @ParameterizedTest
    @CsvSource({
        "LEAKY_RELU, BINARY_CROSS_ENTROPY, SGD, 1, 5e-6",
        "TANH, MEAN_SQUARED_ERROR, SGD, 8, 5e-6",
        "RELU, BINARY_CROSS_ENTROPY, ADAM, 1, 2e-5",
        "RELU, BINARY_CROSS_ENTROPY, ADAM_DENSE, 1, 2e-5",
        "TANH, BINARY_CROSS_ENTROPY, ADAM, 8, 2e-5",
        "RELU, BINARY_CROSS_ENTROPY, RMSPROP, 8, 5e-6",
        "LEAKY_RELU, BINARY_CROSS_ENTROPY, NESTEROV, 8, 2e-5"
    })
    void enginesStayTogether(
            Activation activation, ClassifierLoss loss, OptimizerKind optimizer, int batchSize, double tolerance) {
        double rate = optimizer == OptimizerKind.SGD ? 0.05 : 1e-3;
        ClassifierSettings settings = new ClassifierSettings(
                        HiddenLayers.of(List.of(31, 19), activation), optimizer.usual(rate, 1e-4), 4, batchSize)
                .withLoss(loss, ClassBalance.NONE, 0);
        LabelledDataset dataset = SyntheticDatasets.resembling(STEPS * batchSize / 4, 7);
        NetworkWeights start = InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(9, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
        TrainingTask task = new TrainingTask(dataset, settings, start, new RunRandomness(3, 0, 0));
        TrainingOutcome ours = new FusedEngine().train(task).orThrow();
        TrainingOutcome theirs = Dl4jEngine.onProcessor().train(task).orThrow();
        assertEquals(STEPS, ours.steps());
        float[] ourResponse = ClassifierResponse.of(ours.weights(), dataset.features());
        float[] theirResponse = ClassifierResponse.of(theirs.weights(), dataset.features());
        assertArrayEquals(theirs.weights().values(), ours.weights().values(), (float) tolerance);
        assertArrayEquals(theirResponse, ourResponse, (float) tolerance);
        assertEquals(theirs.finalLoss(), ours.finalLoss(), tolerance);
    }
}
