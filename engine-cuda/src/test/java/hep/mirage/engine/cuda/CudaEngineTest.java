package hep.mirage.engine.cuda;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.engine.cuda.driver.CudaDriver;
import hep.mirage.engine.cuda.driver.CudaFailure;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.InitialWeights;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.EarlyStopping;
import hep.mirage.model.training.HiddenLayers;
import hep.mirage.model.training.RunRandomness;
import hep.mirage.model.training.SyntheticDatasets;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.engine.FusedEngine;
import hep.mirage.model.training.optimizer.AdamIdleRowsSettings;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.model.training.optimizer.OptimizerKind;
import hep.mirage.model.training.optimizer.OptimizerSettings;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The engine's interaction with others: which trainings it supports, which it delegates, and its messages when a device fails.
 */
class CudaEngineTest {
    private static final AdamIdleRowsSettings IDLE_ROWS = AdamIdleRowsSettings.of(1e-3, 3e-4);
    private StandIn standIn;

    @BeforeEach
    void takeStandIn() {
        standIn = StandIn.usual();
    }

    @AfterEach
    void findTheDeviceAgain() {
        standIn.launchesLeft(-1);
        System.clearProperty(CudaEngine.UNSERVED_PROPERTY);
    }

    private static ClassifierSettings settings(OptimizerSettings optimizer, Integer... hidden) {
        return new ClassifierSettings(List.of(hidden), optimizer, 2, 1);
    }

    private static TrainingTask task(int number, ClassifierSettings settings) {
        return new TrainingTask(
                SyntheticDatasets.resembling(60 + number, 7),
                settings,
                InitialWeights.glorotUniform(
                        settings.shape(7),
                        RandomStreams.open(new StreamKey(1, StreamPurpose.INITIAL_WEIGHTS, number, 0))),
                new RunRandomness(1, number, 0));
    }

    private static TrainingEngine engine() {
        return new CudaEngine(new Devices(CudaDriver.load()).take());
    }

    private static void assertTrainedAsOnTheCpu(List<TrainingTask> tasks, List<TrainingResult> results) {
        FusedEngine fused = new FusedEngine();
        for (int i = 0; i < tasks.size(); i++) {
            assertArrayEquals(
                    fused.train(tasks.get(i)).orThrow().weights().values(),
                    results.get(i).orThrow().weights().values(),
                    "task " + i);
        }
    }

    @Test
    void isFoundByItsName() {
        assertEquals("cuda", TrainingEngines.named("cuda").name());
    }

    @Test
    void netsOfDifferentShapesAndOptimizersAreTrainedInOneCall() {
        List<TrainingTask> tasks = List.of(
                task(0, settings(IDLE_ROWS, 16, 8)),
                task(1, settings(IDLE_ROWS, 33)),
                task(2, settings(AdamIdleRowsSettings.of(2e-3, 0), 16, 8)),
                task(3, settings(IDLE_ROWS, 16, 8)),
                task(4, settings(OptimizerKind.SGD.usual(0.05, 3e-4), 16, 8)),
                task(5, settings(OptimizerKind.NESTEROV.usual(1e-3, 3e-4), 16, 8)),
                task(6, settings(OptimizerKind.RMSPROP.usual(1e-3, 3e-4), 16, 8)));
        try (TrainingEngine engine = engine()) {
            assertTrainedAsOnTheCpu(tasks, engine.train(tasks));
        }
    }

    /** Masks are redrawn each epoch, by each net from its own stream. */
    @ParameterizedTest
    @CsvSource({"ADAM, 0", "ADAM, 0.2", "SGD, 0", "NESTEROV, 0.2", "RMSPROP, 0"})
    void netsWithDropoutAreTrainedAsOnTheCpu(OptimizerKind kind, double validation) {
        System.setProperty(CudaEngine.UNSERVED_PROPERTY, CudaEngine.REFUSE);
        HiddenLayers layers = HiddenLayers.of(List.of(40, 33), Activation.RELU).withDropout(0.2);
        ClassifierSettings settings = new ClassifierSettings(layers, kind.usual(1e-3, 3e-4), 3, 1)
                .withEpochs(3, validation > 0 ? new EarlyStopping(validation, 3, 0) : EarlyStopping.OFF);
        List<TrainingTask> tasks =
                IntStream.range(0, 4).mapToObj(number -> task(number, settings)).toList();
        try (TrainingEngine engine = engine()) {
            assertTrainedAsOnTheCpu(tasks, engine.train(tasks));
        }
    }

