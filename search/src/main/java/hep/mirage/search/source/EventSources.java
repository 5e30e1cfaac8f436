package hep.mirage.search.source;

import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.arm.Net;
import hep.mirage.search.score.ScoreSource;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a study's runs take from elsewhere: its generators, an injected signal, the responses of its external arms, and a net
 * that was trained before. A job broadcasts it with the study. Immutable.
 */
public final class EventSources implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Generator background;
    private final Map<String, Generator> ofArms;
    private final ScoreSource scores;

    /** Null if there is none: Java does not serialise an Optional. */
    private final InjectedSignal injected;

    /** Null if there is none. */
    private final ClassifierModel net;

    private EventSources(
            Generator background,
            Map<String, Generator> ofArms,
            InjectedSignal injected,
            ScoreSource scores,
            ClassifierModel net) {
        this.background = Objects.requireNonNull(background, "background");
        this.ofArms = Map.copyOf(ofArms);
        this.injected = injected;
        this.scores = Objects.requireNonNull(scores, "scores");
        this.net = net;
    }

    /**
     * A single generator for all arms, and nothing else.
     *
     * @param generator the study's
     */
    public static EventSources of(Generator generator) {
        return new EventSources(generator, Map.of(), null, ScoreSource.NONE, null);
    }

    /**
     * The same sources with generators of arms that have their own.
     *
     * @param generators by {@link Arm#generator()}
     */
    public EventSources withGenerators(Map<String, Generator> generators) {
        return new EventSources(background, generators, injected, scores, net);
    }

    /**
     * The same sources with an injected signal.
     *
     * @param signal ready to be injected
     */
    public EventSources with(InjectedSignal signal) {
        return new EventSources(background, ofArms, Objects.requireNonNull(signal, "signal"), scores, net);
    }

    /**
     * The same sources with the responses of external arms.
     *
     * @param responses of all runs that are computed; {@link ScoreSource#NONE} if there are none
     */
    public EventSources with(ScoreSource responses) {
        return new EventSources(background, ofArms, injected, responses, net);
    }

    /**
     * The same sources with a net that was trained before.
     *
     * @param pretrained as {@code classifier.pretrained} names it
     */
    public EventSources with(ClassifierModel pretrained) {
        return new EventSources(background, ofArms, injected, scores, Objects.requireNonNull(pretrained, "pretrained"));
    }

    /** The study's generator. */
    public Generator background() {
        return background;
    }

    /** The injected signal; empty if there is none. */
    public Optional<InjectedSignal> signal() {
        return Optional.ofNullable(injected);
    }

    /** The responses of external arms; {@link ScoreSource#NONE} if there are none. */
    public ScoreSource scores() {
        return scores;
    }

    /** The net of arms with protection {@code pretrained}; empty if there is none. */
    public Optional<ClassifierModel> pretrained() {
        return Optional.ofNullable(net);
    }

    /**
     * The generator of an arm's datasets.
     *
     * @param arm of the study
     * @throws IllegalStateException if its generator is missing
     */
    public Generator backgroundOf(Arm arm) {
        if (arm.generator().isEmpty()) {
            return background;
        }
        Generator own = ofArms.get(arm.generator());
        if (own == null) {
            throw new IllegalStateException("no generator of arm " + arm.name() + ": " + arm.generator());
        }
        return own;
    }

    /**
     * Checks that nothing is missing which the runs of a study draw or train with. The responses of external arms are only missing
     * once a run asks for them: datasets are drawn without.
     *
     * @param arms of the study
     * @param injection of the study
     * @throws IllegalArgumentException with all that is missing
     */
    public void require(List<Arm> arms, Injection injection) {
        List<String> missing = new ArrayList<>();
        if (!injection.isNone() && injected == null) {
            missing.add("the injected signal, " + injection.signal());
        }
        for (Arm arm : arms) {
            if (!arm.generator().isEmpty() && !ofArms.containsKey(arm.generator())) {
                missing.add("the generator of arm " + arm.name() + ", " + arm.generator());
            }
            if (net == null && !arm.protection().nets().stream().allMatch(Net::isTrained)) {
                missing.add("the pretrained net of arm " + arm.name());
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("sources of runs without " + String.join("; ", missing));
        }
    }
}
