package hep.mirage.lab.vae;

import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.DirectionHead;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.BatchedNetwork;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import org.apache.commons.rng.UniformRandomProvider;

/** The decoder on one batch: from latent numbers to encoded events whose directions have length 1. Not thread-safe. */
final class EventDecoder {
    private final BatchedNetwork network;
    private final DirectionHead head;
    private final int batch;
    private final float[] outputGradient;

    /**
     * Allocates the scratch memory.
     *
     * @param weights the decoder's, modified in place
     * @param encoding which columns are directions
     * @param symmetry whether events are rotated
     * @param batch events n of a step
     * @param kernel kernel for matrix products
     */
    EventDecoder(
            NetworkWeights weights, EventEncoding encoding, AzimuthSymmetry symmetry, int batch, MatrixKernel kernel) {
        this.network = new BatchedNetwork(weights, batch, kernel);
        this.head = new DirectionHead(encoding, symmetry, batch);
        this.batch = batch;
        this.outputGradient = new float[batch * encoding.width()];
    }

    /** Input buffer for the latent numbers: [n × k]. */
    float[] latent() {
        return network.inputs();
    }

    /**
     * Draws the angles by which the next events are rotated.
     *
     * @param random provides one number per event, or none without the symmetry
     */
    void drawTurns(UniformRandomProvider random) {
        head.drawTurns(batch, random);
    }

    /** Disables rotations from now on. */
    void keepAzimuths() {
        for (int row = 0; row < batch; row++) {
            head.setTurn(row, 0);
        }
    }

    /**
     * Decodes.
     *
     * @return [n × d], valid until the next pass
     */
    float[] forward() {
        float[] events = network.forward(batch);
        head.forward(events, batch);
        return events;
    }

    /**
     * Gradient with respect to the parameters.
     *
     * @param eventGradient [n × d], dL/d(event); not modified
     */
    void backward(float[] eventGradient) {
        System.arraycopy(eventGradient, 0, outputGradient, 0, outputGradient.length);
        head.backward(outputGradient, batch);
        network.backward(batch, outputGradient);
    }

    /** dL/dz of the last {@link #backward}, [n × k]. */
    float[] latentGradient() {
        return network.inputGradient(batch);
    }

    /** Gradient with respect to the parameters, from the last {@link #backward}. */
    float[] gradients() {
        return network.gradients();
    }
}
