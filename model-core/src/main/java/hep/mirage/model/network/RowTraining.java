package hep.mirage.model.network;

import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.optimizer.OptimizerState;
import java.util.Arrays;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

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

    private final Dropout dropout;
    private final float[] factors;

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
        this.dropout = new Dropout(net.shape());
        this.factors = new float[widest(gradients)];
    }

    private static int widest(float[][] layers) {
        return Arrays.stream(layers).mapToInt(layer -> layer.length).max().orElseThrow();
    }

    /**
     * Draws dropout masks from a stream from now on; needed where a layer has dropout.
     *
     * @param masks the stream
     */
    public void drawMasksFrom(UniformRandomProvider masks) {
        dropout.drawFrom(masks);
    }

    /**
     * The output's weighted sum for one event, hidden nodes left out where their layer has dropout.
     *
     * @param features array that holds the event's inputs
     * @param from where they begin
     */
    public float forward(float[] features, int from) {
        return net.forward(features, from, dropout, factors);
    }

    /**
     * One step on the event of the last forward pass.
     *
     * @param outputGradient derivative of the loss by the output's weighted sum
     * @param learningRate of this step
     */
    public void step(float outputGradient, double learningRate) {
        state.beginStep(learningRate);
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i >= 0; i--) {
            kernels.backwardAndStep(net.layer(i), state, net.activation(i), gradients[i + 1], gradients[i]);
            if (i > 0 && net.hidden(i - 1) != Activation.RELU) {
                Activations.backward(
                        net.hidden(i - 1),
                        net.activation(i),
                        gradients[i],
                        net.layer(i).inputs());
            }
            if (i > 0 && dropout.affects(i - 1)) {
                passDropout(gradients[i], dropout.scale(i - 1));
            }
        }
    }

    /** The inputs of nodes that were left out are 0, as are the gradients that the kernels give them. */
    private static void passDropout(float[] gradient, float scale) {
        for (int j = 0; j < gradient.length; j++) {
            gradient[j] *= scale;
        }
    }
}