    @Test
    void whatTheKernelsDoNotServeIsTrainedByTheEngineFused() {
        List<TrainingTask> tasks = List.of(
                task(0, settings(AdamSettings.of(1e-3, 3e-4), 16, 8)),
                task(1, settings(IDLE_ROWS, 16, 8)),
                task(2, settings(OptimizerKind.NESTEROV_DENSE.usual(1e-3, 3e-4), 16, 8)),
                task(3, new ClassifierSettings(List.of(16, 8), IDLE_ROWS, 2, 2049)),
                task(4, new ClassifierSettings(HiddenLayers.of(List.of(9), Activation.TANH), IDLE_ROWS, 2, 1)));
        try (TrainingEngine engine = engine()) {
            assertTrainedAsOnTheCpu(tasks, engine.train(tasks));
        }
    }

    @Test
    void refusesOnRequestWhatTheKernelsDoNotServe() {
        System.setProperty(CudaEngine.UNSERVED_PROPERTY, CudaEngine.REFUSE);
        List<TrainingTask> tasks = List.of(task(0, settings(AdamSettings.of(1e-3, 3e-4), 16, 8)));
        try (TrainingEngine engine = engine()) {
            InvalidInput refusal = assertThrows(InvalidInput.class, () -> engine.train(tasks));
            assertTrue(
                    refusal.getMessage()
                            .contains("the optimizer adam-dense at a batch_size of 1 (adam, sgd, nesterov, rmsprop are"
                                    + " served)"),
                    refusal.getMessage());
        }
    }

    @Test
    void refusesOnRequestABatchThatIsTooLarge() {
        System.setProperty(CudaEngine.UNSERVED_PROPERTY, CudaEngine.REFUSE);
        List<TrainingTask> tasks = List.of(task(0, new ClassifierSettings(List.of(16, 8), IDLE_ROWS, 2, 2049)));
        try (TrainingEngine engine = engine()) {
            InvalidInput refusal = assertThrows(InvalidInput.class, () -> engine.train(tasks));
            assertTrue(
                    refusal.getMessage().contains("a batch_size of 2049 (up to 2048 are served)"),
                    refusal.getMessage());
        }
    }

    @Test
    void moreNetsThanTheMemoryHoldsAreTrainedInWaves() {
        ClassifierSettings settings = settings(IDLE_ROWS, 64, 64).withEpochs(3, new EarlyStopping(0.2, 1, 0));
        List<TrainingTask> tasks =
                IntStream.range(0, 7).mapToObj(number -> task(number, settings)).toList();
        standIn.memoryBytes(4_000_000);
        try (TrainingEngine engine = engine()) {
            assertTrainedAsOnTheCpu(tasks, engine.train(tasks));
        }
    }

    @Test
    void saysHowMuchMemoryANetNeeds() {
        standIn.memoryBytes(1_000_000);
        List<TrainingTask> tasks = List.of(task(0, settings(IDLE_ROWS, 64, 64)));
        try (TrainingEngine engine = engine()) {
            CudaFailure failure = assertThrows(CudaFailure.class, () -> engine.train(tasks));
            assertEquals(
                    "too little memory: the device CPU stand-in has 1.0 MB free; one net needs 1.5 MB; see nvidia-smi for who"
                            + " holds the rest",
                    failure.getMessage());
        }
    }

    @Test
    void aDeviceThatIsLostIsAFailureThatNamesTheCall() {
        List<TrainingTask> tasks = List.of(task(0, settings(IDLE_ROWS, 16, 8)));
        TrainingEngine engine = engine();
        standIn.launchesLeft(0);
        CudaFailure failure = assertThrows(CudaFailure.class, () -> engine.train(tasks));
        assertEquals("CUDA_ERROR_LAUNCH_FAILED", failure.error());
        standIn.launchesLeft(-1);
        engine.close();
        assertEquals(0, standIn.allocations(), "memory is given back after a failure");
    }

