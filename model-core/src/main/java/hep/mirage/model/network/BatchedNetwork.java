package hep.mirage.model.network;

import java.util.Arrays;

/**
 * A dense net that works on a batch of rows at once, with scratch memory made once: forward pass, and the gradient of
 * its parameters by back-propagation.
 *
 * <p>A layer computes y = φ(x W + b), or with batch normalisation y = φ(γ (x W - μ) / sqrt(σ² + ε) + β) where μ and σ²
 * are mean and (biased) variance of each column over the batch, ε = {@value BatchNormalization#EPSILON} (Ioffe, Szegedy
 * 2015, algorithm 1). The mean takes out the bias of such a layer, which therefore stays as it is. For inference,
 * {@link FoldedNetwork} turns fixed statistics into plain layers.
 *
 * <p>Serves one thread.
 */
public final class BatchedNetwork {
    private final NetworkShape shape;
    private final int capacity;
    private final MatrixKernel kernel;
    private final float[] values;
    private final float[] gradients;
    private final float[] inputs;
    private final float[][] outputs;
    private final float[][] deltas;
    private final BatchNormalization[] normalizations;
    private float[] transposed = new float[0];

    /**
     * Makes the scratch memory.
     *
     * @param weights the net; its parameters are worked on in place
     * @param capacity most rows of a batch
     * @param kernel what multiplies
     */
    public BatchedNetwork(NetworkWeights weights, int capacity, MatrixKernel kernel) {
        this.shape = weights.shape();
        this.capacity = capacity;
        this.kernel = kernel;
        this.values = weights.values();
        this.gradients = new float[values.length];
        this.inputs = new float[capacity * shape.inputs()];
        this.outputs = new float[shape.depth()][];
        this.deltas = new float[shape.depth()][];
        this.normalizations = new BatchNormalization[shape.depth()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            outputs[layer] = new float[capacity * shape.outputsOf(layer)];
            if (shape.layers().get(layer).normalization() == Normalization.BATCH) {
                normalizations[layer] = new BatchNormalization(shape.outputsOf(layer), capacity);
            }
        }
    }

    /** The parameters, in place. */
    public float[] values() {
        return values;
    }

    /** Gradient of the loss in the parameters, as the last {@link #backward} left it. */
    public float[] gradients() {
        return gradients;
    }

    /** Where the batch goes in: [capacity × inputs] row-major. */
    public float[] inputs() {
        return inputs;
    }

    /**
     * Statistics of a normalised layer in the last forward pass.
     *
     * @param layer one with batch normalisation
     */
    BatchNormalization normalization(int layer) {
        return normalizations[layer];
    }

    /**
     * Runs the first rows of {@link #inputs()} through the net.
     *
     * @param rows number of rows; with batch normalisation at least 2
     * @return [rows × outputs] row-major, the net's own memory: valid until the next pass
     */
    public float[] forward(int rows) {
        if (rows > capacity) {
            throw new IllegalArgumentException(rows + " rows in a net made for " + capacity);
        }
        for (int layer = 0; layer < shape.depth(); layer++) {
            MatrixView product = MatrixView.of(outputs[layer], 0, rows, shape.outputsOf(layer));
            kernel.multiply(layerInputs(layer, rows), weights(layer, values), product, MatrixKernel.Update.SET);
            if (normalizations[layer] == null) {
                addToRows(outputs[layer], rows, shape.outputsOf(layer), shape.biasOffset(layer));
            } else {
                normalizations[layer].forward(outputs[layer], rows, values, scaleOffset(layer));
            }
            Activations.apply(shape.layers().get(layer).activation(), outputs[layer], rows * shape.outputsOf(layer));
        }
        return outputs[shape.depth() - 1];
    }

    /**
     * Gradient of a loss in the parameters, for the batch of the last forward pass.
     *
     * @param rows rows of that batch
     * @param outputGradient [rows × outputs], derivative of the loss in the net's outputs; used up
     */
    public void backward(int rows, float[] outputGradient) {
        Arrays.fill(gradients, 0f);
        deltas[shape.depth() - 1] = outputGradient;
        for (int layer = shape.depth() - 1; layer >= 0; layer--) {
            int width = shape.outputsOf(layer);
            float[] delta = deltas[layer];
            Activations.backward(shape.layers().get(layer).activation(), outputs[layer], delta, rows * width);
            if (normalizations[layer] == null) {
                addColumnSums(delta, rows, width, shape.biasOffset(layer));
            } else {
                normalizations[layer].backward(delta, rows, values, gradients, scaleOffset(layer));
            }
            MatrixView change = MatrixView.of(delta, 0, rows, width);
            kernel.multiply(
                    layerInputs(layer, rows).transposed(), change, weights(layer, gradients), MatrixKernel.Update.SET);
            if (layer > 0) {
                propagate(layer, rows, change);
            }
        }
    }

    private void propagate(int layer, int rows, MatrixView change) {
        if (deltas[layer - 1] == null) {
            deltas[layer - 1] = new float[capacity * shape.inputsOf(layer)];
        }
        transposed = weights(layer, values).transposedInto(transposed);
        MatrixView weightsTransposed = MatrixView.of(transposed, 0, shape.outputsOf(layer), shape.inputsOf(layer));
        MatrixView below = MatrixView.of(deltas[layer - 1], 0, rows, shape.inputsOf(layer));
        kernel.multiply(change, weightsTransposed, below, MatrixKernel.Update.SET);
    }

    private MatrixView layerInputs(int layer, int rows) {
        return MatrixView.of(layer == 0 ? inputs : outputs[layer - 1], 0, rows, shape.inputsOf(layer));
    }

    private MatrixView weights(int layer, float[] array) {
        return MatrixView.of(array, shape.weightOffset(layer), shape.inputsOf(layer), shape.outputsOf(layer));
    }

    private int scaleOffset(int layer) {
        return shape.biasOffset(layer) + shape.outputsOf(layer);
    }

    private void addToRows(float[] matrix, int rows, int width, int biasOffset) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
                matrix[row * width + j] += values[biasOffset + j];
            }
        }
    }

    private void addColumnSums(float[] matrix, int rows, int width, int biasOffset) {
        for (int row = 0; row < rows; row++) {
            for (int j = 0; j < width; j++) {
                gradients[biasOffset + j] += matrix[row * width + j];
            }
        }
    }
}
