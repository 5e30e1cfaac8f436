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
     * Makes the scratch memory.
     *
     * @param weights the decoder's, worked on in place
     * @param encoding which columns are directions
     * @param symmetry whether events are turned
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

    /** Where the latent numbers go in: [n × k]. */
    float[] latent() {
        return network.inputs();
    }

    /**
     * Draws the angles by which the next events are turned.
     *
     * @param random gives one number an event, or none without the symmetry
     */
    void drawTurns(UniformRandomProvider random) {
        head.drawTurns(batch, random);
    }

    /** Turns no event from now on. */
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
     * Gradient in the parameters.
     *
     * @param eventGradient [n × d], dL/d(event); kept as it is
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

    /** Gradient in the parameters, as the last {@link #backward} left it. */
    float[] gradients() {
        return network.gradients();
    }
}
