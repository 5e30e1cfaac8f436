package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.ArrayList;
import java.util.List;

/**
 * Collects the batch statistics of a normalised net over many batches, and folds them into plain dense layers for
 * inference: W' = W γ / sqrt(σ² + ε), b' = β - μ γ / sqrt(σ² + ε).
 */
public final class FoldedNetwork {
    /** Events in memory at once. */
    private static final int BLOCK_EVENTS = 1024;

    private final NetworkShape shape;
    private final double[][] meanSum;
    private final double[][] varianceSum;
    private int batches;

    /**
     * Creates an empty collector.
     *
     * @param shape the net with its normalised layers
     */
    public FoldedNetwork(NetworkShape shape) {
        this.shape = shape;
        this.meanSum = new double[shape.depth()][];
        this.varianceSum = new double[shape.depth()][];
        for (int layer = 0; layer < shape.depth(); layer++) {
            meanSum[layer] = new double[shape.outputsOf(layer)];
            varianceSum[layer] = new double[shape.outputsOf(layer)];
        }
    }

    /**
     * The net for inference after a training: without dropout, and with the normalisation folded in at mean and variance of
     * each node over all given events (Ioffe, Szegedy 2015, algorithm 2, with one batch of all events), layer after layer. The
     * order of the events changes rounding errors only. A net without normalisation keeps its parameters.
     *
     * @param trained the net as it was trained
     * @param inputs [events × inputs] row-major, at least two events if a layer is normalised
     * @param kernel matrix products
     */
    public static NetworkWeights answering(NetworkWeights trained, float[] inputs, MatrixKernel kernel) {
        NetworkShape shape = trained.shape();
        NetworkShape plain = shape.plain();
        if (!shape.hasNormalization()) {
            return new NetworkWeights(plain, trained.values());
        }
        if (shape.eventsIn(inputs) < 2) {
            throw new IllegalArgumentException(
                    shape.eventsIn(inputs) + " events have no variance; batch normalisation needs at least 2");
        }
        float[] folded = new float[plain.parameterCount()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            double[] means = new double[shape.outputsOf(layer)];
            double[] variances = means;
            if (isNormalised(shape, layer)) {
                ColumnMoments moments = moments(trained, folded, layer, inputs, kernel);
                means = moments.means();
                variances = moments.variances();
            }
            foldLayer(shape, layer, trained.values(), folded, means, variances, 1);
        }
        return new NetworkWeights(plain, folded);
    }

    private static boolean isNormalised(NetworkShape shape, int layer) {
        return shape.layers().get(layer).normalization() == Normalization.BATCH;
    }

    /** Moments of a layer's weighted sums, without bias, over all events; the layers below are folded already. */
    private static ColumnMoments moments(
            NetworkWeights trained, float[] folded, int layer, float[] inputs, MatrixKernel kernel) {
        NetworkShape shape = trained.shape();
        int width = shape.outputsOf(layer);
        List<DenseLayer> layers = new ArrayList<>(shape.plain().layers().subList(0, layer));
        layers.add(DenseLayer.of(width, Activation.LINEAR));
        NetworkShape below = new NetworkShape(shape.inputs(), layers);
        float[] values = new float[below.parameterCount()];
        System.arraycopy(folded, 0, values, 0, below.weightOffset(layer));
        System.arraycopy(
                trained.values(),
                shape.weightOffset(layer),
                values,
                below.weightOffset(layer),
                shape.inputsOf(layer) * width);
        int events = shape.eventsIn(inputs);
        BatchedNetwork network =
                new BatchedNetwork(new NetworkWeights(below, values), Math.min(events, BLOCK_EVENTS), kernel);
        ColumnMoments moments = new ColumnMoments(width);
        for (int from = 0; from < events; from += BLOCK_EVENTS) {
            int rows = Math.min(BLOCK_EVENTS, events - from);
            System.arraycopy(inputs, from * shape.inputs(), network.inputs(), 0, rows * shape.inputs());
            moments.add(network.forward(rows), rows);
        }
        return moments;
    }

    /**
     * Adds the statistics of a net's last forward pass, of a batch that was drawn at random: the variance between batches does not
     * count. All batches should have the same number of rows.
     *
     * @param network a net of this shape
     */
    public void collect(BatchedNetwork network) {
        batches++;
        for (int layer = 0; layer < shape.depth(); layer++) {
            BatchNormalization statistics = network.normalization(layer);
            if (statistics != null) {
                for (int j = 0; j < shape.outputsOf(layer); j++) {
                    meanSum[layer][j] += statistics.mean()[j];
                    varianceSum[layer][j] += statistics.variance()[j];
                }
            }
        }
    }

    /**
     * The net without normalisation that gives the same outputs at the collected statistics.
     *
     * @param values parameters of the normalised net
     */
    public NetworkWeights fold(float[] values) {
        if (batches == 0) {
            throw new IllegalStateException("no batch was collected, the normalisation has no statistics");
        }
        NetworkShape plain = shape.plain();
        float[] folded = new float[plain.parameterCount()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            foldLayer(shape, layer, values, folded, meanSum[layer], varianceSum[layer], batches);
        }
        return new NetworkWeights(plain, folded);
    }

    /** Sums over a number of batches, read for a normalised layer only, are of the means and variances of its nodes. */
    private static void foldLayer(
            NetworkShape shape,
            int layer,
            float[] values,
            float[] folded,
            double[] meanSum,
            double[] varianceSum,
            int batches) {
        NetworkShape plain = shape.plain();
        int weightOffset = plain.weightOffset(layer);
        int biasOffset = plain.biasOffset(layer);
        int width = shape.outputsOf(layer);
        int source = shape.weightOffset(layer);
        boolean normalised = isNormalised(shape, layer);
        for (int j = 0; j < width; j++) {
            double scale = 1;
            double shift = values[shape.biasOffset(layer) + j];
            if (normalised) {
                int gamma = shape.biasOffset(layer) + width + j;
                scale = values[gamma] / Math.sqrt(varianceSum[j] / batches + BatchNormalization.EPSILON);
                shift = values[gamma + width] - scale * meanSum[j] / batches;
            }
            for (int i = 0; i < shape.inputsOf(layer); i++) {
                folded[weightOffset + i * width + j] = (float) (scale * values[source + i * width + j]);
            }
            folded[biasOffset + j] = (float) shift;
        }
    }
}
