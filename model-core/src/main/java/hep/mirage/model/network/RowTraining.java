package hep.mirage.model.network;

import java.util.function.Function;

/**
 * Trains a {@link RowNetwork}, one event a step, in a single pass over the weights that computes the gradient and takes the
 * optimiser's step. Allocates nothing after construction. Serves one thread. For more events a step:
 * {@link BatchTraining}.
 */
public final class RowTraining {
    private final RowNetwork net;
    private final RowKernels kernels;
    private final OptimizerState state;
    /** Gradient of the loss by each layer's input, then by the output's weighted sum: [depth + 1][width]. */
    private final float[][] gradients;

    /**
     * A training of the net from its present parameters.
     *
     * @param net changed by every step
     * @param optimizer takes the parameters at the start
     */
    public RowTraining(RowNetwork net, Function<float[], OptimizerState> optimizer) {
        this.net = net;
        this.kernels = net.kernels();
        this.state = optimizer.apply(net.parameters());
        this.gradients = new float[net.depth() + 1][];
        for (int i = 0; i < gradients.length; i++) {
            gradients[i] = new float[net.activation(i).length];
        }
    }

    /**
     * One step on the event of the net's last forward pass.
     *
     * @param outputGradient derivative of the loss by the output's weighted sum
     * @param learningRate of this step
     */
    public void step(float outputGradient, double learningRate) {
        state.beginStep(learningRate);
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i >= 0; i--) {
            kernels.backwardAndStep(net.layer(i), state, net.activation(i), gradients[i + 1], gradients[i]);
        }
    }
}
