package hep.mirage.lab.vae;

import static org.junit.jupiter.api.Assertions.assertEquals;

import hep.mirage.model.generator.ToySample;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.EventEncoding;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.NetworkWeights;
import hep.mirage.model.network.ReferenceNetwork;
import hep.mirage.model.network.kernel.MatrixKernel;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleSupplier;
import org.junit.jupiter.api.Test;

/** Every net's gradient equals a finite difference of its own loss, written down again in double precision. */
class VaeGradientTest {
    private static final int BATCH = 6;
    private static final int LATENT = 3;
    private static final int WIDTH = 5;
    /** Column of the toy's one azimuth. */
    private static final int DIRECTION = 1;

    private static final double STEP = 1e-6;
    private static final double TOLERANCE = 1e-4;
    private static final double GAMMA = 7;

    private final SplittableRandom random = new SplittableRandom(21);
    private final VaeSettings settings = settings();
    private final EventEncoding encoding = EventEncoding.of(ToySample.events(300), Scaling.NORMAL);
    private final NetworkWeights encoder = weights(settings.encoderShape(WIDTH));
    private final NetworkWeights decoder = weights(settings.drawingShape(WIDTH, 0));
    private final NetworkWeights discriminator =
            weights(NetworkShape.dense(WIDTH, List.of(8, 6), Activation.RELU, 1, Activation.LINEAR));
    private final Autoencoder autoencoder =
            new Autoencoder(settings, encoding, encoder, decoder, MatrixKernel.fastest());
    private final AdversarialLosses adversarial = new AdversarialLosses(
            settings, GAMMA, encoding, autoencoder, decoder, discriminator, MatrixKernel.fastest());

    private final double[] encoderValues = ReferenceNetwork.widen(encoder.values());
    private final double[] decoderValues = ReferenceNetwork.widen(decoder.values());
    private final double[] discriminatorValues = ReferenceNetwork.widen(discriminator.values());

    VaeGradientTest() {
        fill(autoencoder.events());
        fill(autoencoder.noise());
        fill(adversarial.latent());
        adversarial.drawTurns(hep.mirage.model.generator.QualityStream.open(1));
    }

    @Test
    void lossesEqualTheReference() {
        autoencoder.forward();
        assertEquals(reconstruction(), autoencoder.reconstruction(), 1e-6 * reconstruction());
        assertEquals(divergence(), autoencoder.divergence(), 1e-6 * divergence());
    }

    @Test
    void gradientsOfTheWeightedLossEqualFiniteDifferences() {
        double beta = 0.3;
        autoencoder.forward();
        autoencoder.backward(1, beta);
        DoubleSupplier loss = () -> reconstruction() + beta * divergence();
        requireGradient(loss, encoderValues, autoencoder.encoder().gradients());
        requireGradient(loss, decoderValues, autoencoder.decoder().gradients());
    }

    @Test
    void gradientsOfTheThreeAdversarialLossesEqualFiniteDifferences() {
        float[] reconstructed = autoencoder.forward();
        adversarial.backward(reconstructed);
        requireGradient(
                () -> GAMMA * reconstruction() + divergence(),
                encoderValues,
                autoencoder.encoder().gradients());
        requireGradient(
                () -> GAMMA * reconstruction() - crossEntropies(), decoderValues, adversarial.decoderGradients());
        requireGradient(
                this::crossEntropies,
                discriminatorValues,
                adversarial.discriminator().gradients());
    }

    @Test
    void crossEntropiesEqualTheReference() {
        adversarial.backward(autoencoder.forward());
        double sum = 0;
        for (int term = 0; term < Discriminator.TERMS; term++) {
            sum += adversarial.discriminator().crossEntropy(term);
        }
        assertEquals(crossEntropies(), sum, 1e-5);
    }

    @Test
    void divergenceIsZeroForTheStandardNormalDistributionOnly() {
        Arrays.fill(encoder.values(), 0);
        autoencoder.forward();
        assertEquals(0, autoencoder.divergence(), 0);
        int meanBias = encoder.shape().biasOffset(encoder.shape().depth() - 1);
        encoder.values()[meanBias] = 2f;
        encoder.values()[meanBias + LATENT] = (float) Math.log(9);
        autoencoder.forward();
        assertEquals(4 + 9 - Math.log(9) - 1, autoencoder.divergence(), 1e-5);
    }

