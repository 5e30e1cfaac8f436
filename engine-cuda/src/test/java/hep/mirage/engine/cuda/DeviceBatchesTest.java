package hep.mirage.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.engine.cuda.driver.CudaDriver;
import hep.mirage.engine.cuda.driver.CudaFailure;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.network.kernel.ScalarMatrixKernel;
import hep.mirage.model.network.kernel.ScalarRowKernels;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassBalance;
import hep.mirage.model.training.ClassifierLoss;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The kernels of batches, on the CPU's stand-in of a device, against the engine fused with the scalar kernels: the same bits of
 * weights, losses and counts of steps.
 */
class DeviceBatchesTest {
    private static final int INPUTS = 7;
    private static final OptimizerSettings ADAM = optimizer(OptimizerKind.ADAM_DENSE);

    private StandIn standIn;

    @BeforeEach
    void takeStandInAndRefuseWhatIsNotServed() {
        standIn = StandIn.usual();
        System.setProperty(CudaEngine.UNSERVED_PROPERTY, CudaEngine.REFUSE);
    }

    @AfterEach
    void serveAgain() {
        System.clearProperty(CudaEngine.UNSERVED_PROPERTY);
    }

    private static OptimizerSettings optimizer(OptimizerKind kind) {
        return kind.usual(kind == OptimizerKind.SGD ? 0.05 : 1e-3, 3e-4);
    }

    private static ClassifierSettings settings(OptimizerSettings optimizer, int batchSize, Integer... hidden) {
        return new ClassifierSettings(List.of(hidden), optimizer, 2, batchSize);
    }

