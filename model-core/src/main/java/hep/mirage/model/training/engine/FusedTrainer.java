package hep.mirage.model.training.engine;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.KernelProvider;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.training.ClassifierSettings;
import hep.mirage.model.training.ResponseTrainer;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.model.training.TrainingRandomness;
import hep.mirage.model.training.epoch.EpochLoop;
import hep.mirage.model.training.epoch.Logits;
import hep.mirage.model.training.epoch.TrainingSteps;
import java.util.Objects;

/**
 * The default engine: our own kernels. At batch size 1 gradient and optimiser's step of a plain net take one pass over the
 * weights; everything else runs as matrix products. The same bits on every machine, with or without the Vector API.
 */
public final class FusedTrainer implements ResponseTrainer {
    /** Name of this engine in study files and tables. */
    public static final String NAME = "fused";

    private final RowKernels rowKernels;
    private final MatrixKernel matrixKernel;

    /** A trainer with the fastest kernels of this process. */
    public FusedTrainer() {
        this(KernelProvider.rowKernels(), KernelProvider.matrixKernel());
    }

    /**
     * A trainer with given kernels.
     *
     * @param rowKernels of this thread
     * @param matrixKernel of this thread
     */
    public FusedTrainer(RowKernels rowKernels, MatrixKernel matrixKernel) {
        this.rowKernels = Objects.requireNonNull(rowKernels, "rowKernels");
        this.matrixKernel = Objects.requireNonNull(matrixKernel, "matrixKernel");
    }

    @Override
    public String engine() {
        return NAME;
    }

    @Override
    public TrainingOutcome train(
            LabelledDataset dataset,
            ClassifierSettings settings,
            NetworkWeights initial,
            TrainingRandomness randomness) {
        settings.requireTrainable(dataset, initial.shape());
        EpochLoop loop = new EpochLoop(dataset, settings, randomness, matrixKernel);
        return loop.train(
                EventSteps.serve(settings, initial.shape())
                        ? eventSteps(initial, settings, loop)
                        : batchSteps(initial, settings, loop));
    }

    private TrainingSteps eventSteps(NetworkWeights initial, ClassifierSettings settings, EpochLoop loop) {
        long steps = (long) settings.epochs() * loop.trainingEvents();
        return new EventSteps(EventSteps.open(initial, settings.optimizer(), steps, rowKernels), loop.classWeights());
    }

    private TrainingSteps batchSteps(NetworkWeights initial, ClassifierSettings settings, EpochLoop loop) {
        int capacity = Math.min(loop.trainingEvents(), settings.batchSize());
        return new BatchSteps(initial, settings, loop.classWeights(), capacity, matrixKernel, rowKernels);
    }

    @Override
    public float[] respond(NetworkWeights weights, float[] features) {
        float[] response = Logits.of(weights, features, matrixKernel);
        for (int event = 0; event < response.length; event++) {
            response[event] = BinaryCrossEntropy.response(response[event]);
        }
        return response;
    }
}
