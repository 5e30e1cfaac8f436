package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;

/**
 * Collects the batch statistics of a normalised net over many batches, and folds them into plain dense layers for
 * inference: W' = W γ / sqrt(σ² + ε), b' = β - μ γ / sqrt(σ² + ε).
 */
public final class FoldedNetwork {
    /** The bias of the variance of this many events is 0.1 %. */
    private static final int POPULATION_EVENTS = 1024;

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
     * The net for inference after a training: without dropout, and with the normalisation folded in at the statistics of given
     * events (Ioffe, Szegedy 2015, algorithm 2), taken in batches of {@value #POPULATION_EVENTS} events, or of all if there
     * are fewer; an incomplete last batch is ignored. A net without normalisation keeps its parameters.
     *
     * @param trained the net as it was trained
     * @param inputs [events × inputs] row-major, at least two events if a layer is normalised
     * @param kernel matrix products
     */
    public static NetworkWeights answering(NetworkWeights trained, float[] inputs, MatrixKernel kernel) {
        NetworkShape shape = trained.shape();
        if (!shape.hasNormalization()) {
            return new NetworkWeights(shape.plain(), trained.values());
        }
        int rows = Math.min(inputs.length / shape.inputs(), POPULATION_EVENTS);
        BatchedNetwork network =
                new BatchedNetwork(new NetworkWeights(shape.withoutDropout(), trained.values()), rows, kernel);
        FoldedNetwork folded = new FoldedNetwork(shape);
        int batch = rows * shape.inputs();
        for (int from = 0; from + batch <= inputs.length; from += batch) {
            System.arraycopy(inputs, from, network.inputs(), 0, batch);
            network.forward(rows);
            folded.collect(network);
        }
        return folded.fold(trained.values());
    }

    /**
     * Adds the statistics of a net's last forward pass. All batches should have the same number of rows.
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
            foldLayer(layer, values, folded, plain.weightOffset(layer), plain.biasOffset(layer));
        }
        return new NetworkWeights(plain, folded);
    }

    private void foldLayer(int layer, float[] values, float[] folded, int weightOffset, int biasOffset) {
        int width = shape.outputsOf(layer);
        int source = shape.weightOffset(layer);
        boolean normalised = shape.layers().get(layer).normalization() == Normalization.BATCH;
        for (int j = 0; j < width; j++) {
            double scale = 1;
            double shift = values[shape.biasOffset(layer) + j];
            if (normalised) {
                int gamma = shape.biasOffset(layer) + width + j;
                scale = values[gamma] / Math.sqrt(varianceSum[layer][j] / batches + BatchNormalization.EPSILON);
                shift = values[gamma + width] - scale * meanSum[layer][j] / batches;
            }
            for (int i = 0; i < shape.inputsOf(layer); i++) {
                folded[weightOffset + i * width + j] = (float) (scale * values[source + i * width + j]);
            }
            folded[biasOffset + j] = (float) shift;
        }
    }
}
