package hep.mirage.lab.vae;

import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.BinaryCrossEntropy;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import java.util.Arrays;

/**
 * Separates events from reconstructed and generated ones: L_disc = BCE(x, 1) + BCE(x', 0) + BCE(x̃, 0), each the mean
 * binary cross-entropy over n events (Stevenson et al., equations 4 to 7). The three run as one batch of 3n rows, in
 * this order. Not thread-safe.
 */
final class Discriminator {
    /** Kinds of events, and cross-entropies: real, reconstructed, generated. */
    static final int TERMS = 3;

    private final BatchedNetwork network;
    private final int batch;
    private final float[] logitGradient;
    private final double[] crossEntropies = new double[TERMS];

    /**
     * Allocates the scratch memory.
     *
     * @param weights of a net whose one output is the logit; modified in place
     * @param batch events n of each kind
     * @param kernel kernel for matrix products
     */
    Discriminator(NetworkWeights weights, int batch, MatrixKernel kernel) {
        this.network = new BatchedNetwork(weights, TERMS * batch, kernel);
        this.batch = batch;
        this.logitGradient = new float[TERMS * batch];
    }

    /** Input buffer for the events: [3n × d]. */
    float[] inputs() {
        return network.inputs();
    }

    /**
     * L_disc of the events in {@link #inputs()}, and its gradients.
     *
     * @return dL_disc/d(event), [3n × d], valid until the next call
     */
    float[] lossGradient() {
        float[] logits = network.forward(TERMS * batch);
        Arrays.fill(crossEntropies, 0);
        for (int i = 0; i < logits.length; i++) {
            int term = i / batch;
            double label = term == 0 ? 1 : 0;
            crossEntropies[term] += BinaryCrossEntropy.loss(logits[i], label) / batch;
            logitGradient[i] = (float) (BinaryCrossEntropy.gradient(logits[i], label) / batch);
        }
        network.backward(TERMS * batch, logitGradient);
        return network.inputGradient(TERMS * batch);
    }

    /**
     * One of the cross-entropies of the last {@link #lossGradient()} [nats].
     *
     * @param term 0 for real, 1 for reconstructed, 2 for generated events
     */
    double crossEntropy(int term) {
        return crossEntropies[term];
    }

    /** The parameters, in place. */
    float[] values() {
        return network.values();
    }

    /** Gradient of L_disc with respect to the parameters, from the last {@link #lossGradient()}. */
    float[] gradients() {
        return network.gradients();
    }
}
