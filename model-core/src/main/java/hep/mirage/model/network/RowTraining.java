package hep.mirage.model.network;

import hep.mirage.model.network.kernel.RowKernels;
import hep.mirage.model.network.optimizer.OptimizerState;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Trains a {@link RowNetwork}, one event per step, in a single pass over the weights that computes the gradient and takes the
 * optimiser's step. Allocates nothing after construction. Not thread-safe. For more events per step, use {@link
 * BatchTraining}.
 */
public final class RowTraining implements EventTraining {
    private final RowNetwork net;
    private final RowKernels kernels;
    private final OptimizerState state;
    private final RowNetwork.LayerSums sums;
    /** Gradient of the loss by each layer's input, then by the output's weighted sum: [depth + 1][width]. */
    private final float[][] gradients;

    private final Dropout dropout;
    private final float[] factors;

    /**
     * A training of the net from its current parameters.
     *
     * @param net changed by every step
     * @param optimizer takes the parameters at the start
     */
    public RowTraining(RowNetwork net, Function<float[], OptimizerState> optimizer) {
        this.net = net;
        this.kernels = net.kernels();
        this.state = optimizer.apply(net.parameters());
        this.sums = net::affine;
        this.gradients = net.gradientMemory();
        this.dropout = new Dropout(net.shape());
        this.factors = new float[net.widest()];
    }

    @Override
    public void drawMasksFrom(UniformRandomProvider masks) {
        dropout.drawFrom(masks);
    }

    @Override
    public float forward(float[] features, int from) {
        return net.forward(features, from, dropout, factors, sums);
    }

    @Override
    public void step(float outputGradient, double learningRate) {
        state.beginStep(learningRate);
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i >= 0; i--) {
            kernels.backwardAndStep(net.layer(i), state, net.activation(i), gradients[i + 1], gradients[i]);
            if (i > 0) {
                net.passActivation(i, gradients[i], dropout);
            }
        }
    }

    @Override
    public NetworkWeights weights() {
        return net.weights();
    }
}
