package hep.mirage.app.config;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.Feature;
import hep.mirage.model.event.FeatureSchema;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.network.Activation;
import hep.mirage.model.training.AdamSettings;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The section {@code generator}: which bundle a study draws from, and how {@code train-generator} makes it. */
final class GeneratorSection {
    private final YamlSection section;
    private final Optional<Path> bundle;

    /**
     * Reads the section.
     *
     * @param folder where relative paths start
     */
    GeneratorSection(YamlSection section, Path folder) {
        this.section = section;
        this.bundle = section.requiredText(
                        "bundle", "give the path of a generator bundle, from the folder of this file")
                .map(path -> folder.resolve(path).normalize());
    }

    Optional<Path> bundle() {
        return bundle;
    }

    /** How the generator is trained; keys that are left out are those of the published WGAN. */
    WganSettings training() {
        WganSettings published = WganSettings.published();
        YamlSection training = section.section("training");
        AdamSettings adam = adam(training, published.adam());
        Scaling scaling =
                training.choice("scaling", List.of(Scaling.values()), StudyWriter::nameOf, published.scaling());
        return new WganSettings(
                training.count("latent", Bound.atLeast(1), published.latent()),
                training.counts("generator_layers", Bound.atLeast(1), published.generatorHidden()),
                training.choice(
                        "output_activation",
                        List.of(Activation.values()),
                        StudyWriter::nameOf,
                        published.outputActivation()),
                training.counts("critic_layers", Bound.atLeast(1), published.criticHidden()),
                adam,
                training.count("batch_size", Bound.atLeast(2), published.batch()),
                training.count("critic_steps", Bound.atLeast(1), published.criticSteps()),
                training.number("penalty_weight", "", Bound.atLeast(0), published.penaltyWeight()),
                training.count("epochs", Bound.atLeast(1), published.epochs()),
                scaling,
                training.choice("azimuth", List.of(AzimuthSymmetry.values()), StudyWriter::nameOf, published.azimuth()),
                training.number("averaging", "", Bound.atLeastBelow(0, 1), published.averaging()),
                calibrationEvents(training, scaling));
    }

    private static AdamSettings adam(YamlSection training, AdamSettings published) {
        return new AdamSettings(
                training.number("learning_rate", "", Bound.above(0), published.learningRate()),
                training.number("decay_per_step", "", Bound.atLeast(0), published.decayPerStep()),
                training.number("beta1", "", Bound.atLeastBelow(0, 1), published.beta1()),
                training.number("beta2", "", Bound.atLeastBelow(0, 1), published.beta2()),
                published.epsilon());
    }

    private static int calibrationEvents(YamlSection training, Scaling scaling) {
        int events = training.count("calibration_events", Bound.atLeast(0), 0);
        if (events > 0 && scaling != Scaling.NORMAL) {
            training.problem(
                    "calibration_events",
                    events + " with scaling " + StudyWriter.nameOf(scaling)
                            + "; must be 0 there; set it to 0, or scaling to " + StudyWriter.nameOf(Scaling.NORMAL));
            return 0;
        }
        return events;
    }

    /** Opens the bundle; one that cannot be read, or is of another schema than the study's, is a problem. */
    Optional<GeneratorBundle> open(Optional<FeatureSchema> schema) {
        try {
            Optional<GeneratorBundle> opened = bundle.map(GeneratorBundle::read);
            opened.ifPresent(made -> schema.ifPresent(wanted -> checkSchema(made.schema(), wanted)));
            return opened;
        } catch (InvalidInput unreadable) {
            unreadable.problems().forEach(problem -> section.problem("bundle", problem));
            return Optional.empty();
        }
    }

    private void checkSchema(FeatureSchema made, FeatureSchema wanted) {
        boolean same = made.size() == wanted.size()
                && IntStream.range(0, made.size())
                        .allMatch(i ->
                                isSame(made.features().get(i), wanted.features().get(i)))
                && made.massFeature().equals(wanted.massFeature())
                && made.mass().low() <= wanted.mass().low()
                && made.mass().high() >= wanted.mass().high();
        if (!same) {
            section.problem(
                    "bundle",
                    bundle.orElseThrow() + " draws events of schema " + shown(made)
                            + "; the study's schema is " + shown(wanted)
                            + "; take a bundle of that schema, or name schema "
                            + made.name());
        }
    }

    private static boolean isSame(Feature made, Feature wanted) {
        return made.name().equals(wanted.name()) && made.unit().equals(wanted.unit()) && made.kind() == wanted.kind();
    }

    private static String shown(FeatureSchema schema) {
        return schema.name() + " (" + schema.massFeature() + " from "
                + Bound.plain(schema.mass().low()) + " to "
                + Bound.plain(schema.mass().high()) + " GeV; "
                + String.join(
                        ", ", schema.features().stream().map(Feature::name).toList()) + ")";
    }
}
