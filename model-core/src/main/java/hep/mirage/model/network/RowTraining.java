package hep.mirage.model.network;

import java.util.Arrays;

/**
 * Trains a {@link RowNetwork} with Adam: one event a step in a single pass over the weights, or a batch of events whose
 * gradients are added up first. Allocates nothing after construction. Serves one thread.
 */
public final class RowTraining {
    private final RowNetwork net;
    private final RowKernels kernels;
    private final AdamState adam;
    private final float[] batchGradient;
    /** Gradient of the loss by each layer's input, then by the output's weighted sum: [depth + 1][width]. */
    private final float[][] gradients;

    /**
     * A training of the net from its present parameters.
     *
     * @param net changed by every step
     * @param beta1 Adam's β1, in [0, 1)
     * @param beta2 Adam's β2, in [0, 1)
     * @param epsilon Adam's ε, above 0
     */
    public RowTraining(RowNetwork net, double beta1, double beta2, double epsilon) {
        this.net = net;
        this.kernels = net.kernels();
        this.adam = new AdamState(net.parameters(), beta1, beta2, epsilon);
        this.batchGradient = new float[net.parameters().length];
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
        adam.beginStep(learningRate);
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i >= 0; i--) {
            kernels.backwardAndStep(net.layer(i), adam, net.activation(i), gradients[i + 1], gradients[i]);
        }
    }

    /**
     * Adds the event of the net's last forward pass to the gradient of the batch.
     *
     * @param outputGradient derivative of the batch's loss by this event's weighted sum
     */
    public void addToBatch(float outputGradient) {
        gradients[net.depth()][0] = outputGradient;
        for (int i = net.depth() - 1; i >= 0; i--) {
            kernels.backward(
                    net.layer(i), net.parameters(), net.activation(i), gradients[i + 1], batchGradient, gradients[i]);
        }
    }

    /**
     * One step on the gradient of the batch; the next batch begins empty.
     *
     * @param learningRate of this step
     */
    public void stepOnBatch(double learningRate) {
        adam.beginStep(learningRate);
        kernels.step(adam, batchGradient);
        Arrays.fill(batchGradient, 0f);
    }
}