    /** 8 kernels of the first module, then those of the second. */
    @ParameterizedTest
    @CsvSource({
        "cuCtxSetCurrent, 0",
        "cuStreamCreate, 0",
        "cuModuleLoadData, 0",
        "cuModuleLoadData, 1",
        "cuModuleGetFunction, 0",
        "cuModuleGetFunction, 9"
    })
    void anEngineThatCannotBeOpenedLeavesNothingOpen(String function, long after) {
        standIn.devices(2);
        int before = standIn.opened();
        Devices devices = new Devices(CudaDriver.load());
        standIn.refuses(function, after);
        Devices.Lease lease = devices.take();
        CudaFailure failure = assertThrows(CudaFailure.class, () -> new CudaEngine(lease));
        assertTrue(failure.getMessage().contains("the driver refused " + function), failure.getMessage());
        assertEquals(before, standIn.opened());
        assertEquals(0, devices.take().device().ordinal(), "its device is free again");
    }

    @ParameterizedTest
    @CsvSource({
        "cuMemAllocAsync, 1, 1",
        "cuMemAllocAsync, 2, 1",
        "cuMemcpyHtoDAsync_v2, 0, 1",
        "cuMemAllocAsync, 2, 8",
        "cuMemcpyHtoDAsync_v2, 1, 8"
    })
    void netsThatCannotBePutOnTheDeviceLeaveNoMemoryTaken(String function, long after, int batch) {
        int before = standIn.allocations();
        List<TrainingTask> tasks = List.of(task(0, new ClassifierSettings(List.of(16, 8), IDLE_ROWS, 2, batch)));
        try (TrainingEngine engine = engine()) {
            standIn.refuses(function, after);
            assertThrows(CudaFailure.class, () -> engine.train(tasks));
        }
        assertEquals(before, standIn.allocations());
    }

    @Test
    void saysThatThereIsNoDevice() {
        standIn.devices(0);
        CudaFailure failure = assertThrows(CudaFailure.class, () -> new Devices(CudaDriver.load()));
        assertEquals("CUDA_ERROR_NO_DEVICE", failure.error());
        assertTrue(failure.getMessage().contains("nvidia-smi"), failure.getMessage());
    }

    @Test
    void saysThatThereIsNoDriver() {
        System.setProperty(CudaDriver.LIBRARY_PROPERTY, "libno-such-driver.so.1");
        CudaFailure failure = assertThrows(CudaFailure.class, CudaDriver::load);
        assertTrue(
                failure.getMessage().startsWith("no CUDA driver: the library libno-such-driver.so.1"),
                failure.getMessage());
        assertTrue(failure.getMessage().contains("install NVIDIA's driver"), failure.getMessage());
    }

    @Test
    void enginesOfAProcessShareItsDevices() {
        standIn.devices(2);
        Devices devices = new Devices(CudaDriver.load());
        Devices.Lease first = devices.take();
        Devices.Lease second = devices.take();
        assertEquals(0, first.device().ordinal());
        assertEquals(1, second.device().ordinal());
        second.close();
        assertEquals(1, devices.take().device().ordinal());
    }

    /** As if one executor holds both devices: Spark assigns the device of each task. */
    @Test
    void aDeviceThatIsAskedForIsTakenWhoeverUsesIt() {
        standIn.devices(2);
        Devices devices = new Devices(CudaDriver.load());
        Devices.Lease first = devices.take(1);
        Devices.Lease second = devices.take(1);
        assertEquals(1, first.device().ordinal());
        assertEquals(1, second.device().ordinal());
        assertEquals(0, devices.take().device().ordinal(), "the one that nobody uses");
        List<TrainingTask> tasks = List.of(task(0, settings(IDLE_ROWS, 16, 8)));
        try (TrainingEngine engine = new CudaEngine(second)) {
            assertTrainedAsOnTheCpu(tasks, engine.train(tasks));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 2})
    void saysThatThereIsNoDeviceOfANumber(int ordinal) {
        standIn.devices(2);
        Devices devices = new Devices(CudaDriver.load());
        InvalidInput problem = assertThrows(InvalidInput.class, () -> devices.take(ordinal));
        assertEquals(
                "training engine 'cuda': device " + ordinal
                        + " was requested; this process may use 2 (numbered from 0);"
                        + " see nvidia-smi, CUDA_VISIBLE_DEVICES and the GPU addresses configured in Spark",
                problem.getMessage());
    }

    @Test
    void theProviderOpensTheDeviceThatIsAskedFor() {
        try (TrainingEngine engine = new CudaEngineProvider().open(OptionalInt.of(0))) {
            assertEquals("cuda", engine.name());
        }
        InvalidInput problem =
                assertThrows(InvalidInput.class, () -> new CudaEngineProvider().open(OptionalInt.of(64)));
        assertTrue(problem.getMessage().contains("device 64 was requested"), problem.getMessage());
    }
}