    private void requireGradient(DoubleSupplier loss, double[] values, float[] gradients) {
        for (int i = 0; i < values.length; i++) {
            double kept = values[i];
            values[i] = kept + STEP;
            double above = loss.getAsDouble();
            values[i] = kept - STEP;
            double below = loss.getAsDouble();
            values[i] = kept;
            double expected = (above - below) / (2 * STEP);
            assertEquals(expected, gradients[i], TOLERANCE * (1 + Math.abs(expected)), "parameter " + i);
        }
    }

    private double[][] encoded() {
        return ReferenceNetwork.forward(
                settings.encoderShape(WIDTH), encoderValues, ReferenceNetwork.rows(autoencoder.events(), BATCH, WIDTH));
    }

    private double[][] reconstructed() {
        double[][] outputs = encoded();
        double[][] latent = new double[BATCH][LATENT];
        for (int row = 0; row < BATCH; row++) {
            for (int j = 0; j < LATENT; j++) {
                double noise = autoencoder.noise()[row * LATENT + j];
                latent[row][j] = outputs[row][j] + Math.exp(outputs[row][LATENT + j] / 2) * noise;
            }
        }
        return decoded(latent);
    }

    /** Directions brought to length 1, not turned. */
    private double[][] decoded(double[][] latent) {
        double[][] events = ReferenceNetwork.forward(settings.drawingShape(WIDTH, 0), decoderValues, latent);
        for (double[] event : events) {
            double length = Math.hypot(event[DIRECTION], event[DIRECTION + 1]);
            event[DIRECTION] /= length;
            event[DIRECTION + 1] /= length;
        }
        return events;
    }

    private double reconstruction() {
        double[][] events = ReferenceNetwork.rows(autoencoder.events(), BATCH, WIDTH);
        double[][] reconstructed = reconstructed();
        double sum = 0;
        for (int row = 0; row < BATCH; row++) {
            for (int j = 0; j < WIDTH; j++) {
                sum += Math.pow(reconstructed[row][j] - events[row][j], 2);
            }
        }
        return sum / (BATCH * WIDTH);
    }

    private double divergence() {
        double sum = 0;
        for (double[] output : encoded()) {
            for (int j = 0; j < LATENT; j++) {
                double variance = Math.exp(output[LATENT + j]);
                sum += variance + output[j] * output[j] - Math.log(variance) - 1;
            }
        }
        return sum / BATCH;
    }

    private double crossEntropies() {
        double[][] generated = decoded(ReferenceNetwork.rows(adversarial.latent(), BATCH, LATENT));
        return crossEntropy(ReferenceNetwork.rows(autoencoder.events(), BATCH, WIDTH), 1)
                + crossEntropy(reconstructed(), 0)
                + crossEntropy(generated, 0);
    }

    private double crossEntropy(double[][] events, int label) {
        double sum = 0;
        for (double[] logit : ReferenceNetwork.forward(discriminator.shape(), discriminatorValues, events)) {
            double probability = 1 / (1 + Math.exp(-logit[0]));
            sum -= Math.log(label == 1 ? probability : 1 - probability);
        }
        return sum / BATCH;
    }

    private NetworkWeights weights(NetworkShape shape) {
        float[] values = new float[shape.parameterCount()];
        fill(values);
        return new NetworkWeights(shape, values);
    }

    private void fill(float[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = (float) (2 * random.nextDouble() - 1);
        }
    }

    private static VaeSettings settings() {
        return new VaeSettings(
                LATENT,
                List.of(9, 7),
                List.of(7, 9),
                new VaeLoss.Adversarial(GAMMA, List.of(8, 6)),
                AdamSettings.of(1e-3, 0),
                BATCH,
                1,
                Representation.FEATURES,
                Scaling.NORMAL,
                AzimuthSymmetry.NONE,
                0,
                0);
    }
}
