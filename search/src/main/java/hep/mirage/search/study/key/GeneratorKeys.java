package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.massRange;
import static hep.mirage.search.study.yaml.Form.number;
import static hep.mirage.search.study.yaml.Form.path;
import static hep.mirage.search.study.yaml.Form.range;

import hep.mirage.model.KeyWord;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.EarlyStopping;
import hep.mirage.model.generator.FlowSettings;
import hep.mirage.model.generator.GeneratorKind;
import hep.mirage.model.generator.GeneratorSettings;
import hep.mirage.model.generator.MassScalingSettings;
import hep.mirage.model.generator.ResonanceSettings;
import hep.mirage.model.generator.UniformSquareSettings;
import hep.mirage.model.generator.VaeSettings;
import hep.mirage.model.generator.WganSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Section;
import java.util.List;

/** The section {@code generator}: the bundle that a study draws from, and how {@code train-generator} creates it. */
final class GeneratorKeys {
    /** The section {@code generator.training}. */
    static final Section<GeneratorTraining> TRAINING = training();

    /** The whole section. */
    static final Section<GeneratorPlan> SECTION = generator();

    private GeneratorKeys() {}

    private static Section<GeneratorPlan> generator() {
        Keys<GeneratorPlan> keys = new Keys<>();
        var bundle = keys.required(
                "bundle",
                path("give the path of a generator bundle, from the folder of this file"),
                "",
                GeneratorPlan::bundle,
                "The generator's file, made by `./mirage train-generator`; a relative path starts at this file's folder.");
        var training = keys.section(
                "training",
                TRAINING,
                GeneratorPlan::training,
                "How `./mirage train-generator` makes the bundle. No other command reads these keys. Keys left out are those of"
                        + " the published generator of the kind.");
        return keys.make(values -> new GeneratorPlan(values.of(bundle), values.of(training)));
    }

    private static Section<GeneratorTraining> training() {
        Keys<GeneratorTraining> keys = new Keys<>();
        var settings = keys.<GeneratorSettings>kinds(
                "kind",
                List.of(
                        new Key.Kind<>(KeyWord.of(GeneratorKind.WGAN_GP), WganSettings.class, new WganKeys().section()),
                        new Key.Kind<>(KeyWord.of(GeneratorKind.VAE), VaeSettings.class, VaeKeys.weighted()),
                        new Key.Kind<>(KeyWord.of(GeneratorKind.VAE_D), VaeSettings.class, VaeKeys.adversarial()),
                        new Key.Kind<>(KeyWord.of(GeneratorKind.FLOW), FlowSettings.class, new FlowKeys().section()),
                        new Key.Kind<>(KeyWord.of(GeneratorKind.BOOTSTRAP), BootstrapSettings.class, bootstrap()),
                        new Key.Kind<>(
                                KeyWord.of(GeneratorKind.UNIFORM_SQUARE), UniformSquareSettings.class, uniformSquare()),
                        new Key.Kind<>(
                                KeyWord.of(GeneratorKind.MASS_SCALING),
                                MassScalingSettings.class,
                                FormulaKeys.massScaling()),
                        new Key.Kind<>(
                                KeyWord.of(GeneratorKind.RESONANCE), ResonanceSettings.class, FormulaKeys.resonance())),
                KeyWord.of(GeneratorKind.WGAN_GP),
                any -> KeyWord.of(any.kind()),
                GeneratorTraining::settings,
                "What is trained; the further keys depend on it. wgan-gp is a Wasserstein GAN with gradient penalty, vae a"
                        + " variational autoencoder, vae-d one with a discriminator; flow is a normalising flow, trained by"
                        + " maximum likelihood on numbers none of which is an azimuth; bootstrap draws the events of the sample"
                        + " itself; uniform-square follows a formula and needs no sample: two features that are uniform in a part"
                        + " of their ranges and independent of the mass. mass-scaling extends a sample to other masses by an"
                        + " assumption: two features over a power of the mass have the same law at every mass, and the mass has a"
                        + " dijet spectrum. resonance is a signal by formula, without a sample: a mass and two features, each"
                        + " with a Gaussian.");
        var heldOut = keys.key(
                "held_out_fraction",
                number(StudyBounds.PROPER_FRACTION),
                0.2,
                GeneratorTraining::heldOutFraction,
                "Fraction of the sample that no training sees, chosen by the seed. The generator is judged by these events.");
        var stopping = keys.optionalSection(
                "early_stopping",
                earlyStopping(),
                EarlyStopping.never(),
                GeneratorTraining::earlyStopping,
                "With this section the generator is judged by the held-out events every few epochs. The training ends after a"
                        + " number of judgements without an improvement, and the best generator judged is kept. Without it, the"
                        + " generator of the last epoch is kept.");
        return keys.make(values -> new GeneratorTraining(values.of(settings), values.of(heldOut), values.of(stopping)));
    }

    private static Section<EarlyStopping> earlyStopping() {
        Keys<EarlyStopping> keys = new Keys<>();
        var every = keys.key(
                "every_epochs",
                count(StudyBounds.PATIENCE),
                5,
                EarlyStopping::everyEpochs,
                "Epochs between two judgements.");
        var patience = keys.key(
                "patience",
                count(StudyBounds.PATIENCE),
                4,
                EarlyStopping::patience,
                "Judgements in a row without an improvement after which the training ends.");
        var minDelta = keys.key(
                "min_delta",
                number(StudyBounds.MIN_DELTA),
                0.0,
                EarlyStopping::minDelta,
                "Smallest improvement over the best judgement so far that counts as one.");
        return keys.make(values -> new EarlyStopping(values.of(every), values.of(patience), values.of(minDelta)));
    }

    private static Section<UniformSquareSettings> uniformSquare() {
        Keys<UniformSquareSettings> keys = new Keys<>();
        var range = keys.key(
                "mass_range_gev",
                massRange(Bound.between(0, 1e6)),
                List.of(132.0, 168.0),
                settings -> List.of(settings.massLowGeV(), settings.massHighGeV()),
                "Range of the masses that are drawn. Where it is wider than dataset.mass_range_gev, runs reject events.");
        var decay = keys.key(
                "mass_decay",
                number(Bound.between(0, UniformSquareSettings.MOST_DECAY)),
                0.0,
                UniformSquareSettings::massDecay,
                "e-foldings of the exponential mass spectrum over that range; 0 for a uniform one.");
        var square = keys.key(
                "square",
                range(Bound.between(0, 1)),
                List.of(0.0, 1.0),
                settings -> List.of(settings.squareLow(), settings.squareHigh()),
                "Part of each feature's range in which events are drawn, as fractions of the range: [0.4, 0.6] is a square of a"
                        + " fifth of the side in the middle, such as that of a signal.");
        return keys.make(values -> new UniformSquareSettings(
                values.of(range).get(0),
                values.of(range).get(1),
                values.of(decay),
                values.of(square).get(0),
                values.of(square).get(1)));
    }

    private static Section<BootstrapSettings> bootstrap() {
        Keys<BootstrapSettings> keys = new Keys<>();
        var azimuth = keys.key(
                "azimuth",
                choice(AzimuthSymmetry.class),
                AzimuthSymmetry.NONE,
                BootstrapSettings::azimuth,
                "rotation turns all azimuths of a drawn event together by a random angle.");
        return keys.make(values -> new BootstrapSettings(values.of(azimuth)));
    }
}
