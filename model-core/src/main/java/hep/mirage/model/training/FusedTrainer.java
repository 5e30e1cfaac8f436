package hep.mirage.model.training;

import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.KernelProvider;
import hep.mirage.model.network.MatrixKernel;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.RowKernels;
import java.util.Objects;

/**
 * The default engine: our own kernels. At batch size 1 gradient and optimiser's step of a plain net take one pass over the
 * weights; everything else runs as matrix products. The same bits on every machine, with or without the Vector API.
 */
public final class FusedTrainer implements ResponseTrainer {
    /** Name of this engine in study files and tables. */
    public static final String NAME = "fused";

    private static final int EVENTS_AN_ANSWER = 256;

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
        return new EpochLoop(dataset, settings, randomness, matrixKernel)
                .train(open(dataset.size(), settings, initial));
    }

    private TrainingSteps open(int events, ClassifierSettings settings, NetworkWeights initial) {
        return EventSteps.serve(settings, initial.shape())
                ? new EventSteps(initial, settings.optimizer(), rowKernels)
                : new BatchSteps(initial, settings, Math.min(events, settings.batchSize()), matrixKernel, rowKernels);
    }

    @Override
    public float[] respond(NetworkWeights weights, float[] features) {
        int inputs = weights.shape().inputs();
        if (features.length % inputs != 0) {
            throw new IllegalArgumentException(
                    features.length + " features for a net with " + inputs + " inputs; a multiple is needed");
        }
        float[] response = new float[features.length / inputs];
        int capacity = Math.max(1, Math.min(response.length, EVENTS_AN_ANSWER));
        NetworkWeights linear = new NetworkWeights(weights.shape().withLinearOutput(), weights.values());
        BatchedNetwork net = new BatchedNetwork(linear, capacity, matrixKernel);
        for (int from = 0; from < response.length; from += capacity) {
            int rows = Math.min(capacity, response.length - from);
            System.arraycopy(features, from * inputs, net.inputs(), 0, rows * inputs);
            float[] logits = net.forward(rows);
            for (int row = 0; row < rows; row++) {
                response[from + row] = BinaryCrossEntropy.response(logits[row]);
            }
        }
        return response;
    }
}
