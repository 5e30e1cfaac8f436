package hep.mirage.model.generator;

import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.MarginalCalibration;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.DenseLayer;
import hep.mirage.model.network.NetworkShape;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How a WGAN-GP is built and trained.
 *
 * @param latent normal random numbers that make one event
 * @param generatorHidden nodes of the generator's hidden layers, each with ReLU
 * @param generatorNormalization of these layers, before ReLU
 * @param outputActivation of the generator. The published table names batch normalisation and ReLU, which piles events
 *     up at the lower edge of every range; linear is the default here
 * @param criticHidden nodes of the critic's hidden layers, each with ReLU; its output is linear
 * @param adam optimiser of both nets
 * @param batch events n of each kind in a step
 * @param criticSteps critic steps before each generator step
 * @param penaltyWeight λ of the gradient penalty
 * @param epochs passes over the sample; a critic step takes n events, so that an epoch has N / (n · criticSteps)
 *     generator steps, rounded up
 * @param representation which quantities the nets see
 * @param scaling how these are scaled
 * @param azimuth whether all azimuths of an event may be rotated together; none if the representation has done so
 * @param conditions which features are drawn before the nets and given to both as conditions
 * @param averaging decay a of the mean of the generator's weights, w̄ ← a w̄ + (1 - a) w after each generator step t, where a
 *     is at most t / (t + 9) so that the first weights are soon forgotten; the mean is what generates events. 0 uses the last
 *     weights
 * @param calibrationEvents events drawn at the end to correct the distribution of each feature by itself, see {@link
 *     MarginalCalibration}; 0 for none, must be 0 with min-max scaling
 */
public record WganSettings(
        int latent,
        List<Integer> generatorHidden,
        Normalization generatorNormalization,
        Activation outputActivation,
        List<Integer> criticHidden,
        AdamSettings adam,
        int batch,
        int criticSteps,
        double penaltyWeight,
        int epochs,
        Representation representation,
        Scaling scaling,
        AzimuthSymmetry azimuth,
        Conditioning conditions,
        double averaging,
        int calibrationEvents)
        implements DenseNetSettings {
    /** Name of these settings in a manifest, {@value}. */
    public static final String NAME = "wgan-gp";
    /**
     * Names of its losses, means over the steps of an epoch: mean C(x) - mean C(x̃), the critic's loss without its penalty
     * and with the other sign; the penalty mean (‖∇C(x̂)‖ - 1)², without its weight λ; the generator's loss -mean C(x̃).
     */
    public static final List<String> LOSSES = List.of("wasserstein_estimate", "gradient_penalty", "generator_loss");

    /** Checks the bounds. */
    public WganSettings {
        generatorHidden = List.copyOf(generatorHidden);
        criticHidden = List.copyOf(criticHidden);
        Objects.requireNonNull(outputActivation, "outputActivation");
        Objects.requireNonNull(conditions, "conditions");
        Objects.requireNonNull(generatorNormalization, "generatorNormalization");
        if (latent < 1 || criticSteps < 1 || batch < 2) {
            throw new IllegalArgumentException("latent " + latent + ", critic steps " + criticSteps + ", batch " + batch
                    + "; needed: 1, 1 and 2 or more");
        }
        if (!(penaltyWeight >= 0 && penaltyWeight < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "penalty weight " + penaltyWeight + "; 0 or a positive number is needed");
        }
        NetworkSettings.requireSound(
                adam, batch, epochs, representation, scaling, azimuth, averaging, calibrationEvents);
    }

    /**
     * The second published WGAN (Lieberman, presentation on GANs): generator 16-512-1024-512 without normalisation, critic
     * 512-512-512, learning rate 1e-4, batch 128, λ = 0.001, 500 epochs, min-max scaling. Five critic steps and Adam's
     * moments are taken from {@link #published()}.
     */
    public static WganSettings publishedSecondShape() {
        return new WganSettings(
                16,
                List.of(512, 1024, 512),
                Normalization.NONE,
                Activation.LINEAR,
                List.of(512, 512, 512),
                AdamSettings.of(1e-4, 0),
                128,
                5,
                0.001,
                500,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                Conditioning.NONE,
                0,
                0);
    }

    @Override
    public GeneratorKind kind() {
        return GeneratorKind.WGAN_GP;
    }

    /**
     * The published WGAN (Lieberman et al., table 1 and section 2.1): generator 18-256-512-1024-512-256, critic 256-512-256,
     * learning rate 6e-5, batch 512, λ = 0.001, five critic steps, 1200 epochs, min-max scaling. Its Adam moments are not
     * stated: PyTorch's defaults, 0.9 and 0.999, are used.
     */
    public static WganSettings published() {
        return new WganSettings(
                18,
                List.of(256, 512, 1024, 512, 256),
                Normalization.BATCH,
                Activation.LINEAR,
                List.of(256, 512, 256),
                AdamSettings.of(6e-5, 0),
                512,
                5,
                0.001,
                1200,
                Representation.FEATURES,
                Scaling.MIN_MAX,
                AzimuthSymmetry.NONE,
                Conditioning.NONE,
                0,
                0);
    }

    @Override
    public double lossWeight() {
        return penaltyWeight;
    }

    @Override
    public WganSettings with(int newEpochs, int newCalibrationEvents) {
        return new WganSettings(
                latent,
                generatorHidden,
                generatorNormalization,
                outputActivation,
                criticHidden,
                adam,
                batch,
                criticSteps,
                penaltyWeight,
                newEpochs,
                representation,
                scaling,
                azimuth,
                conditions,
                averaging,
                newCalibrationEvents);
    }

    @Override
    public NetworkShape drawingShape(int columns, int conditionColumns) {
        List<DenseLayer> layers = new ArrayList<>();
        generatorHidden.forEach(nodes -> layers.add(new DenseLayer(nodes, generatorNormalization, Activation.RELU)));
        layers.add(DenseLayer.of(columns, outputActivation));
        return new NetworkShape(latent + conditionColumns, layers);
    }

    /**
     * The critic's net.
     *
     * @param columns of an encoded event
     * @param conditionColumns of its conditions
     */
    public NetworkShape criticShape(int columns, int conditionColumns) {
        return NetworkShape.dense(columns + conditionColumns, criticHidden, Activation.RELU, 1, Activation.LINEAR);
    }
}
