package hep.mirage.model.training.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.ScalarMatrixKernel;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassWeights;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.epoch.EpochLoop;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import hep.mirage.model.training.optimizer.SgdSettings;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Thousands of steps of a small net (7-31-19-1): how far rounding makes the engines diverge. */
class LongTrainingTest {
    private static final RunRandomness RANDOMNESS = new RunRandomness(3, 0, 0);
    private static final int STEPS = 2000;

    private static LabelledDataset dataset(int batchSize) {
        return SyntheticDatasets.resembling(STEPS * batchSize / 4, 7);
    }

    private static ClassifierSettings settings(Activation activation, OptimizerSettings optimizer, int batchSize) {
        return new ClassifierSettings(HiddenLayers.of(List.of(31, 19), activation), optimizer, 4, batchSize);
    }

    private static NetworkWeights start(ClassifierSettings settings) {
        return InitialWeights.glorotUniform(
                settings.shape(7), RandomStreams.open(new StreamKey(9, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
    }

    private static double largestDifference(double[] reference, float[] values) {
        double largest = 0;
        for (int i = 0; i < values.length; i++) {
            largest = Math.max(largest, Math.abs(reference[i] - values[i]));
        }
        return largest;
    }

    private static double[] wide(float[] values) {
        double[] wide = new double[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wide;
    }

    /**
     * Against the double-precision reference: every activation and loss, one event per step and batches. Measured: at most
     * 4e-6; 6e-5 if a ReLU near 0 is inactive in only one of the two.
     */
    @ParameterizedTest
    @CsvSource({
        "RELU, BINARY_CROSS_ENTROPY, 1, 1e-5",
        "LEAKY_RELU, BINARY_CROSS_ENTROPY, 1, 1e-5",
        "TANH, BINARY_CROSS_ENTROPY, 1, 1e-5",
        "SIGMOID, BINARY_CROSS_ENTROPY, 1, 1e-5",
        "LINEAR, BINARY_CROSS_ENTROPY, 1, 1e-5",
        "RELU, BINARY_CROSS_ENTROPY, 8, 3e-4",
        "TANH, BINARY_CROSS_ENTROPY, 8, 1e-5",
        "RELU, MEAN_SQUARED_ERROR, 1, 1e-5",
        "LEAKY_RELU, MEAN_SQUARED_ERROR, 8, 1e-5",
        "TANH, MEAN_SQUARED_ERROR, 8, 1e-5",
        "SIGMOID, MEAN_SQUARED_ERROR, 8, 1e-5",
        "RELU, LABEL_PROPORTION, 8, 1e-5",
        "LEAKY_RELU, LABEL_PROPORTION, 8, 1e-5",
        "TANH, LABEL_PROPORTION, 8, 1e-5",
        "SIGMOID, LABEL_PROPORTION, 8, 1e-5"
    })
    void staysWithTheTwinInDoublePrecision(
            Activation activation, ClassifierLoss loss, int batchSize, double tolerance) {
        ClassifierSettings settings =
                settings(activation, new SgdSettings(0.05, 1e-4), batchSize).withLoss(loss, ClassBalance.WEIGHTS, 1e-4);
        LabelledDataset dataset = dataset(batchSize);
        NetworkWeights start = start(settings);
        DoubleTwin twin = new DoubleTwin(start);
        twin.train(dataset, settings, RANDOMNESS);
        TrainingOutcome trained = new FusedEngine()
                .train(new TrainingTask(dataset, settings, start, RANDOMNESS))
                .orThrow();
        assertTrue(trained.steps() >= STEPS);
        double moved = largestDifference(twin.values(), start.values());
        double apart = largestDifference(twin.values(), trained.weights().values());
        assertEquals(0, apart, tolerance);
        assertTrue(moved > 0.05, "moved by " + moved);
    }

    /** The row kernels and the matrix kernels sum in different orders: one event per step with both. Measured: 8e-7. */
    @ParameterizedTest
    @CsvSource({"RELU, 1e-5", "LEAKY_RELU, 1e-5", "TANH, 1e-5", "SIGMOID, 1e-5"})
    void rowsAndBatchesOfOneStayTogether(Activation activation, double tolerance) {
        ClassifierSettings settings = settings(activation, new SgdSettings(0.05, 1e-4), 1);
        LabelledDataset dataset = dataset(1);
        NetworkWeights start = start(settings);
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        float[] rows = new FusedEngine().train(task).orThrow().weights().values();
        float[] batches = new EpochLoop(task, KernelProvider.matrixKernel())
                .train(new BatchSteps(
                        start,
                        settings,
                        ClassWeights.EQUAL,
                        1,
                        KernelProvider.matrixKernel(),
                        KernelProvider.rowKernels()))
                .orThrow()
                .weights()
                .values();
        assertEquals(0, largestDifference(wide(rows), batches), tolerance);
    }

    /** All features of a net, with every optimiser: the scalar reference gives the bits of the fastest kernels. */
    @ParameterizedTest
    @CsvSource({"ADAM, 1", "ADAM_DENSE, 1", "ADAM, 8", "SGD, 8", "NESTEROV, 8", "RMSPROP, 8"})
    void scalarKernelsGiveTheSameBits(OptimizerKind optimizer, int batchSize) {
        HiddenLayers layers = new HiddenLayers(
                List.of(31, 19), Activation.LEAKY_RELU, batchSize > 1 ? Normalization.BATCH : Normalization.NONE, 0.1);
        ClassifierSettings settings = new ClassifierSettings(layers, optimizer.usual(1e-3, 1e-4), 4, batchSize)
                .withLoss(ClassifierLoss.BINARY_CROSS_ENTROPY, ClassBalance.WEIGHTS, 0)
                .withEpochs(4, new EarlyStopping(0.1, 3, 0));
        LabelledDataset dataset = dataset(batchSize);
        NetworkWeights start = start(settings);
        TrainingTask task = new TrainingTask(dataset, settings, start, RANDOMNESS);
        TrainingOutcome fastest = new FusedEngine().train(task).orThrow();
        TrainingOutcome scalar = new FusedEngine(new ScalarRowKernels(), new ScalarMatrixKernel())
                .train(task)
                .orThrow();
        assertArrayEquals(scalar.weights().values(), fastest.weights().values(), 0f);
        assertArrayEquals(scalar.validationLoss(), fastest.validationLoss(), 0);
    }
}
