package hep.mirage.model.generator;

import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.List;
import java.util.Objects;

/**
 * How a variational autoencoder is built and trained, with or without a discriminator. Its decoder draws the events.
 *
 * @param latent dimension k of the latent space
 * @param encoderHidden nodes of the encoder's hidden layers, each with ReLU; its 2k outputs, μ and ln σ², are linear
 * @param decoderHidden nodes of the decoder's hidden layers, each with ReLU; its output is linear
 * @param loss what is minimised
 * @param adam optimiser of all nets
 * @param batch events of a step
 * @param epochs passes over the sample; an epoch has N / n steps, rounded up
 * @param representation which quantities the nets see
 * @param scaling how these are scaled
 * @param azimuth whether all azimuths of an event may be rotated together; none if the representation has done so
 * @param averaging decay of the mean of the decoder's weights, see {@link NetworkSettings#averaging}
 * @param calibrationEvents events drawn at the end to correct the distribution of each feature by itself, see {@link
 *     MarginalCalibration}; 0 for none, must be 0 with min-max scaling
 */
public record VaeSettings(
        int latent,
        List<Integer> encoderHidden,
        List<Integer> decoderHidden,
        VaeLoss loss,
        AdamSettings adam,
        int batch,
        int epochs,
        Representation representation,
        Scaling scaling,
        AzimuthSymmetry azimuth,
        double averaging,
        int calibrationEvents)
        implements DenseNetSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "vae";

    /** Checks the bounds. */
    public VaeSettings {
        encoderHidden = List.copyOf(encoderHidden);
        decoderHidden = List.copyOf(decoderHidden);
        Objects.requireNonNull(loss, "loss");
        if (latent < 1) {
            throw new IllegalArgumentException("latent " + latent + "; needed: 1 or more");
        }
        NetworkSettings.requireSound(
                adam, batch, epochs, representation, scaling, azimuth, averaging, calibrationEvents);
    }

    /**
     * Values of the published search (Stevenson et al., table 1): learning rate 1e-3, batch 64, 16 latent dimensions, hidden
     * layers 256-256-256. The study states the values that were scanned, but not those that were chosen, nor the scaling, the
     * epochs and Adam's moments: those of the WGAN and of PyTorch are used.
     *
     * @param loss what is minimised
     */
    public static VaeSettings published(VaeLoss loss) {
        List<Integer> hidden = List.of(256, 256, 256);
        return new VaeSettings(
                16,
                hidden,
                hidden,
                loss,
                AdamSettings.of(1e-3, 0),
                64,
                100,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                0,
                0);
    }

    @Override
    public GeneratorKind kind() {
        return loss instanceof VaeLoss.Adversarial ? GeneratorKind.VAE_D : GeneratorKind.VAE;
    }

    @Override
    public double lossWeight() {
        return loss.weight();
    }

    @Override
    public VaeSettings with(int newEpochs, int newCalibrationEvents) {
        return new VaeSettings(
                latent,
                encoderHidden,
                decoderHidden,
                loss,
                adam,
                batch,
                newEpochs,
                representation,
                scaling,
                azimuth,
                averaging,
                newCalibrationEvents);
    }

    @Override
    public Conditioning conditions() {
        return Conditioning.NONE;
    }

    @Override
    public NetworkShape drawingShape(int columns, int conditionColumns) {
        return NetworkShape.dense(
                latent + conditionColumns, decoderHidden, Activation.RELU, columns, Activation.LINEAR);
    }

    /**
     * The encoder's net.
     *
     * @param columns of an encoded event
     */
    public NetworkShape encoderShape(int columns) {
        return NetworkShape.dense(columns, encoderHidden, Activation.RELU, 2 * latent, Activation.LINEAR);
    }
}
