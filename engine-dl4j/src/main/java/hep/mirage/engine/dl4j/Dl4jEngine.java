package hep.mirage.engine.dl4j;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.epoch.EpochLoop;
import java.util.List;
import java.util.OptionalInt;
import org.deeplearning4j.util.CrashReportingUtil;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The engine of DeepLearning4J: a {@code MultiLayerNetwork}, one net at a time, slow at batch size 1; used for comparison. It
 * requires the ND4J backend that its name states.
 *
 * <p>Differs from the fused engine by rounding (ND4J sums in another order), and for responses within {@value
 * Dl4jNetwork#LOSS_CLIPPING} of the wrong label, where DL4J clips its loss.
 *
 * <p>ND4J is limited to one thread for the whole process, as the cores belong to Spark's tasks: its thread pool ({@code
 * Environment.setMaxThreads}), OpenMP and OpenBLAS, each by its setter, so that no environment variable is needed.
 */
public final class Dl4jEngine implements TrainingEngine {
    /** Name in study files and tables of the engine on the CPU. */
    public static final String NAME = "dl4j";

    /** Name in study files and tables of the engine on a GPU. */
    public static final String CUDA = "dl4j-cuda";

    private final String name;
    private final OptionalInt device;

    private Dl4jEngine(String name, OptionalInt device) {
        this.name = name;
        this.device = device;
    }

    /**
     * An engine for one thread, on the CPU.
     *
     * @throws hep.mirage.model.InvalidInput if ND4J does not use it
     */
    public static Dl4jEngine onProcessor() {
        ComputeBackend.ofThisProcess().requireProcessor(NAME);
        return new Dl4jEngine(NAME, OptionalInt.empty());
    }

    /**
     * An engine for one thread, on a GPU.
     *
     * @param device its number among those that the process may use; empty if ND4J may use any
     * @throws hep.mirage.model.InvalidInput if ND4J does not use it
     */
    public static Dl4jEngine onCuda(OptionalInt device) {
        ComputeBackend.ofThisProcess().requireCuda(CUDA, device);
        return new Dl4jEngine(CUDA, device);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int tasksInFlight() {
        return 1;
    }

    @Override
    public boolean worksOnCallingThread() {
        return name.equals(NAME);
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        return tasks.stream().map(this::train).toList();
    }

    @Override
    public TrainingResult train(TrainingTask task) {
        if (task.dataset().isWeighted()) {
            throw new IllegalArgumentException(
                    "training engine " + name + " and events with weights of their own; use the engine fused");
        }
        prepareThread();
        // ND4J keeps a device for each thread, and assigns devices in turn to threads that name none.
        device.ifPresent(Nd4j.getAffinityManager()::unsafeSetDevice);
        EpochLoop loop = new EpochLoop(task, KernelProvider.matrixKernel());
        return loop.train(new Dl4jSteps(task.initial(), task.settings(), loop.classWeights()));
    }

    /** Nothing to release: ND4J's memory is freed with its arrays. */
    @Override
    public void close() {}

    /** OpenMP keeps its limit per thread, so every call sets it again. Crash dumps would need oshi and jna. */
    static void prepareThread() {
        CrashReportingUtil.crashDumpsEnabled(false);
        Nd4j.getEnvironment().setMaxThreads(1);
        Nd4j.getEnvironment().setMaxMasterThreads(1);
        NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
        Nd4j.factory().blas().setMaxThreads(1);
    }
}
