package hep.mirage.model.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
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
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.IdleRowsSettings;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The optimisers with idle rows by their names in studies, mainly {@code adam-idle-rows}, on the fused engine. */
class IdleRowEngineTest {
    private static final TrainingRandomness RANDOMNESS = new RunRandomness(1, 0, 0);
    private static final AdamIdleRowsSettings IDLE_ROWS = AdamIdleRowsSettings.of(1e-3, 3e-4);

    private static NetworkWeights start(NetworkShape shape) {
        return InitialWeights.glorotUniform(
                shape, RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
    }

    private static ClassifierSettings small(OptimizerSettings optimizer, int epochs, int batchSize) {
        return new ClassifierSettings(List.of(61, 19), optimizer, epochs, batchSize);
    }

    private static TrainingOutcome train(FusedEngine engine, LabelledDataset dataset, ClassifierSettings settings) {
        return engine.train(new TrainingTask(dataset, settings, start(settings.shape(dataset.inputs())), RANDOMNESS))
                .orThrow();
    }

    private static TrainingOutcome train(LabelledDataset dataset, ClassifierSettings settings) {
        return train(new FusedEngine(), dataset, settings);
    }

    @Test
    void learnsSeparableData() {
        LabelledDataset dataset = SyntheticDatasets.separable(1000, 7);
        TrainingOutcome outcome = train(dataset, small(IDLE_ROWS, 4, 1));
        assertEquals(4000, outcome.steps());
        assertTrue(outcome.finalLoss() < 0.1 * Math.log(2), () -> "loss " + outcome.finalLoss());
        float[] response = ClassifierResponse.of(outcome.weights(), dataset.features());
        assertTrue(AreaUnderCurve.of(response, dataset.labels()).value() > 0.99);
    }

    /** Everything that the row kernels support: dropout, weighted classes, validation. */
    @ParameterizedTest
    @CsvSource({
        "ADAM, 0, NONE, false",
        "ADAM, 0.3, NONE, false",
        "ADAM, 0, WEIGHTS, true",
        "ADAM, 0.3, WEIGHTS, true",
        "NESTEROV, 0.3, WEIGHTS, true",
        "RMSPROP, 0.3, WEIGHTS, true"
    })
    void givesTheSameBitsTwiceAndWithScalarKernels(
            OptimizerKind kind, double dropout, ClassBalance balance, boolean validated) {
        OptimizerSettings optimizer = kind.usual(1e-3, 3e-4);
        LabelledDataset dataset = SyntheticDatasets.resembling(500, 17);
        ClassifierSettings settings = new ClassifierSettings(
                        small(optimizer, 3, 1).hiddenLayers().withDropout(dropout), optimizer, 3, 1)
                .withLoss(ClassifierLoss.BINARY_CROSS_ENTROPY, balance, 0)
                .withEpochs(3, validated ? new EarlyStopping(0.2, 3, 0) : EarlyStopping.OFF);
        TrainingOutcome first = train(dataset, settings);
        TrainingOutcome scalar =
                train(new FusedEngine(new ScalarRowKernels(), new ScalarMatrixKernel()), dataset, settings);
        assertArrayEquals(
                first.weights().values(), train(dataset, settings).weights().values());
        assertArrayEquals(first.weights().values(), scalar.weights().values());
        assertArrayEquals(first.validationLoss(), scalar.validationLoss());
        assertEquals(validated ? 3 : 0, first.validationLoss().length);
    }

    /** The sums of a longer plan differ by 2^-60 of their size: a shorter training agrees with the start of a longer one. */
    @Test
    void epochsThatFollowChangeNothing() {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        TrainingOutcome two = train(dataset, small(IDLE_ROWS, 2, 1));
        TrainingOutcome three = train(dataset, small(IDLE_ROWS, 3, 1));
        assertEquals(two.epochLoss()[1], three.epochLoss()[1]);
    }

    /**
     * The largest difference of any weight after 900 steps; not zero, or the rows were never idle. Measured: 7e-7, 7e-7, 3e-8.
     */
    @ParameterizedTest
    @CsvSource({"ADAM, 5e-6", "NESTEROV, 5e-6", "RMSPROP, 5e-7"})
    void staysWithTheDenseOptimizer(OptimizerKind kind, float tolerance) {
        IdleRowsSettings optimizer = (IdleRowsSettings) kind.usual(1e-3, 3e-4);
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        TrainingOutcome idleRows = train(dataset, small(optimizer, 3, 1));
        TrainingOutcome dense = train(dataset, small(optimizer.dense(), 3, 1));
        assertFalse(Arrays.equals(dense.weights().values(), idleRows.weights().values()));
        assertArrayEquals(dense.weights().values(), idleRows.weights().values(), tolerance);
        assertEquals(dense.finalLoss(), idleRows.finalLoss(), 1e-5);
    }

    /** Batches, and single events with a penalty or another loss: not supported by the row kernels. */
    @ParameterizedTest
    @CsvSource({"7, BINARY_CROSS_ENTROPY, 0", "1, BINARY_CROSS_ENTROPY, 1e-3", "1, MEAN_SQUARED_ERROR, 0"})
    void isDenseAdamWhereTheRowKernelsDoNotServe(int batchSize, ClassifierLoss loss, double weightDecay) {
        LabelledDataset dataset = SyntheticDatasets.resembling(300, 17);
        TrainingOutcome idleRows =
                train(dataset, small(IDLE_ROWS, 2, batchSize).withLoss(loss, ClassBalance.NONE, weightDecay));
        TrainingOutcome dense = train(
                dataset,
                small(AdamSettings.of(1e-3, 3e-4), 2, batchSize).withLoss(loss, ClassBalance.NONE, weightDecay));
        assertArrayEquals(dense.weights().values(), idleRows.weights().values());
    }

    @Test
    void saysThatATrainingDiverged() {
        ClassifierSettings steep = small(AdamIdleRowsSettings.of(1e30, 0), 1, 1);
        LabelledDataset dataset = SyntheticDatasets.resembling(100, 7);
        ArithmeticException failure = assertThrows(ArithmeticException.class, () -> train(dataset, steep));
        assertTrue(failure.getMessage().endsWith("diverged; lower the learning rate"), failure.getMessage());
    }

    /** Dense Adam in double precision over 2,000 steps of a small net: the largest difference of any weight. Measured: 1e-6. */
    @Test
    void staysWithDenseAdamInDoublePrecision() {
        ClassifierSettings settings = new ClassifierSettings(List.of(31, 19), IDLE_ROWS, 4, 1);
        LabelledDataset dataset = SyntheticDatasets.resembling(500, 7);
        NetworkWeights start = start(settings.shape(7));
        DoubleTwin twin = new DoubleTwin(start);
        twin.train(dataset, settings, RANDOMNESS);
        float[] trained = new FusedEngine()
                .train(new TrainingTask(dataset, settings, start, RANDOMNESS))
                .orThrow()
                .weights()
                .values();
        double moved = 0;
        for (int i = 0; i < trained.length; i++) {
            assertEquals(twin.values()[i], trained[i], 1e-5, "weight " + i);
            moved = Math.max(moved, Math.abs(twin.values()[i] - start.values()[i]));
        }
        assertTrue(moved > 0.1, "moved by " + moved);
    }
}
