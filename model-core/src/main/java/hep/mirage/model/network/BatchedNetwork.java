package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import hep.mirage.model.network.kernel.RowKernels;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A dense net that works on a batch of rows at once, with scratch memory allocated once: forward pass, and the gradient of its
 * parameters by back-propagation.
 *
 * <p>A layer computes y = φ(x W + b), or with batch normalisation y = φ(γ (x W - μ) / sqrt(σ² + ε) + β) where μ and σ² are
 * mean and (biased) variance of each column over the batch, ε = {@value BatchNormalization#EPSILON} (Ioffe, Szegedy 2015,
 * algorithm 1). The mean cancels the bias of such a layer, which therefore never changes. For inference, {@link FoldedNetwork}
 * turns fixed statistics into plain layers.
 *
 * <p>The sums of a plain layer start with the bias and add the inputs in ascending order by fused multiply-adds, as in {@link
 * RowKernels}: a row gets the same bits alone, in any batch and from a {@link RowNetwork}.
 *
 * <p>Layers with dropout drop nodes in every forward pass, see {@link Dropout}; for inference, use {@link NetworkShape#plain}.
 *
 * <p>Allocates nothing while the number of rows stays the same. Not thread-safe.
 */
public final class BatchedNetwork implements DrawingPass {
    /** Numbers in a block of weights: its gradient stays in the L1 cache. */
    private static final int BLOCK = 6144;

    private final NetworkShape shape;
    private final int capacity;
    private final MatrixKernel kernel;
    private final float[] values;
    private final float[] gradients;
    /** Gradient of one block of weights, or of a layer's biases. */
    private final float[] blockGradient;

    private final float[] inputs;
    private final float[][] outputs;
    private final float[][] deltas;
    private final BatchNormalization[] normalizations;
    /** For layers that are not normalised; null in the others, whose bias never changes. */
    private final BiasRow[] biasRows;

    private final Dropout dropout;
    /** Dropout factors of the outputs, and the products that the next layer sees; null in layers without dropout. */
    private final float[][] factors;

    private final float[][] remains;
    /** Matrices of the batch, recreated only when the number of rows changes: [depth]. */
    private final LayerViews[] views;

    private int viewedRows;
    /** Created by the first call of {@link #inputGradient}, which few nets need. */
    private MatrixView inputGradientView;

    /**
     * Allocates the scratch memory.
     *
     * @param weights the net; its parameters are modified in place
     * @param capacity most rows of a batch
     * @param kernel matrix products
     */
    public BatchedNetwork(NetworkWeights weights, int capacity, MatrixKernel kernel) {
        this.shape = weights.shape();
        this.capacity = capacity;
        this.kernel = kernel;
        this.values = weights.values();
        this.gradients = new float[values.length];
        this.blockGradient = new float[blockMemory(shape)];
        this.inputs = new float[capacity * shape.inputs()];
        this.outputs = new float[shape.depth()][];
        this.deltas = new float[shape.depth()][];
        this.normalizations = new BatchNormalization[shape.depth()];
        this.biasRows = new BiasRow[shape.depth()];
        this.dropout = new Dropout(shape);
        this.factors = new float[shape.depth()][];
        this.remains = new float[shape.depth()][];
        this.views = new LayerViews[shape.depth()];
        for (int layer = 0; layer < shape.depth(); layer++) {
            outputs[layer] = new float[capacity * shape.outputsOf(layer)];
            deltas[layer] = new float[capacity * shape.outputsOf(layer)];
            if (dropout.affects(layer)) {
                factors[layer] = new float[capacity * shape.outputsOf(layer)];
                remains[layer] = new float[capacity * shape.outputsOf(layer)];
            }
            if (shape.layers().get(layer).normalization() == Normalization.BATCH) {
                normalizations[layer] = new BatchNormalization(shape.outputsOf(layer), capacity);
            } else {
                biasRows[layer] = new BiasRow(shape.outputsOf(layer));
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

    @Override
    public float[] inputs() {
        return inputs;
    }

    /**
     * Sets the stream of the dropout masks; required if a layer has dropout.
     *
     * @param masks the stream
     */
    public void drawMasksFrom(UniformRandomProvider masks) {
        dropout.drawFrom(masks);
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
    @Override
    public float[] forward(int rows) {
        if (rows > capacity) {
            throw new IllegalArgumentException(rows + " rows in a net made for " + capacity);
        }
        view(rows);
        for (int layer = 0; layer < shape.depth(); layer++) {
            LayerViews matrices = views[layer];
            if (normalizations[layer] == null) {
                fillRows(outputs[layer], rows, shape.outputsOf(layer), shape.biasOffset(layer));
                kernel.multiply(matrices.inputs, matrices.weights, matrices.outputs, MatrixKernel.Update.ADD);
            } else {
                kernel.multiply(matrices.inputs, matrices.weights, matrices.outputs, MatrixKernel.Update.SET);
                normalizations[layer].forward(outputs[layer], rows, values, scaleOffset(layer));
            }
            Activations.apply(shape.layers().get(layer).activation(), outputs[layer], rows * shape.outputsOf(layer));
            if (dropout.affects(layer)) {
                leaveOut(layer, rows * shape.outputsOf(layer));
            }
        }
        return outputs[shape.depth() - 1];
    }

    /**
     * Gradient of a loss in the parameters, for the batch of the last forward pass.
     *
     * @param rows rows of that batch
     * @param outputGradient [rows × outputs], derivative of the loss in the net's outputs
     */
    public void backward(int rows, float[] outputGradient) {
        requireRowsOfForwardPass(rows);
        System.arraycopy(outputGradient, 0, deltas[shape.depth() - 1], 0, rows * shape.outputs());
        for (int layer = shape.depth() - 1; layer >= 0; layer--) {
            passActivation(layer, rows);
            LayerViews matrices = views[layer];
            kernel.multiply(matrices.inputsTransposed, matrices.delta, matrices.gradients, MatrixKernel.Update.SET);
            passToInputs(layer);
        }
    }

    /**
     * The same for a small batch whose gradient is used up at once: a gradient of all parameters would push them and an
     * optimiser's moments out of the L2 cache. The consumer gets parts of it, each after the last use of these parameters, and
     * may change them.
     *
     * @param rows rows of the batch of the last forward pass
     * @param outputGradient [rows × outputs], derivative of the loss in the net's outputs
     * @param consumer of the gradient
     */
    void backward(int rows, float[] outputGradient, GradientConsumer consumer) {
        requireRowsOfForwardPass(rows);
        System.arraycopy(outputGradient, 0, deltas[shape.depth() - 1], 0, rows * shape.outputs());
        for (int layer = shape.depth() - 1; layer >= 0; layer--) {
            passActivation(layer, rows);
            passToInputs(layer);
            LayerViews matrices = views[layer];
            for (WeightBlock block : matrices.blocks) {
                kernel.multiply(block.inputsTransposed, matrices.delta, block.gradient, MatrixKernel.Update.SET);
                consumer.takeWeights(block.from, blockGradient, block.count());
            }
            int biases = shape.biasOffset(layer);
            int count = endOf(layer) - biases;
            System.arraycopy(gradients, biases, blockGradient, 0, count);
            consumer.takeOthers(biases, blockGradient, count);
        }
    }

    private void passActivation(int layer, int rows) {
        int width = shape.outputsOf(layer);
        float[] delta = deltas[layer];
        if (dropout.affects(layer)) {
            multiply(delta, factors[layer], delta, rows * width);
        }
        Activations.backward(shape.layers().get(layer).activation(), outputs[layer], delta, rows * width);
        int biases = shape.biasOffset(layer);
        Arrays.fill(gradients, biases, biases + width, 0f);
        if (normalizations[layer] == null) {
            biasRows[layer].addGradient(delta, rows, gradients, biases);
        } else {
            normalizations[layer].backward(delta, rows, values, gradients, scaleOffset(layer));
        }
    }

    private void passToInputs(int layer) {
        if (layer > 0) {
            LayerViews matrices = views[layer];
            kernel.multiply(
                    matrices.delta, matrices.weightsTransposed, views[layer - 1].delta, MatrixKernel.Update.SET);
        }
    }

    private void requireRowsOfForwardPass(int rows) {
        if (rows != viewedRows) {
            throw new IllegalArgumentException(rows + " rows after a forward pass of " + viewedRows);
        }
    }

    private int endOf(int layer) {
        return layer + 1 < shape.depth() ? shape.weightOffset(layer + 1) : values.length;
    }

    /**
     * Gradient of the loss of the last {@link #backward} in the inputs.
     *
     * @param rows rows of that batch
     * @return [rows × inputs] row-major, the net's own memory: valid until the next call
     */
    public float[] inputGradient(int rows) {
        requireRowsOfForwardPass(rows);
        if (inputGradientView == null || inputGradientView.rows() != rows) {
            inputGradientView = MatrixView.of(new float[rows * shape.inputs()], 0, rows, shape.inputs());
        }
        LayerViews first = views[0];
        kernel.multiply(first.delta, first.weightsTransposed, inputGradientView, MatrixKernel.Update.SET);
        return inputGradientView.values();
    }

    private void view(int rows) {
        if (rows == viewedRows) {
            return;
        }
        for (int layer = 0; layer < shape.depth(); layer++) {
            int in = shape.inputsOf(layer);
            int out = shape.outputsOf(layer);
            MatrixView below = MatrixView.of(layer == 0 ? inputs : seenAbove(layer - 1), 0, rows, in);
            MatrixView weights = MatrixView.of(values, shape.weightOffset(layer), in, out);
            views[layer] = new LayerViews(
                    below,
                    below.transposed(),
                    weights,
                    MatrixView.of(gradients, shape.weightOffset(layer), in, out),
                    weights.transposed(),
                    MatrixView.of(outputs[layer], 0, rows, out),
                    MatrixView.of(deltas[layer], 0, rows, out),
                    blocks(below.transposed(), shape.weightOffset(layer), out));
        }
        viewedRows = rows;
    }

    /** Blocks of a layer's weights, of 16 rows or a multiple, whose gradients fit into the memory for one block. */
    private WeightBlock[] blocks(MatrixView inputsTransposed, int offset, int out) {
        int most = Math.max(1, blockGradient.length / out / 16) * 16;
        int in = inputsTransposed.rows();
        WeightBlock[] blocks = new WeightBlock[(in + most - 1) / most];
        for (int i = 0; i < blocks.length; i++) {
            int row = i * most;
            int count = Math.min(most, in - row);
            blocks[i] = new WeightBlock(
                    inputsTransposed.rowRange(row, row + count),
                    MatrixView.of(blockGradient, 0, count, out),
                    offset + row * out);
        }
        return blocks;
    }

    /** The outputs of a layer as the next layer sees them. */
    private float[] seenAbove(int layer) {
        return dropout.affects(layer) ? remains[layer] : outputs[layer];
    }

    private void leaveOut(int layer, int count) {
        dropout.draw(layer, factors[layer], count);
        multiply(outputs[layer], factors[layer], remains[layer], count);
    }

    private static int blockMemory(NetworkShape shape) {
        int widest = 0;
        for (int layer = 0; layer < shape.depth(); layer++) {
            widest = Math.max(widest, shape.outputsOf(layer));
        }
        return Math.max(BLOCK, 16 * widest);
    }

    private static void multiply(float[] x, float[] factors, float[] products, int count) {
        for (int i = 0; i < count; i++) {
            products[i] = x[i] * factors[i];
        }
    }

    /** The matrices of one layer for one number of rows. */
    private record LayerViews(
            MatrixView inputs,
            MatrixView inputsTransposed,
            MatrixView weights,
            MatrixView gradients,
            MatrixView weightsTransposed,
            MatrixView outputs,
            MatrixView delta,
            WeightBlock[] blocks) {}

    /**
     * Some rows of a layer's weights.
     *
     * @param inputsTransposed their inputs: [rows of the block × rows of the batch]
     * @param gradient their gradient
     * @param from index of the first weight among the parameters
     */
    private record WeightBlock(MatrixView inputsTransposed, MatrixView gradient, int from) {
        int count() {
            return gradient.rows() * gradient.columns();
        }
    }

    /** Takes the gradient of consecutive parameters, and may change these. */
    interface GradientConsumer {
        /**
         * Gradient of weights.
         *
         * @param from index of the first one
         * @param gradient begins with theirs; may be changed
         * @param count how many
         */
        void takeWeights(int from, float[] gradient, int count);

        /**
         * Gradient of biases, scales and shifts of a layer.
         *
         * @param from index of the first one
         * @param gradient begins with theirs; may be changed
         * @param count how many
         */
        void takeOthers(int from, float[] gradient, int count);
    }

    private int scaleOffset(int layer) {
        return shape.biasOffset(layer) + shape.outputsOf(layer);
    }

    private void fillRows(float[] matrix, int rows, int width, int biasOffset) {
        for (int row = 0; row < rows; row++) {
            System.arraycopy(values, biasOffset, matrix, row * width, width);
        }
    }
}
