package hep.mirage.trainer.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.engine.dl4j.Dl4jEngine;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ClassifierResponse;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.DistributedTrainer;
import hep.mirage.model.training.DistributedTrainers;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.ParameterAveraging;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.SgdSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkContext;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Dl4jSparkTrainerTest {
    private static final int TRAINING = 8000;
    private static final int TEST = 8000;
    private static final int HIDDEN = 4;
    private static final int WORKERS = 2;
    private static final ClassifierSettings SETTINGS =
            new ClassifierSettings(List.of(24, 12), AdamSettings.of(3e-3, 0), 12, 32);

    @TempDir
    private Path folder;

    private static TrainingTask task(ClassifierSettings settings, LabelledDataset events) {
        return new TrainingTask(
                events,
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(events.inputs()),
                        RandomStreams.open(new StreamKey(3, StreamPurpose.INITIAL_WEIGHTS, 0, 0))),
                new RunRandomness(3, 0, 0));
    }

    private static AreaUnderCurve auc(TrainingOutcome trained, LabelledDataset events) {
        return AreaUnderCurve.of(ClassifierResponse.of(trained.weights(), events.features()), events.labels());
    }

    /**
     * Two workers share the steps of an epoch, so that the same number of steps for each worker takes twice the epochs of the local
     * engine. Both nets score the same events, so that the error of the difference is smaller than the two errors in quadrature, which
     * bound it here: a net of equal quality fails in less than 5 % of all seeds, and the seed is fixed.
     */
    @Test
    @Tag("cluster")
    @Timeout(600)
    void clusterTrainsAsGoodANetAsTheLocalEngine() throws IOException {
        LabelledDataset all = SyntheticDatasets.resembling(TRAINING + TEST, 7);
        LabelledDataset training = all.select(IntStream.range(0, TRAINING).toArray());
        LabelledDataset test =
                all.select(IntStream.range(TRAINING, TRAINING + TEST).toArray());
        TrainingTask task = task(SETTINGS, training);
        int epochs = WORKERS * SETTINGS.epochs();
        TrainingTask asManySteps =
                task(new ClassifierSettings(List.of(24, 12), SETTINGS.optimizer(), epochs, 32), training);
        TrainingOutcome local;
        try (TrainingEngine engine =
                TrainingEngines.named(TrainingEngines.DEFAULT).open()) {
            local = engine.train(task).orThrow();
        }

        DistributedTrainer trainer = DistributedTrainers.named(DistributedTrainers.DL4J_SPARK);
        TrainingOutcome distributed;
        long executors;
        try (LocalCluster cluster = LocalCluster.start(folder);
                JavaSparkContext spark = cluster.session()) {
            distributed = trainer.train(asManySteps, new ParameterAveraging(WORKERS, 50))
                    .orThrow();
            executors = spark.parallelize(List.of(0, 1), 2)
                    .map(part -> org.apache.spark.SparkEnv.get().executorId())
                    .distinct()
                    .count();
        }

        assertEquals(WORKERS, executors, "executors");
        assertEquals(epochs, distributed.epochs());
        assertEquals(epochs * (TRAINING / 32), distributed.steps());
        AreaUnderCurve here = auc(local, test);
        AreaUnderCurve there = auc(distributed, test);
        System.out.printf(
                Locale.ROOT,
                "AUC: fused, %d epochs %.3f ± %.3f; dl4j-spark, %d epochs %.3f ± %.3f%n",
                local.epochs(),
                here.value(),
                here.standardError(),
                distributed.epochs(),
                there.value(),
                there.standardError());
        assertTrue(here.value() > 0.8, here.toString());
        double error = Math.hypot(here.standardError(), there.standardError());
        assertEquals(here.value(), there.value(), 2 * error, here + ", " + there);
    }

    /** At a learning rate that moves no weight, the loss is that of the first weights, which a local engine reports too. */
    @Test
    @Tag("spark")
    void itsLossLeavesOutTheWeightPenalty() {
        ClassifierSettings still = new ClassifierSettings(
                SETTINGS.hiddenLayers(),
                ClassifierLoss.BINARY_CROSS_ENTROPY,
                ClassBalance.NONE,
                AdamSettings.of(1e-12, 0),
                0.1,
                1,
                32,
                EarlyStopping.OFF);
        TrainingTask task = task(still, SyntheticDatasets.resembling(2048, 7));
        double penalty = 0;
        for (float weight : task.initial().values()) {
            penalty += 0.05 * weight * weight;
        }
        assertTrue(penalty > 1, "penalty of the first weights " + penalty);
        double local;
        try (TrainingEngine engine =
                TrainingEngines.named(TrainingEngines.DEFAULT).open()) {
            local = engine.train(task).orThrow().finalLoss();
        }
        try (JavaSparkContext spark = twoThreads()) {
            assertSame(spark.sc(), SparkContext.getOrCreate());
            TrainingOutcome distributed = DistributedTrainers.named(DistributedTrainers.DL4J_SPARK)
                    .train(task, new ParameterAveraging(2, 8))
                    .orThrow();
            assertEquals(local, distributed.finalLoss(), 1e-5);
        }
    }

    /**
     * A batch is one event, and no other event has its input: weights of an input move only in the step of its batch. There are a
     * part that is not full, more than one part, and fewer batches than a part takes.
     */
    @ParameterizedTest
    @CsvSource({"250, 50", "399, 100", "7, 100"})
    @Tag("spark")
    void everyBatchIsTrained(int batches, int stepsBetweenMeans) {
        float[] features = new float[batches * batches];
        float[] labels = new float[batches];
        for (int event = 0; event < batches; event++) {
            features[event * batches + event] = 1;
            labels[event] = event % 2;
        }
        ClassifierSettings oneEpoch = new ClassifierSettings(
                HiddenLayers.of(List.of(HIDDEN), Activation.TANH), new SgdSettings(0.5, 0), 1, 1);
        TrainingTask task = task(oneEpoch, new LabelledDataset(batches, features, labels, new double[batches]));
        TrainingOutcome trained = trainedHere(task, new ParameterAveraging(2, stepsBetweenMeans));
        assertEquals(batches, trained.steps());
        for (int input = 0; input < batches; input++) {
            int row = HIDDEN * input;
            assertTrue(
                    Arrays.mismatch(
                                    task.initial().values(),
                                    row,
                                    row + HIDDEN,
                                    trained.weights().values(),
                                    row,
                                    row + HIDDEN)
                            >= 0,
                    "the batch of input " + input + " has moved no weight");
        }
    }

    /**
     * The mean of one net is that net: after every mean, and after the last steps of an epoch, learning rate and moments of Adam are
     * those of DL4J without Spark.
     */
    @ParameterizedTest
    @ValueSource(ints = {7, 100})
    @Tag("spark")
    void oneWorkerTrainsAsWithoutSpark(int stepsBetweenMeans) {
        ClassifierSettings decaying = new ClassifierSettings(List.of(24, 12), AdamSettings.of(3e-3, 0.02), 3, 32);
        TrainingTask task = task(decaying, SyntheticDatasets.resembling(25 * 32, 7));
        TrainingOutcome local;
        try (TrainingEngine engine = TrainingEngines.named(Dl4jEngine.NAME).open()) {
            local = engine.train(task).orThrow();
        }
        TrainingOutcome distributed = trainedHere(task, new ParameterAveraging(1, stepsBetweenMeans));
        assertEquals(local.steps(), distributed.steps());
        assertArrayEquals(
                local.weights().values(), distributed.weights().values(), 1e-6f, "weights of the trained nets");
    }

    private static TrainingOutcome trainedHere(TrainingTask task, ParameterAveraging averaging) {
        try (JavaSparkContext spark = twoThreads()) {
            assertSame(spark.sc(), SparkContext.getOrCreate());
            return new Dl4jSparkTrainer().train(task, averaging).orThrow();
        }
    }

    private static JavaSparkContext twoThreads() {
        return new JavaSparkContext(new SparkConf()
                .setAppName("test")
                .setMaster("local[2]")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
    }

    @Test
    void refusesWhatItCannotTrain() {
        Dl4jSparkTrainer trainer = new Dl4jSparkTrainer();
        assertTrue(trainer.refusal(SETTINGS).isEmpty());
        HiddenLayers plain = SETTINGS.hiddenLayers();
        assertRefused(
                "classifier.normalization", with(plain.withNormalization(Normalization.BATCH), ClassBalance.NONE));
        assertRefused("classifier.class_balance", with(plain, ClassBalance.WEIGHTS));
        assertRefused(
                "classifier.dropout",
                with(new HiddenLayers(List.of(4), Activation.RELU, Normalization.NONE, 0.5), ClassBalance.NONE));
        assertRefused("classifier.early_stopping", SETTINGS.withEpochs(3, new EarlyStopping(0.2, 1, 0)));
    }

    private static ClassifierSettings with(HiddenLayers layers, ClassBalance balance) {
        return new ClassifierSettings(
                layers,
                ClassifierLoss.BINARY_CROSS_ENTROPY,
                balance,
                SETTINGS.optimizer(),
                0,
                2,
                32,
                SETTINGS.earlyStopping());
    }

    private static void assertRefused(String key, ClassifierSettings settings) {
        String why = new Dl4jSparkTrainer().refusal(settings).orElseThrow();
        assertTrue(why.contains(key), why);
        LabelledDataset events = SyntheticDatasets.resembling(100, 7);
        ParameterAveraging averaging = new ParameterAveraging(2, 1);
        InvalidInput refused =
                assertThrows(InvalidInput.class, () -> new Dl4jSparkTrainer().train(task(settings, events), averaging));
        assertTrue(refused.getMessage().contains(why), refused.getMessage());
    }

    @Test
    void refusesFewerBatchesThanWorkers() {
        TrainingTask task = task(SETTINGS, SyntheticDatasets.resembling(100, 7));
        ParameterAveraging averaging = new ParameterAveraging(4, 1);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> new Dl4jSparkTrainer().train(task, averaging));
        assertEquals(
                "trainer dl4j-spark: 100 events are 3 whole batches of 32 for 4 workers; take more events, smaller batches or"
                        + " fewer workers",
                refused.getMessage());
    }

    @Test
    void isFoundByItsName() {
        assertInstanceOf(Dl4jSparkTrainer.class, DistributedTrainers.named("dl4j-spark"));
        InvalidInput unknown = assertThrows(InvalidInput.class, () -> DistributedTrainers.named("horovod"));
        assertTrue(unknown.getMessage().contains("trainer horovod is unknown; the optional one is dl4j-spark"));
    }
}