    private static TrainingTask task(int number, int events, ClassifierSettings settings) {
        return new TrainingTask(
                SyntheticDatasets.resembling(events, INPUTS),
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(INPUTS),
                        RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, number, 0))),
                new RunRandomness(1, number, 0));
    }

    /** Nets of different numbers of events, and so of last batches of different sizes. */
    private static List<TrainingTask> tasks(int nets, int events, ClassifierSettings settings) {
        return IntStream.range(0, nets)
                .mapToObj(net -> task(net, events + net, settings))
                .toList();
    }

    private static TrainingEngine engine() {
        return new CudaEngine(new Devices(CudaDriver.load()).take());
    }

    private static void assertSameBits(List<TrainingTask> tasks) {
        try (TrainingEngine engine = engine()) {
            assertSameBits(tasks, engine.train(tasks));
        }
    }

    private static void assertSameBits(List<TrainingTask> tasks, List<TrainingResult> results) {
        FusedEngine fused = new FusedEngine(new ScalarRowKernels(), new ScalarMatrixKernel());
        for (int i = 0; i < tasks.size(); i++) {
            TrainingOutcome expected = fused.train(tasks.get(i)).orThrow();
            TrainingOutcome found = results.get(i).orThrow();
            assertArrayEquals(expected.weights().values(), found.weights().values(), "weights of net " + i);
            assertArrayEquals(expected.epochLoss(), found.epochLoss(), "losses of net " + i);
            assertEquals(expected.steps(), found.steps(), "steps of net " + i);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 7, 32, 100, 2048})
    void anySizeOfBatchesHasTheBitsOfTheCpu(int batchSize) {
        assertSameBits(tasks(3, 215, settings(ADAM, batchSize, 33, 17, 70)));
    }

    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void everyOptimizerHasTheBitsOfTheCpu(OptimizerKind kind) {
        assertSameBits(tasks(2, 150, settings(optimizer(kind), 16, 40, 24)));
    }

    static Stream<Arguments> lossesAndBatches() {
        return Stream.of(ClassifierLoss.values())
                .flatMap(loss -> Stream.of(1, 7, 40).map(batch -> Arguments.of(loss, batch)));
    }

    /** With a penalty, these kernels also train batches of one event. */
    @ParameterizedTest
    @MethodSource("lossesAndBatches")
    void lossesWeightsOfClassesAndPenaltyHaveTheBitsOfTheCpu(ClassifierLoss loss, int batchSize) {
        ClassifierSettings settings = settings(ADAM, batchSize, 20, 12).withLoss(loss, ClassBalance.WEIGHTS, 1e-3);
        assertSameBits(tasks(2, 90, settings));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 77})
    void orderOfThreadsChangesNoBit(int order) {
        standIn.order(order);
        ClassifierSettings settings =
                settings(ADAM, 36, 65, 18).withLoss(ClassifierLoss.LABEL_PROPORTION, ClassBalance.WEIGHTS, 1e-3);
        assertSameBits(tasks(2, 110, settings));
    }

    @ParameterizedTest
    @EnumSource(
            value = OptimizerKind.class,
            names = {"ADAM", "SGD", "RMSPROP"})
    void dropoutLeavesOutTheNodesOfTheCpu(OptimizerKind kind) {
        HiddenLayers layers =
                HiddenLayers.of(List.of(40, 33, 65), Activation.RELU).withDropout(0.3);
        assertSameBits(tasks(3, 70, new ClassifierSettings(layers, optimizer(kind), 3, 12)));
    }

    @Test
    void validatedNetsStopWhereTheyDoOnTheCpu() {
        ClassifierSettings settings = settings(optimizer(OptimizerKind.RMSPROP_DENSE), 8, 16, 8)
                .withEpochs(12, new EarlyStopping(0.3, 1, 0.05));
        List<TrainingTask> tasks = tasks(4, 60, settings);
        try (TrainingEngine engine = engine()) {
            List<TrainingResult> results = engine.train(tasks);
            assertSameBits(tasks, results);
            assertTrue(
                    results.stream().anyMatch(result -> result.orThrow().epochLoss().length < 12),
                    "no net stops early: the test tests nothing");
        }
    }

    @Test
    void batchesAndSingleEventsAreTrainedInOneCall() {
        assertSameBits(List.of(
                task(0, 50, settings(ADAM, 5, 16, 8)),
                task(1, 50, settings(optimizer(OptimizerKind.ADAM), 1, 16, 8)),
                task(2, 50, settings(ADAM, 6, 16, 8)),
                task(3, 55, settings(ADAM, 5, 16, 8))));
    }

    /** A training that blows up: sums, moments and outputs far from 1. */
    @Test
    void hugeNumbersHaveTheBitsOfTheCpu() {
        assertSameBits(tasks(1, 60, settings(OptimizerKind.ADAM_DENSE.usual(1e4, 0), 8, 17, 13)));
        assertSameBits(tasks(1, 60, settings(OptimizerKind.RMSPROP_DENSE.usual(1e4, 0), 8, 17, 13)));
    }

    @Test
    void aNetWithoutHiddenNodesToSpareHasTheBitsOfTheCpu() {
        assertSameBits(tasks(1, 40, settings(ADAM, 9, 1, 3)));
        assertSameBits(tasks(1, 40, settings(ADAM, 9, 5, 6, 5, 6, 5, 6, 5, 6, 5, 6, 5)));
    }

    @Tag("slow")
    @Test
    void widestLayersHaveTheBitsOfTheCpu() {
        assertSameBits(tasks(1, 70, settings(ADAM, 64, 512, 193, 512)));
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource(OptimizerKind.class)
    void publishedNetHasTheBitsOfTheCpu(OptimizerKind kind) {
        assertSameBits(tasks(2, 300, settings(optimizer(kind), 32, 360, 180, 180, 90, 180)));
    }

    @Test
    void moreNetsThanTheMemoryHoldsAreTrainedInWaves() {
        standIn.memoryBytes(600_000);
        List<TrainingTask> tasks = tasks(7, 60, settings(ADAM, 10, 64, 32));
        assertSameBits(tasks);
        assertEquals(0, standIn.allocations());
    }

    @Test
    void saysHowMuchMemoryANetNeeds() {
        standIn.memoryBytes(50_000);
        List<TrainingTask> tasks = tasks(1, 60, settings(ADAM, 10, 64, 32));
        try (TrainingEngine engine = engine()) {
            CudaFailure failure = assertThrows(CudaFailure.class, () -> engine.train(tasks));
            assertTrue(
                    failure.getMessage().startsWith("too little memory: the device CPU stand-in has 0.1 MB free"),
                    failure.getMessage());
        }
    }
}
