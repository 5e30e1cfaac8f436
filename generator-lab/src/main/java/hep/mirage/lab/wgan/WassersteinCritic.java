package hep.mirage.lab.wgan;

import hep.mirage.model.network.Activation;
import hep.mirage.model.network.BiasRow;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.MatrixView;
import java.util.Arrays;

/**
 * The critic C of a Wasserstein GAN with gradient penalty (Gulrajani et al. 2017, algorithm 1), its loss
 *
 * <pre>L = mean C(x̃) - mean C(x) + λ mean (‖∇C(x̂)‖ - 1)²,  x̂ = ε x + (1 - ε) x̃,  ε uniform in [0, 1)</pre>
 *
 * <p>and the exact gradient of L with respect to the critic's weights. The critic is piecewise linear, so its input
 * gradient is a product of weights and masks, g = W₁ M₁ W₂ M₂ ... w, with M the derivative of ReLU at x̂; the masks are
 * constant almost everywhere; ∇ runs over the columns of the event, not over its conditions. With u = dP/dg = 2λ (‖g‖ -
 * 1) g / (‖g‖ n), the penalty's gradient follows from running u through the same weights and masks from the front: t₀ =
 * u, tₗ = Mₗ (tₗ₋₁ Wₗ), dP/dWₗ = tₗ₋₁ᵀ δₗ, where δₗ is the derivative of the score with respect to the weighted sums of
 * layer l. Biases do not enter the penalty.
 *
 * <p>Real, generated and interpolated events run as one batch of 3n rows. Not thread-safe.
 */
final class WassersteinCritic {
    private final NetworkShape shape;
    private final int columns;
    private final int batch;
    private final MatrixKernel kernel;
    private final float[] values;
    private final float[] gradients;
    private final BiasRow[] biasRows;
    private final float[][] outputs;
    private final float[][] deltas;
    /** tₗ of interpolated events; lines up with the deltas, so that masks and masked share an index. */
    private final float[][] tangents;

    private final float[] inputs;
    private final float[] inputGradients;

    /**
     * Allocates the scratch memory.
     *
     * @param weights the critic; its parameters are modified in place
     * @param columns of an event; the inputs after them are its conditions, along which the slope is unconstrained
     * @param batch events n of each kind
     * @param kernel kernel for matrix products
     */
    WassersteinCritic(NetworkWeights weights, int columns, int batch, MatrixKernel kernel) {
        this.shape = requirePiecewiseLinear(weights.shape());
        this.columns = columns;
        this.batch = batch;
        this.kernel = kernel;
        this.values = weights.values();
        this.gradients = new float[values.length];
        this.inputs = new float[3 * batch * shape.inputs()];
        this.inputGradients = new float[batch * shape.inputs()];
        this.biasRows = new BiasRow[shape.depth()];
        this.outputs = new float[shape.depth()][];
        this.deltas = new float[shape.depth()][];
        this.tangents = new float[shape.depth()][];
        for (int layer = 0; layer < shape.depth(); layer++) {
            biasRows[layer] = new BiasRow(shape.outputsOf(layer));
            outputs[layer] = new float[3 * batch * shape.outputsOf(layer)];
            deltas[layer] = new float[3 * batch * shape.outputsOf(layer)];
            tangents[layer] = new float[3 * batch * shape.outputsOf(layer)];
        }
    }

    private static NetworkShape requirePiecewiseLinear(NetworkShape shape) {
        for (int layer = 0; layer < shape.depth(); layer++) {
            DenseLayer dense = shape.layers().get(layer);
            boolean last = layer == shape.depth() - 1;
            boolean fits = last ? dense.activation() == Activation.LINEAR : dense.activation() == Activation.RELU;
            if (!fits || dense.normalization() != Normalization.NONE) {
                throw new IllegalArgumentException("critic layer " + layer + " is " + dense
                        + "; the penalty's gradient needs ReLU layers and a linear output, none of them normalised");
            }
        }
        if (shape.outputs() != 1) {
            throw new IllegalArgumentException("critic with " + shape.outputs() + " outputs; it has one score");
        }
        return shape;
    }

    /** The parameters, in place. */
    float[] values() {
        return values;
    }

    /** Gradient of the loss with respect to the parameters, from the last {@link #lossGradient}. */
    float[] gradients() {
        return gradients;
    }

    /** Input buffer: real events in rows [0, n) of [3n × d], generated events in rows [n, 2n). */
    float[] inputs() {
        return inputs;
    }

    /**
     * The critic's loss on the batch in {@link #inputs()}, and its gradient.
     *
     * @param mix [n], ε of each interpolated event
     * @param penaltyWeight λ
     */
    CriticLoss lossGradient(float[] mix, double penaltyWeight) {
        interpolate(mix);
        forward(0, 3 * batch);
        float[] last = deltas[shape.depth() - 1];
        Arrays.fill(last, 0, batch, -1f / batch);
        Arrays.fill(last, batch, 2 * batch, 1f / batch);
        Arrays.fill(last, 2 * batch, 3 * batch, 1f);
        propagateBack(0, 3 * batch, 2 * batch);
        weightGradients();
        double penalty = penaltyGradient(penaltyWeight);
        float[] scores = outputs[shape.depth() - 1];
        return new CriticLoss(mean(scores, 0, batch), mean(scores, batch, 2 * batch), penalty);
    }

    /**
     * Gradient of the generator's loss L_g = -mean C(x̃) with respect to the generated events, which are in rows [n,
     * 2n) of {@link #inputs()}.
     *
     * @return [n × d], valid until the next call
     */
    float[] generatorGradient() {
        forward(batch, 2 * batch);
        Arrays.fill(deltas[shape.depth() - 1], batch, 2 * batch, -1f / batch);
        propagateBack(batch, 2 * batch, batch);
        return inputGradients;
    }

