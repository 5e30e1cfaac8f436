package hep.mirage.search.study.key;

import static hep.mirage.search.study.yaml.Form.choice;
import static hep.mirage.search.study.yaml.Form.count;
import static hep.mirage.search.study.yaml.Form.number;

import hep.mirage.model.KeyWord;
import hep.mirage.model.generator.NetworkSettings;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.generator.encoding.Scaling;
import hep.mirage.model.generator.representation.Representation;
import hep.mirage.model.training.optimizer.AdamSettings;
import hep.mirage.search.study.yaml.Bound;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Keys;
import hep.mirage.search.study.yaml.Values;
import java.util.Optional;

/**
 * The keys common to all generators with nets. Their defaults are those of the published generator.
 *
 * @param <R> settings of such a generator
 */
final class NetworkKeys<R extends NetworkSettings> {
    private final Key.Value<Double> learningRate;
    private final Key.Value<Double> decayPerStep;
    private final Key.Value<Double> beta1;
    private final Key.Value<Double> beta2;
    final Key.Value<Integer> batchSize;
    final Key.Value<Integer> epochs;
    final Key.Value<Representation> representation;
    /** Empty if the scaling is always normal. */
    private final Optional<Key.Value<Scaling>> scaling;
    /** Empty if no azimuths are learnt. */
    private final Optional<Key.Value<AzimuthSymmetry>> azimuth;

    final Key.Value<Double> averaging;
    private final Key.Value<Integer> calibrationEvents;
    private final double epsilon;

    /**
     * Adds the keys of a generator that learns features as they are, or scaled otherwise.
     *
     * @param keys receives them
     * @param published the published generator
     * @param batch bound of the batch size
     */
    NetworkKeys(Keys<R> keys, R published, Bound batch) {
        this(keys, published, batch, Numbers.ANY);
    }

    /** Which numbers a generator can learn. */
    enum Numbers {
        /** Of any scale, with azimuths among them. */
        ANY,
        /** Normal ones, none of them an azimuth. */
        NORMAL
    }

    /**
     * Adds the keys.
     *
     * @param keys receives them
     * @param published the published generator
     * @param batch bound of the batch size
     * @param numbers that it learns; without a choice there are no keys for it
     */
    @SuppressWarnings("checkstyle:MethodLength") // one statement a key, none of which depends on another
    NetworkKeys(Keys<R> keys, R published, Bound batch, Numbers numbers) {
        AdamSettings adam = published.adam();
        epsilon = adam.epsilon();
        learningRate = keys.key(
                "learning_rate",
                number(StudyBounds.LEARNING_RATE),
                adam.learningRate(),
                settings -> settings.adam().learningRate(),
                "Adam's learning rate at the first step.");
        decayPerStep = keys.key(
                "decay_per_step",
                number(StudyBounds.DECAY_PER_STEP),
                adam.decayPerStep(),
                settings -> settings.adam().decayPerStep(),
                "The learning rate of step t is learning_rate / (1 + decay_per_step t).");
        beta1 = keys.key(
                "beta1",
                number(StudyBounds.PROPER_FRACTION),
                adam.beta1(),
                settings -> settings.adam().beta1(),
                "Decay of Adam's first moment.");
        beta2 = keys.key(
                "beta2",
                number(StudyBounds.PROPER_FRACTION),
                adam.beta2(),
                settings -> settings.adam().beta2(),
                "Decay of Adam's second moment.");
        batchSize =
                keys.key("batch_size", count(batch), published.batch(), NetworkSettings::batch, "Events of a step.");
        epochs = keys.key(
                "epochs",
                count(Bound.between(1, 1e6)),
                published.epochs(),
                NetworkSettings::epochs,
                "Passes over the sample.");
        representation = keys.key(
                "representation",
                choice(Representation.class),
                published.representation(),
                NetworkSettings::representation,
                "What the nets learn. features: the features themselves, as published. leading-jets, for zgamma-8: the same,"
                        + " but n_jets decides which of m_jj, eta_j1 and eta_j2 are 0. The others are twelve independent"
                        + " numbers from which the 18 features of zgamma-18 follow exactly: z-gamma-kinematics; z-gamma-recoil,"
                        + " with the recoil as a number of its own and the photon's threshold exact; z-gamma-selected, where"
                        + " events that the selection of leptons and photon refuses are drawn again.");
        scaling = numbers == Numbers.NORMAL
                ? Optional.empty()
                : Optional.of(keys.key(
                        "scaling",
                        choice(Scaling.class),
                        published.scaling(),
                        NetworkSettings::scaling,
                        "min-max scales each number to [0, 1], as published. normal maps each number to a normal one by its"
                                + " quantiles, the mass by a smooth density."));
        azimuth = numbers == Numbers.NORMAL
                ? Optional.empty()
                : Optional.of(keys.key(
                        "azimuth",
                        choice(AzimuthSymmetry.class),
                        published.azimuth(),
                        NetworkSettings::azimuth,
                        "rotation turns each event by a random azimuth. It needs the representation features; the others know"
                                + " this symmetry already."));
        averaging = keys.key(
                "averaging",
                number(StudyBounds.PROPER_FRACTION),
                published.averaging(),
                NetworkSettings::averaging,
                "Decay per step of the running mean of the weights; events are drawn with the mean. 0 takes the last weights.");
        calibrationEvents = keys.key(
                "calibration_events",
                count(Bound.between(0, 1e9)),
                0,
                NetworkSettings::calibrationEvents,
                "Events drawn at the end to correct the distribution of each number that the net draws; with conditions"
                        + " mass-and-counts or mass-recoil-and-counts, first at each of these, and at each value of the other"
                        + " numbers. Needs scaling normal; 0 corrects nothing.");
    }

    AdamSettings adam(Values values) {
        return new AdamSettings(
                values.of(learningRate), values.of(decayPerStep), values.of(beta1), values.of(beta2), epsilon);
    }

    Scaling scaling(Values values) {
        return scaling.map(values::of).orElse(Scaling.NORMAL);
    }

    /** The azimuthal symmetry; a problem if the representation already includes it. */
    AzimuthSymmetry azimuth(Values values) {
        AzimuthSymmetry asked = azimuth.map(values::of).orElse(AzimuthSymmetry.NONE);
        Representation known = values.of(representation);
        if (known != Representation.FEATURES && asked != AzimuthSymmetry.NONE) {
            values.problem(
                    azimuth.orElseThrow(),
                    KeyWord.of(asked) + " with representation " + KeyWord.of(known)
                            + ", which knows the symmetry already; set it to " + KeyWord.of(AzimuthSymmetry.NONE));
            return AzimuthSymmetry.NONE;
        }
        return asked;
    }

    /** Events of the final correction; a problem if the scaling does not allow one. */
    int calibrationEvents(Values values) {
        int events = values.of(calibrationEvents);
        Scaling asked = scaling(values);
        if (events > 0 && asked != Scaling.NORMAL) {
            values.problem(
                    calibrationEvents,
                    events + " with scaling " + KeyWord.of(asked) + "; must be 0 there; set it to 0, or scaling to "
                            + KeyWord.of(Scaling.NORMAL));
            return 0;
        }
        return events;
    }
}
