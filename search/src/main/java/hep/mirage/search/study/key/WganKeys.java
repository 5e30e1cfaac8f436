package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.condition.Conditioning;
import hep.mirage.model.network.Activation;
import hep.mirage.model.network.Normalization;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.List;

/** The keys of {@code generator.training} that a WGAN-GP has. */
final class WganKeys {
    private static final WganSettings PUBLISHED = WganSettings.published();

    /** A step needs two events for the interpolations of the penalty. */
    private static final Bound BATCH_SIZE = Bound.between(2, 1e6);

    private final Keys<WganSettings> keys = new Keys<>();

    private final Key.Value<Integer> latent = keys.key(
            "latent",
            count(StudyBounds.NODES),
            PUBLISHED.latent(),
            WganSettings::latent,
            "Normal random numbers from which the net makes one event.");

    private final Key.Value<List<Integer>> generatorLayers = keys.key(
            "generator_layers",
            StudyBounds.LAYERS,
            PUBLISHED.generatorHidden(),
            WganSettings::generatorHidden,
            "Nodes of the generator's hidden layers, each with ReLU.");

    private final Key.Value<Normalization> generatorNormalization = keys.key(
            "generator_normalization",
            choice(Normalization.class),
            PUBLISHED.generatorNormalization(),
            WganSettings::generatorNormalization,
            "Normalisation before each hidden layer's ReLU.");

    private final Key.Value<Activation> outputActivation = keys.key(
            "output_activation",
            choice(Activation.class),
            PUBLISHED.outputActivation(),
            WganSettings::outputActivation,
            "Activation of the generator's output. The published table has ReLU, which piles events up at the lower edge of"
                    + " every range.");

    private final Key.Value<List<Integer>> criticLayers = keys.key(
            "critic_layers",
            StudyBounds.LAYERS,
            PUBLISHED.criticHidden(),
            WganSettings::criticHidden,
            "Nodes of the critic's hidden layers, each with ReLU.");

    private final Key.Value<Integer> criticSteps = keys.key(
            "critic_steps",
            count(Bound.between(1, 1000)),
            PUBLISHED.criticSteps(),
            WganSettings::criticSteps,
            "Steps of the critic before each step of the generator.");

    private final Key.Value<Double> penaltyWeight = keys.key(
            "penalty_weight",
            number(Bound.between(0, 1e6)),
            PUBLISHED.penaltyWeight(),
            WganSettings::penaltyWeight,
            "Weight of the gradient penalty. Take 1 with scaling normal: there, the published 0.001 lets the critic's slope"
                    + " grow without limit.");

    private final NetworkKeys<WganSettings> network = new NetworkKeys<>(keys, PUBLISHED, BATCH_SIZE);

    private final Key.Value<Conditioning> conditions = keys.key(
            "conditions",
            choice(Conditioning.class),
            PUBLISHED.conditions(),
            WganSettings::conditions,
            "Features that are drawn before the nets and passed to them; none as published. With the mass among them, the mass"
                    + " spectrum is a smooth density, and no net can put a bump on it. With the recoil, jets balance what they"
                    + " recoil against.");

    Section<WganSettings> section() {
        return keys.make(values -> new WganSettings(
                values.of(latent),
                values.of(generatorLayers),
                values.of(generatorNormalization),
                values.of(outputActivation),
                values.of(criticLayers),
                network.adam(values),
                values.of(network.batchSize),
                values.of(criticSteps),
                values.of(penaltyWeight),
                values.of(network.epochs),
                values.of(network.representation),
                network.scaling(values),
                network.azimuth(values),
                values.of(conditions),
                values.of(network.averaging),
                network.calibrationEvents(values)));
    }
}
