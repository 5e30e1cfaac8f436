package hep.mirage.model.training.epoch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowNetwork;
import hep.mirage.model.network.RowTraining;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class TrainingProgressTest {
    private static final MatrixKernel KERNEL = MatrixKernel.fastest();
    private static final EarlyStopping STOPPING = new EarlyStopping(0.3, 2, 0);
    private static final ClassifierSettings SETTINGS = new ClassifierSettings(
                    List.of(24, 12), AdamSettings.of(3e-3, 1e-4), 30, 1)
            .withLoss(ClassifierLoss.BINARY_CROSS_ENTROPY, ClassBalance.WEIGHTS, 0);
    private static final Supplier<NetworkWeights> NEVER = () -> {
        throw new AssertionError("nobody should ask for the weights");
    };

    private static TrainingTask task(EarlyStopping stopping) {
        NetworkWeights initial = InitialWeights.glorotUniform(
                SETTINGS.shape(7), RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, 0, 0)));
        return new TrainingTask(
                SyntheticDatasets.resembling(200, 7),
                SETTINGS.withEpochs(30, stopping),
                initial,
                new RunRandomness(1, 0, 0));
    }

    /**
     * The behaviour of an external engine: its own loop, with the logits of its steps kept and the losses computed from them
     * later.
     */
    private static TrainingResult trainedElsewhere(TrainingTask task) {
        TrainingEvents events = TrainingEvents.of(task);
        TrainingProgress progress = new TrainingProgress(task, events, KERNEL);
        RowNetwork net = new RowNetwork(task.initial(), KernelProvider.rowKernels());
        RowTraining training = new RowTraining(net, task.settings().optimizer()::open);
        LabelledDataset dataset = events.training();
        long steps = 0;
        boolean goesOn = true;
        for (int epoch = 0; goesOn; epoch++) {
            EpochBatches batches = events.batches(task, epoch);
            float[] logits = new float[batches.events().length];
            for (int place = 0; place < logits.length; place++) {
                int event = batches.events()[place];
                float label = dataset.labels()[event];
                logits[place] = training.forward(dataset.features(), event * dataset.inputs());
                double slope = BinaryCrossEntropy.gradient(logits[place], label);
                training.step(
                        (float) (events.classWeights().of(label) * slope),
                        task.settings().optimizer().learningRateAt(steps++));
            }
            double meanLoss =
                    MeanLoss.of(batches, logits, dataset, task.settings().loss(), events.classWeights());
            goesOn = events.validation()
                    .map(validation -> progress.goesOnAfter(
                            meanLoss, Logits.of(plain(net), validation.features(), KERNEL), net::weights))
                    .orElseGet(() -> progress.goesOnAfter(meanLoss, net::weights));
        }
        return progress.result(steps, net::weights);
    }

    private static NetworkWeights plain(RowNetwork net) {
        return new NetworkWeights(net.weights().shape().plain(), net.weights().values());
    }

    private static void assertEqualOutcomes(TrainingOutcome expected, TrainingOutcome actual) {
        assertArrayEquals(expected.weights().values(), actual.weights().values(), 0f);
        assertArrayEquals(expected.epochLoss(), actual.epochLoss(), 0);
        assertArrayEquals(expected.validationLoss(), actual.validationLoss(), 0);
        assertEquals(expected.keptEpoch(), actual.keptEpoch());
        assertEquals(expected.steps(), actual.steps());
    }

    @Test
    void theSamePiecesGiveTheBitsOfTheLoop() {
        TrainingTask task = task(STOPPING);
        TrainingOutcome outcome = new FusedEngine().train(task).orThrow();
        assertTrue(outcome.epochs() < 30, "stopped after " + outcome.epochs());
        assertEqualOutcomes(outcome, trainedElsewhere(task).orThrow());
    }

    @Test
    void theSamePiecesGiveTheBitsOfTheLoopWithoutValidation() {
        TrainingTask task = task(EarlyStopping.OFF);
        assertEqualOutcomes(
                new FusedEngine().train(task).orThrow(), trainedElsewhere(task).orThrow());
    }

    @Test
    void aLossThatIsNotFiniteEndsTheTraining() {
        TrainingTask task = task(EarlyStopping.OFF);
        TrainingProgress progress = new TrainingProgress(task, TrainingEvents.of(task), KERNEL);
        assertTrue(progress.goesOnAfter(0.7, NEVER));
        assertFalse(progress.goesOnAfter(Double.POSITIVE_INFINITY, NEVER));
        TrainingResult.Diverged diverged = assertInstanceOf(TrainingResult.Diverged.class, progress.result(400, NEVER));
        assertEquals(
                "mean loss Infinity nats in epoch 1: the training diverged; lower the learning rate",
                diverged.reason());
    }

    @Test
    void aValidationLossThatIsNotFiniteIsADivergence() {
        TrainingTask task = task(STOPPING);
        TrainingEvents events = TrainingEvents.of(task);
        float[] logits = new float[events.validation().orElseThrow().size()];
        logits[3] = Float.NaN;
        TrainingProgress progress = new TrainingProgress(task, events, KERNEL);
        assertTrue(progress.goesOnAfter(0.7, logits, task::initial));
        assertInstanceOf(TrainingResult.Diverged.class, progress.result(140, NEVER));
    }

    @Test
    void theWeightsAreAskedForWhereTheyAreTheBestSoFar() {
        TrainingTask task = task(STOPPING);
        TrainingEvents events = TrainingEvents.of(task);
        int n = events.validation().orElseThrow().size();
        float[] worse = new float[n];
        Arrays.fill(worse, 5f);
        TrainingProgress progress = new TrainingProgress(task, events, KERNEL);
        assertTrue(progress.goesOnAfter(0.7, new float[n], task::initial));
        assertTrue(progress.goesOnAfter(0.6, worse, NEVER));
        assertFalse(progress.goesOnAfter(0.5, worse, NEVER), "the patience ends");
        TrainingOutcome outcome = progress.result(420, NEVER).orThrow();
        assertEquals(0, outcome.keptEpoch());
        assertArrayEquals(task.initial().values(), outcome.weights().values(), 0f);
    }

    @Test
    void refusesLogitsWithoutAValidation() {
        TrainingTask task = task(EarlyStopping.OFF);
        TrainingProgress progress = new TrainingProgress(task, TrainingEvents.of(task), KERNEL);
        assertThrows(IllegalStateException.class, () -> progress.goesOnAfter(0.7, new float[3], NEVER));
    }
}
