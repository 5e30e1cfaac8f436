package hep.mirage.model.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.ValidationSplit;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.epoch.Logits;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The contract of all engines: one test class per engine extends this one and names its provider. The nets are small, with the
 * published training: ReLU layers, cross-entropy, Adam, one event per step.
 */
public abstract class TrainingEngineContract {
    private static final int INPUTS = 7;
    private static final int EVENTS = 200;

    private TrainingEngine engine;

    /** The engine's provider. */
    protected abstract TrainingEngineProvider provider();

    /** Largest difference of a weight from the fused engine's after 400 steps of Adam, due to rounding. */
    protected float tolerance() {
        return 2e-5f;
    }

    /**
     * The optimiser of all trainings: one that the engine supports itself.
     *
     * @param learningRate of the first step
     * @param decayPerStep decay of the learning rate
     */
    protected OptimizerSettings optimizer(double learningRate, double decayPerStep) {
        return AdamSettings.of(learningRate, decayPerStep);
    }

    @BeforeEach
    void open() {
        engine = provider().open();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private ClassifierSettings settings() {
        return new ClassifierSettings(List.of(24, 12), optimizer(1e-3, 3e-4), 2, 1);
    }

    /** Tasks differ by their number: initial weights and order of events. */
    private static TrainingTask task(int number, LabelledDataset dataset, ClassifierSettings settings) {
        NetworkWeights initial = InitialWeights.glorotUniform(
                settings.shape(dataset.inputs()),
                RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, number, 0)));
        return new TrainingTask(dataset, settings, initial, new RunRandomness(1, number, 0));
    }

    private static TrainingTask task(int number, ClassifierSettings settings) {
        return task(number, SyntheticDatasets.resembling(EVENTS + 3 * (number % 5), INPUTS), settings);
    }

    private TrainingTask diverging(int number) {
        return task(number, new ClassifierSettings(List.of(24, 12), optimizer(1e30, 0), 2, 1));
    }

    private static void assertSameBits(TrainingResult expected, TrainingResult actual, String what) {
        TrainingOutcome ours = expected.orThrow();
        TrainingOutcome theirs = actual.orThrow();
        assertArrayEquals(ours.weights().values(), theirs.weights().values(), 0f, what);
        assertArrayEquals(ours.epochLoss(), theirs.epochLoss(), 0, what);
        assertArrayEquals(ours.validationLoss(), theirs.validationLoss(), 0, what);
        assertEquals(ours.steps(), theirs.steps(), what);
    }

    private List<TrainingTask> moreThanInFlight() {
        List<TrainingTask> tasks = new ArrayList<>();
        for (int number = 0; number < 2 * engine.tasksInFlight() + 3; number++) {
            tasks.add(task(number, settings()));
        }
        return tasks;
    }

    @Test
    void theSameTaskGivesTheSameBitsAloneAndAmongOthers() {
        List<TrainingTask> tasks = moreThanInFlight();
        List<TrainingResult> together = engine.train(tasks);
        assertEquals(tasks.size(), together.size());
        for (int number : new int[] {0, 1, tasks.size() / 2, tasks.size() - 1}) {
            assertSameBits(engine.train(tasks.get(number)), together.get(number), "task " + number);
        }
    }

    @Test
    void resultsComeInTheOrderOfTheTasks() {
        List<TrainingTask> tasks = moreThanInFlight();
        List<TrainingResult> results = engine.train(tasks);
        FusedEngine fused = new FusedEngine();
        for (int number : new int[] {0, 1, 2, tasks.size() - 1}) {
            TrainingOutcome expected = fused.train(tasks.get(number)).orThrow();
            TrainingOutcome trained = results.get(number).orThrow();
            assertArrayEquals(expected.weights().values(), trained.weights().values(), tolerance(), "task " + number);
            assertArrayEquals(expected.epochLoss(), trained.epochLoss(), tolerance(), "task " + number);
        }
    }

    @Test
    void noTasksGiveNoResults() {
        assertEquals(List.of(), engine.train(List.of()));
    }

    @Test
    void initialWeightsAndDatasetAreLeftAlone() {
        TrainingTask task = task(0, settings());
        float[] initial = task.initial().values().clone();
        float[] features = task.dataset().features().clone();
        assertTrue(engine.train(task).orThrow().weights().values()[0] != initial[0], "it was trained");
        assertArrayEquals(initial, task.initial().values(), 0f);
        assertArrayEquals(features, task.dataset().features(), 0f);
    }

    @Test
    void aNetThatDivergesIsAValueAmongGoodOnes() {
        TrainingTask good = task(0, settings());
        TrainingTask alsoGood = task(2, settings());
        List<TrainingResult> results = engine.train(List.of(good, diverging(1), alsoGood));
        TrainingResult.Diverged diverged = assertInstanceOf(TrainingResult.Diverged.class, results.get(1));
        assertEquals(
                "mean loss NaN nats in epoch 0: the training diverged; lower the learning rate", diverged.reason());
        assertSameBits(engine.train(good), results.get(0), "before it");
        assertSameBits(engine.train(alsoGood), results.get(2), "after it");
    }

    @Test
    void learnsSeparableData() {
        LabelledDataset dataset = SyntheticDatasets.separable(1000, INPUTS);
        TrainingOutcome outcome = engine.train(task(0, dataset, settings().withEpochs(4, EarlyStopping.OFF)))
                .orThrow();
        assertEquals(4 * dataset.size(), outcome.steps());
        assertTrue(outcome.finalLoss() < 0.2 * Math.log(2), () -> "loss " + outcome.finalLoss());
        float[] response = ClassifierResponse.of(outcome.weights(), dataset.features());
        assertTrue(AreaUnderCurve.of(response, dataset.labels()).value() > 0.99);
    }

    /** Few events with random labels: over-training starts soon. */
    @Test
    void stopsEarlyWithTheBestNet() {
        EarlyStopping stopping = new EarlyStopping(0.3, 3, 0);
        TrainingTask task = task(0, settings().withEpochs(60, stopping));
        TrainingOutcome outcome = engine.train(task).orThrow();
        double[] losses = outcome.validationLoss();
        assertTrue(outcome.epochs() < 60, "stopped after " + outcome.epochs());
        assertEquals(outcome.epochs(), outcome.keptEpoch() + 1 + stopping.patienceEpochs());
        assertEquals(Arrays.stream(losses).min().orElseThrow(), losses[outcome.keptEpoch()], 0);
        LabelledDataset validation = ValidationSplit.of(
                        task.dataset(), 0.3, task.randomness().validationSplit())
                .validation();
        float[] logits = Logits.of(outcome.weights(), validation.features(), KernelProvider.matrixKernel());
        double sum = 0;
        for (int i = 0; i < logits.length; i++) {
            sum += BinaryCrossEntropy.loss(logits[i], validation.labels()[i]);
        }
        assertEquals(sum / validation.size(), losses[outcome.keptEpoch()], 1e-5, "the net is the one that was judged");
    }

    @Test
    void classWeightsCount() {
        ClassifierSettings plain = settings();
        TrainingTask weighted = task(0, plain.withLoss(ClassifierLoss.BINARY_CROSS_ENTROPY, ClassBalance.WEIGHTS, 0));
        TrainingOutcome expected = new FusedEngine().train(weighted).orThrow();
        TrainingOutcome trained = engine.train(weighted).orThrow();
        assertArrayEquals(expected.weights().values(), trained.weights().values(), tolerance());
        assertEquals(expected.finalLoss(), trained.finalLoss(), tolerance());
        double without = engine.train(task(0, plain)).orThrow().finalLoss();
        assertTrue(Math.abs(without - trained.finalLoss()) > 100 * tolerance(), "weights make a difference");
    }

    @Test
    void eventWeightsCountOrAreRefused() {
        LabelledDataset plain = SyntheticDatasets.resembling(EVENTS, INPUTS);
        float[] weights = new float[EVENTS];
        for (int event = 0; event < EVENTS; event++) {
            weights[event] = 0.5f + event / (float) EVENTS;
        }
        TrainingTask weighted = task(0, plain.withWeights(weights), settings());
        if (provider().refusalOfEventWeights().isPresent()) {
            assertThrows(IllegalArgumentException.class, () -> engine.train(weighted));
            return;
        }
        TrainingOutcome expected = new FusedEngine().train(weighted).orThrow();
        TrainingOutcome trained = engine.train(weighted).orThrow();
        assertArrayEquals(expected.weights().values(), trained.weights().values(), tolerance());
        assertEquals(expected.finalLoss(), trained.finalLoss(), tolerance());
        double without = engine.train(task(0, plain, settings())).orThrow().finalLoss();
        assertTrue(Math.abs(without - trained.finalLoss()) > 100 * tolerance(), "weights make a difference");
    }

    @Test
    void refusesClassWeightsWhereAClassHasNoEvent() {
        LabelledDataset some = SyntheticDatasets.resembling(EVENTS, INPUTS);
        LabelledDataset oneClass = new LabelledDataset(INPUTS, some.features(), new float[EVENTS], some.massGeV());
        TrainingTask task =
                task(0, oneClass, settings().withLoss(ClassifierLoss.BINARY_CROSS_ENTROPY, ClassBalance.WEIGHTS, 0));
        List<TrainingTask> tasks = List.of(task(1, settings()), task);
        assertThrows(IllegalArgumentException.class, () -> engine.train(tasks));
    }
}
