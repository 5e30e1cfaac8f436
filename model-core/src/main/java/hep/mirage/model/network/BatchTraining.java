package hep.mirage.model.network;

import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.optimizer.OptimizerState;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains a {@link BatchedNetwork}: one batch of events per step, all by matrix products. In a small batch, the gradient of a
 * block of weights is used for the step while it is in the L1 cache; the bits do not depend on it. Allocates nothing while the
 * batch size stays the same. Not thread-safe. For one event per step, {@link RowTraining} is several times faster.
 */
public final class BatchTraining {
    /** Up to this many events, the gradient of a few rows of weights is computed and used at a time. */
    private static final int FEW_ROWS = 32;

    private final NetworkShape shape;
    private final BatchedNetwork network;
    private final RowKernels kernels;
    private final OptimizerState state;
    private final float weightDecay;
    private final Steps steps = new Steps();

    /**
     * A training of the net from its current parameters.
     *
     * @param weights changed by every step
     * @param capacity most events of a batch
     * @param matrixKernel matrix products
     * @param kernels whose optimisers take the steps
     * @param optimizer takes the parameters at the start
     * @param weightDecay λ of the penalty λ/2 Σ w² over all weights, not the biases; 0 for none
     */
    public BatchTraining(
            NetworkWeights weights,
            int capacity,
            MatrixKernel matrixKernel,
            RowKernels kernels,
            Function<float[], OptimizerState> optimizer,
            double weightDecay) {
        if (!(weightDecay >= 0)) {
            throw new IllegalArgumentException("weight decay " + weightDecay + "; it must be 0 or above");
        }
        this.shape = weights.shape();
        this.network = new BatchedNetwork(weights, capacity, matrixKernel);
        this.kernels = kernels;
        this.state = optimizer.apply(network.values());
        this.weightDecay = (float) weightDecay;
    }

    /**
     * Sets the stream of the dropout masks; required if a layer has dropout.
     *
     * @param masks the stream
     */
    public void drawMasksFrom(UniformRandomProvider masks) {
        network.drawMasksFrom(masks);
    }

    /** Input buffer of a batch: [capacity × inputs] row-major. */
    public float[] inputs() {
        return network.inputs();
    }

    /**
     * Outputs of the first rows of {@link #inputs()}.
     *
     * @param rows number of events
     * @return [rows × outputs], valid until the next pass
     */
    public float[] forward(int rows) {
        return network.forward(rows);
    }

    /**
     * One step on the batch of the last forward pass.
     *
     * @param rows its events
     * @param outputGradient [rows × outputs], derivative of the batch's loss in the outputs
     * @param learningRate of this step
     */
    public void step(int rows, float[] outputGradient, double learningRate) {
        if (rows <= FEW_ROWS) {
            state.beginStep(learningRate);
            network.backward(rows, outputGradient, steps);
            return;
        }
        network.backward(rows, outputGradient);
        if (weightDecay > 0) {
            for (int layer = 0; layer < shape.depth(); layer++) {
                int from = shape.weightOffset(layer);
                addPenaltyGradient(from, network.gradients(), from, shape.biasOffset(layer) - from);
            }
        }
        state.beginStep(learningRate);
        kernels.step(state, 0, network.gradients(), network.gradients().length);
    }

    private void addPenaltyGradient(int from, float[] gradient, int gradientFrom, int count) {
        float[] values = network.values();
        for (int i = 0; i < count; i++) {
            gradient[gradientFrom + i] += weightDecay * values[from + i];
        }
    }

    /** The optimiser's step on the parameters whose gradient is known. */
    private final class Steps implements BatchedNetwork.GradientConsumer {
        @Override
        public void takeWeights(int from, float[] gradient, int count) {
            if (weightDecay > 0) {
                addPenaltyGradient(from, gradient, 0, count);
            }
            kernels.step(state, from, gradient, count);
        }

        @Override
        public void takeOthers(int from, float[] gradient, int count) {
            kernels.step(state, from, gradient, count);
        }
    }
}
