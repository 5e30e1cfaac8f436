package hep.mirage.lab.vae;

import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.GaussianEncoder;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;

/**
 * Encoder and decoder on one batch: events x [n × d] become latent numbers z [n × k] and then x' [n × d], with the
 * losses L_R and L_KL of {@link hep.mirage.model.generator.VaeLoss}. Not thread-safe.
 */
final class Autoencoder {
    private final GaussianEncoder encoder;
    private final EventDecoder decoder;
    private final float[] difference;
    private float[] reconstructed;

    /**
     * Allocates the scratch memory.
     *
     * @param settings batch size
     * @param encoding of the events
     * @param encoder weights, modified in place
     * @param decoder weights, modified in place
     * @param kernel kernel for matrix products
     */
    Autoencoder(
            VaeSettings settings,
            EventEncoding encoding,
            NetworkWeights encoder,
            NetworkWeights decoder,
            MatrixKernel kernel) {
        this.encoder = new GaussianEncoder(encoder, settings.batch(), kernel);
        this.decoder = new EventDecoder(decoder, encoding, AzimuthSymmetry.NONE, settings.batch(), kernel);
        this.decoder.keepAzimuths();
        this.difference = new float[settings.batch() * encoding.width()];
    }

    /** Input buffer for the events: [n × d]. */
    float[] events() {
        return encoder.inputs();
    }

    /** Input buffer for the normal numbers from which z is drawn: [n × k]. */
    float[] noise() {
        return encoder.noise();
    }

    GaussianEncoder encoder() {
        return encoder;
    }

    EventDecoder decoder() {
        return decoder;
    }

    /**
     * Encodes and decodes.
     *
     * @return x', [n × d], valid until the next pass
     */
    float[] forward() {
        float[] latent = encoder.forward();
        System.arraycopy(latent, 0, decoder.latent(), 0, latent.length);
        reconstructed = decoder.forward();
        return reconstructed;
    }

    /** L_R of the last forward pass. */
    double reconstruction() {
        double sum = 0;
        for (int i = 0; i < difference.length; i++) {
            double change = reconstructed[i] - encoder.inputs()[i];
            sum += change * change;
        }
        return sum / difference.length;
    }

    /** L_KL of the last forward pass. */
    double divergence() {
        return encoder.divergence();
    }

    /**
     * Computes the gradient of a L_R + b L_KL and stores it in encoder and decoder.
     *
     * @param reconstructionWeight a
     * @param divergenceWeight b
     */
    void backward(double reconstructionWeight, double divergenceWeight) {
        float slope = (float) (2 * reconstructionWeight / difference.length);
        for (int i = 0; i < difference.length; i++) {
            difference[i] = slope * (reconstructed[i] - encoder.inputs()[i]);
        }
        decoder.backward(difference);
        encoder.backward(decoder.latentGradient(), divergenceWeight);
    }
}
