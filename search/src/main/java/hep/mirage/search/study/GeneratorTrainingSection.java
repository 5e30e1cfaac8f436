package hep.mirage.search.study;

import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.GeneratorKind;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.model.training.optimizer.AdamSettings;
import java.util.List;

/**
 * The section {@code generator.training}: its {@code kind} says which other keys it has. Keys that are left out are those
 * of the published generator of that kind.
 *
 * @param section of the study file
 */
record GeneratorTrainingSection(YamlSection section) {
    /** γ where a study names none, one of the published search's values. */
    private static final double GAMMA = 1000;
    /** β where a study names none: the same balance of both losses as γ's. */
    private static final double BETA = 1 / GAMMA;

    private static final List<Integer> DISCRIMINATOR = List.of(256, 256, 256);

    /** The settings of the kind that the section names. */
    GeneratorSettings settings() {
        GeneratorKind kind =
                section.choice("kind", List.of(GeneratorKind.values()), StudyWriter::nameOf, GeneratorKind.WGAN_GP);
        return switch (kind) {
            case WGAN_GP -> wgan();
            case VAE -> vae(new VaeLoss.Weighted(section.number("beta", "", StudyBounds.LOSS_WEIGHT, BETA)));
            case VAE_D -> vae(new VaeLoss.Adversarial(
                    section.number("gamma", "", StudyBounds.LOSS_WEIGHT, GAMMA),
                    section.layers("discriminator_layers", DISCRIMINATOR)));
            case BOOTSTRAP -> new BootstrapSettings(azimuth(AzimuthSymmetry.NONE));
        };
    }

    private WganSettings wgan() {
        WganSettings published = WganSettings.published();
        Representation representation = representation(published);
        Scaling scaling = scaling(published);
        return new WganSettings(
                section.count("latent", StudyBounds.NODES, published.latent()),
                section.layers("generator_layers", published.generatorHidden()),
                section.choice(
                        "generator_normalization",
                        List.of(Normalization.values()),
                        StudyWriter::nameOf,
                        published.generatorNormalization()),
                section.choice(
                        "output_activation",
                        List.of(Activation.values()),
                        StudyWriter::nameOf,
                        published.outputActivation()),
                section.layers("critic_layers", published.criticHidden()),
                adam(published.adam()),
                section.count("batch_size", StudyBounds.WGAN_BATCH_SIZE, published.batch()),
                section.count("critic_steps", StudyBounds.CRITIC_STEPS, published.criticSteps()),
                section.number("penalty_weight", "", StudyBounds.PENALTY_WEIGHT, published.penaltyWeight()),
                section.count("epochs", StudyBounds.GENERATOR_EPOCHS, published.epochs()),
                representation,
                scaling,
                azimuth(published, representation),
                section.choice(
                        "conditions", List.of(Conditioning.values()), StudyWriter::nameOf, published.conditions()),
                averaging(published),
                calibrationEvents(scaling));
    }

    private VaeSettings vae(VaeLoss loss) {
        VaeSettings published = VaeSettings.published(loss);
        Representation representation = representation(published);
        Scaling scaling = scaling(published);
        return new VaeSettings(
                section.count("latent", StudyBounds.NODES, published.latent()),
                section.layers("encoder_layers", published.encoderHidden()),
                section.layers("decoder_layers", published.decoderHidden()),
                loss,
                adam(published.adam()),
                section.count("batch_size", StudyBounds.BATCH_SIZE, published.batch()),
                section.count("epochs", StudyBounds.GENERATOR_EPOCHS, published.epochs()),
                representation,
                scaling,
                azimuth(published, representation),
                averaging(published),
                calibrationEvents(scaling));
    }

    private Scaling scaling(NetworkSettings published) {
        return section.choice("scaling", List.of(Scaling.values()), StudyWriter::nameOf, published.scaling());
    }

    private Representation representation(NetworkSettings published) {
        return section.choice(
                "representation", List.of(Representation.values()), StudyWriter::nameOf, published.representation());
    }

    private AzimuthSymmetry azimuth(NetworkSettings published, Representation representation) {
        AzimuthSymmetry azimuth = azimuth(published.azimuth());
        if (representation != Representation.FEATURES && azimuth != AzimuthSymmetry.NONE) {
            section.problem(
                    "azimuth",
                    StudyWriter.nameOf(azimuth) + " with representation " + StudyWriter.nameOf(representation)
                            + ", which knows the symmetry already; set it to "
                            + StudyWriter.nameOf(AzimuthSymmetry.NONE));
            return AzimuthSymmetry.NONE;
        }
        return azimuth;
    }

    private AzimuthSymmetry azimuth(AzimuthSymmetry fallback) {
        return section.choice("azimuth", List.of(AzimuthSymmetry.values()), StudyWriter::nameOf, fallback);
    }

    private double averaging(NetworkSettings published) {
        return section.number("averaging", "", StudyBounds.PROPER_FRACTION, published.averaging());
    }

    private AdamSettings adam(AdamSettings published) {
        return new AdamSettings(
                section.number("learning_rate", "", StudyBounds.LEARNING_RATE, published.learningRate()),
                section.number("decay_per_step", "", StudyBounds.DECAY_PER_STEP, published.decayPerStep()),
                section.number("beta1", "", StudyBounds.PROPER_FRACTION, published.beta1()),
                section.number("beta2", "", StudyBounds.PROPER_FRACTION, published.beta2()),
                published.epsilon());
    }

    private int calibrationEvents(Scaling scaling) {
        int events = section.count("calibration_events", StudyBounds.CALIBRATION_EVENTS, 0);
        if (events > 0 && scaling != Scaling.NORMAL) {
            section.problem(
                    "calibration_events",
                    events + " with scaling " + StudyWriter.nameOf(scaling)
                            + "; must be 0 there; set it to 0, or scaling to " + StudyWriter.nameOf(Scaling.NORMAL));
            return 0;
        }
        return events;
    }
}
