package hep.mirage.model.training.engine;

import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.training.TrainingEngine;
import hep.mirage.model.training.TrainingResult;
import hep.mirage.model.training.TrainingTask;
import hep.mirage.model.training.epoch.EpochLoop;
import hep.mirage.model.training.epoch.TrainingSteps;
import java.util.List;
import java.util.Objects;

/**
 * The default engine: Mirage's own kernels. At batch size 1, the gradient and the optimiser's step of a plain net take one
 * pass over the weights; everything else runs as matrix products. One net after the other, on the calling thread; the same
 * bits on every machine, with or without the Vector API.
 */
public final class FusedEngine implements TrainingEngine {
    /** Name of this engine in study files and tables. */
    public static final String NAME = "fused";

    private final RowKernels rowKernels;
    private final MatrixKernel matrixKernel;

    /** An engine with the fastest kernels of this process. */
    public FusedEngine() {
        this(KernelProvider.rowKernels(), KernelProvider.matrixKernel());
    }

    /**
     * An engine with given kernels.
     *
     * @param rowKernels of this thread
     * @param matrixKernel of this thread
     */
    public FusedEngine(RowKernels rowKernels, MatrixKernel matrixKernel) {
        this.rowKernels = Objects.requireNonNull(rowKernels, "rowKernels");
        this.matrixKernel = Objects.requireNonNull(matrixKernel, "matrixKernel");
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int tasksInFlight() {
        return 1;
    }

    @Override
    public List<TrainingResult> train(List<TrainingTask> tasks) {
        return tasks.stream().map(this::train).toList();
    }

    @Override
    public TrainingResult train(TrainingTask task) {
        EpochLoop loop = new EpochLoop(task, matrixKernel);
        return loop.train(
                EventSteps.serve(task.settings(), task.initial().shape())
                        ? eventSteps(task, loop)
                        : batchSteps(task, loop));
    }

    private TrainingSteps eventSteps(TrainingTask task, EpochLoop loop) {
        long steps = (long) task.settings().epochs() * loop.trainingEvents();
        return new EventSteps(
                EventSteps.open(task.initial(), task.settings().optimizer(), steps, rowKernels), loop.classWeights());
    }

    private TrainingSteps batchSteps(TrainingTask task, EpochLoop loop) {
        int capacity = Math.min(loop.trainingEvents(), task.settings().batchSize());
        return new BatchSteps(task.initial(), task.settings(), loop.classWeights(), capacity, matrixKernel, rowKernels);
    }

    @Override
    public String trainedOn(TrainingTask task) {
        return "CPU, " + rowKernels.name() + " kernels";
    }

    /** Nothing to release: the kernels hold only heap memory. */
    @Override
    public void close() {}
}
