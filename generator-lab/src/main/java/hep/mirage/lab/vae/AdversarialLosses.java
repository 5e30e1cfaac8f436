package hep.mirage.lab.vae;

import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.kernel.MatrixKernel;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * Adds a discriminator to an autoencoder, with the losses of {@link hep.mirage.model.generator.VaeLoss.Adversarial} for
 * each of the three nets. All gradients are taken at the same parameters. Not thread-safe.
 */
final class AdversarialLosses {
    private final Autoencoder autoencoder;
    private final EventDecoder generator;
    private final Discriminator discriminator;
    private final double gamma;
    private final float[] eventGradient;
    private final float[] decoderGradients;

    /**
     * Allocates the scratch memory.
     *
     * @param settings batch size, azimuths
     * @param gamma γ, weight of the reconstruction
     * @param encoding of the events
     * @param autoencoder with the same decoder
     * @param decoder weights, modified in place
     * @param discriminator weights, modified in place
     * @param kernel kernel for matrix products
     */
    AdversarialLosses(
            VaeSettings settings,
            double gamma,
            EventEncoding encoding,
            Autoencoder autoencoder,
            NetworkWeights decoder,
            NetworkWeights discriminator,
            MatrixKernel kernel) {
        this.autoencoder = autoencoder;
        this.generator = new EventDecoder(decoder, encoding, settings.azimuth(), settings.batch(), kernel);
        this.discriminator = new Discriminator(discriminator, settings.batch(), kernel);
        this.gamma = gamma;
        this.eventGradient = new float[settings.batch() * encoding.width()];
        this.decoderGradients = new float[decoder.values().length];
    }

    /** Input buffer for the normal numbers of the generated events: [n × k]. */
    float[] latent() {
        return generator.latent();
    }

    /**
     * Draws the angles by which the generated events are rotated.
     *
     * @param random the stream to draw from
     */
    void drawTurns(UniformRandomProvider random) {
        generator.drawTurns(random);
    }

    Discriminator discriminator() {
        return discriminator;
    }

    /** Gradient of the decoder's loss with respect to its parameters, from the last {@link #backward}. */
    float[] decoderGradients() {
        return decoderGradients;
    }

    /**
     * Computes the gradient of each net's loss. The encoder's is stored in the autoencoder, the discriminator's in the
     * discriminator, the decoder's here.
     *
     * @param reconstructed x' of the autoencoder's last forward pass, [n × d]
     */
    void backward(float[] reconstructed) {
        int numbers = eventGradient.length;
        System.arraycopy(autoencoder.events(), 0, discriminator.inputs(), 0, numbers);
        System.arraycopy(reconstructed, 0, discriminator.inputs(), numbers, numbers);
        System.arraycopy(generator.forward(), 0, discriminator.inputs(), 2 * numbers, numbers);
        float[] slopes = discriminator.lossGradient();
        autoencoder.backward(gamma, 1);
        System.arraycopy(autoencoder.decoder().gradients(), 0, decoderGradients, 0, decoderGradients.length);
        subtract(autoencoder.decoder(), slopes, numbers);
        subtract(generator, slopes, 2 * numbers);
    }

    /** Subtracts the gradient of L_disc through one kind of decoded events. */
    private void subtract(EventDecoder decoder, float[] slopes, int from) {
        System.arraycopy(slopes, from, eventGradient, 0, eventGradient.length);
        decoder.backward(eventGradient);
        float[] gradients = decoder.gradients();
        for (int i = 0; i < decoderGradients.length; i++) {
            decoderGradients[i] -= gradients[i];
        }
    }
}