    /** Mean score of the generated events of the last {@link #generatorGradient()}. */
    double generatedScore() {
        return mean(outputs[shape.depth() - 1], batch, 2 * batch);
    }

    private void interpolate(float[] mix) {
        int width = shape.inputs();
        for (int row = 0; row < batch; row++) {
            for (int j = 0; j < width; j++) {
                float real = inputs[row * width + j];
                float generated = inputs[(batch + row) * width + j];
                inputs[(2 * batch + row) * width + j] = mix[row] * real + (1 - mix[row]) * generated;
            }
        }
    }

    private void forward(int from, int to) {
        for (int layer = 0; layer < shape.depth(); layer++) {
            MatrixView sums = rows(outputs[layer], shape.outputsOf(layer), from, to);
            kernel.multiply(
                    rows(layerInputs(layer), shape.inputsOf(layer), from, to),
                    weights(layer, values),
                    sums,
                    MatrixKernel.Update.SET);
            float floor = layer == shape.depth() - 1 ? Float.NEGATIVE_INFINITY : 0f;
            biasRows[layer].add(floor, values, shape.biasOffset(layer), outputs[layer], from, to);
        }
    }

    /** δ of every layer for rows [from, to), and the input gradient of the rows [inputFrom, inputFrom + n). */
    private void propagateBack(int from, int to, int inputFrom) {
        for (int layer = shape.depth() - 1; layer > 0; layer--) {
            int below = shape.inputsOf(layer);
            MatrixView change = rows(deltas[layer], shape.outputsOf(layer), from, to);
            kernel.multiply(
                    change,
                    transposedWeights(layer),
                    rows(deltas[layer - 1], below, from, to),
                    MatrixKernel.Update.SET);
            mask(deltas[layer - 1], outputs[layer - 1], from * below, to * below);
        }
        kernel.multiply(
                rows(deltas[0], shape.outputsOf(0), inputFrom, inputFrom + batch),
                transposedWeights(0),
                MatrixView.of(inputGradients, 0, batch, shape.inputs()),
                MatrixKernel.Update.SET);
    }

    /** dL/dW and dL/db of the two means, from the rows of real and generated events. */
    private void weightGradients() {
        Arrays.fill(gradients, 0f);
        for (int layer = 0; layer < shape.depth(); layer++) {
            int width = shape.outputsOf(layer);
            kernel.multiply(
                    rows(layerInputs(layer), shape.inputsOf(layer), 0, 2 * batch)
                            .transposed(),
                    rows(deltas[layer], width, 0, 2 * batch),
                    weights(layer, gradients),
                    MatrixKernel.Update.SET);
            biasRows[layer].addGradient(deltas[layer], 2 * batch, gradients, shape.biasOffset(layer));
        }
    }

    /** Adds the gradient of λ mean (‖g‖ - 1)² to the gradient; returns mean (‖g‖ - 1)². */
    private double penaltyGradient(double penaltyWeight) {
        double penalty = toPenaltySlope(penaltyWeight);
        MatrixView before = MatrixView.of(inputGradients, 0, batch, shape.inputs());
        for (int layer = 0; layer < shape.depth(); layer++) {
            int width = shape.outputsOf(layer);
            kernel.multiply(
                    before.transposed(),
                    rows(deltas[layer], width, 2 * batch, 3 * batch),
                    weights(layer, gradients),
                    MatrixKernel.Update.ADD);
            if (layer < shape.depth() - 1) {
                MatrixView after = rows(tangents[layer], width, 2 * batch, 3 * batch);
                kernel.multiply(before, weights(layer, values), after, MatrixKernel.Update.SET);
                mask(tangents[layer], outputs[layer], 2 * batch * width, 3 * batch * width);
                before = after;
            }
        }
        return penalty;
    }

    /** Replaces the input gradient g of each interpolated event by u = dP/dg; returns mean (‖g‖ - 1)². */
    private double toPenaltySlope(double penaltyWeight) {
        int width = shape.inputs();
        double sum = 0;
        for (int row = 0; row < batch; row++) {
            double square = 0;
            for (int j = row * width; j < row * width + columns; j++) {
                square += (double) inputGradients[j] * inputGradients[j];
            }
            double norm = Math.sqrt(square);
            sum += (norm - 1) * (norm - 1);
            float factor = norm > 0 ? (float) (2 * penaltyWeight * (norm - 1) / (norm * batch)) : 0f;
            for (int j = row * width; j < row * width + columns; j++) {
                inputGradients[j] *= factor;
            }
            Arrays.fill(inputGradients, row * width + columns, (row + 1) * width, 0);
        }
        return sum / batch;
    }

    /** Multiplies by ReLU's derivative, without a branch: min(1, y · largest float) is 1 where y > 0, else 0. */
    private static void mask(float[] delta, float[] activated, int from, int to) {
        for (int i = from; i < to; i++) {
            delta[i] *= Math.min(1f, activated[i] * Float.MAX_VALUE);
        }
    }

    private static double mean(float[] scores, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += scores[i];
        }
        return sum / (to - from);
    }

    private float[] layerInputs(int layer) {
        return layer == 0 ? inputs : outputs[layer - 1];
    }

    private MatrixView weights(int layer, float[] array) {
        return MatrixView.of(array, shape.weightOffset(layer), shape.inputsOf(layer), shape.outputsOf(layer));
    }

    private MatrixView transposedWeights(int layer) {
        return weights(layer, values).transposed();
    }

    private static MatrixView rows(float[] array, int width, int from, int to) {
        return MatrixView.of(array, from * width, to - from, width);
    }
}
