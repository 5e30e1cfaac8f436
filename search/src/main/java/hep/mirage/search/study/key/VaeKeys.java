package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.model.generator.VaeLoss;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.Values;
import java.util.List;
import java.util.function.Function;

/** The keys of {@code generator.training} that a variational autoencoder has. */
final class VaeKeys {
    /** One of the published search's values. */
    private static final double GAMMA = 1000;

    private static final VaeLoss.Adversarial ADVERSARIAL = new VaeLoss.Adversarial(GAMMA, List.of(256, 256, 256));

    /** The same balance of both losses as {@link #GAMMA}'s. */
    private static final VaeLoss.Weighted WEIGHTED = new VaeLoss.Weighted(1 / GAMMA);

    /** Weights of a loss; published searches go to 5000. */
    private static final Bound LOSS_WEIGHT = Bound.between(0, 1e6);

    private final Keys<VaeSettings> keys = new Keys<>();
    private final Key.Value<Integer> latent;
    private final Key.Value<List<Integer>> encoderLayers;
    private final Key.Value<List<Integer>> decoderLayers;
    private final NetworkKeys<VaeSettings> network;

    private VaeKeys(VaeLoss loss) {
        VaeSettings published = VaeSettings.published(loss);
        latent = keys.key(
                "latent",
                count(StudyBounds.NODES),
                published.latent(),
                VaeSettings::latent,
                "Dimensions of the latent space.");
        encoderLayers = keys.key(
                "encoder_layers",
                StudyBounds.LAYERS,
                published.encoderHidden(),
                VaeSettings::encoderHidden,
                "Nodes of the encoder's hidden layers, each with ReLU.");
        decoderLayers = keys.key(
                "decoder_layers",
                StudyBounds.LAYERS,
                published.decoderHidden(),
                VaeSettings::decoderHidden,
                "Nodes of the decoder's hidden layers, each with ReLU.");
        network = new NetworkKeys<>(keys, published, StudyBounds.BATCH_SIZE);
    }

    static Section<VaeSettings> weighted() {
        VaeKeys vae = new VaeKeys(WEIGHTED);
        var beta = vae.keys.key(
                "beta",
                number(LOSS_WEIGHT),
                WEIGHTED.beta(),
                settings -> settings.loss().weight(),
                "Weight of the divergence. The published search went from 1 to 5000. With its loss, a mean of squares plus a sum"
                        + " over the latent dimensions, weights from 1 up leave the decoder without information, and all events"
                        + " come out alike.");
        return vae.section(values -> new VaeLoss.Weighted(values.of(beta)));
    }

    static Section<VaeSettings> adversarial() {
        VaeKeys vae = new VaeKeys(ADVERSARIAL);
        var gamma = vae.keys.key(
                "gamma",
                number(LOSS_WEIGHT),
                ADVERSARIAL.gamma(),
                settings -> settings.loss().weight(),
                "Weight of the reconstruction beside the divergence. The published search went from 1 to 5000.");
        var layers = vae.keys.key(
                "discriminator_layers",
                StudyBounds.LAYERS,
                ADVERSARIAL.discriminatorHidden(),
                settings -> ((VaeLoss.Adversarial) settings.loss()).discriminatorHidden(),
                "Nodes of the discriminator's hidden layers, each with ReLU.");
        return vae.section(values -> new VaeLoss.Adversarial(values.of(gamma), values.of(layers)));
    }

    private Section<VaeSettings> section(Function<Values, VaeLoss> loss) {
        return keys.make(values -> new VaeSettings(
                values.of(latent),
                values.of(encoderLayers),
                values.of(decoderLayers),
                loss.apply(values),
                network.adam(values),
                values.of(network.batchSize),
                values.of(network.epochs),
                values.of(network.representation),
                network.scaling(values),
                network.azimuth(values),
                values.of(network.averaging),
                network.calibrationEvents(values)));
    }
}
