package hep.mirage.search.source;

import hep.mirage.model.generator.Generator;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.score.ScoreSource;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a study's runs take from elsewhere: its generators, the responses of its external arms, and a net that was trained
 * before. A job broadcasts it with the study.
 *
 * @param background the study's generator
 * @param ofArms generators of the arms that have their own, by {@link Arm#generator()}
 * @param injected the injected signal; null if there is none
 * @param scores the responses of external arms; {@link ScoreSource#NONE} if there are none
 * @param net of arms with protection {@code pretrained}; null if there is none
 */
public record EventSources(
        Generator background,
        Map<String, Generator> ofArms,
        InjectedSignal injected,
        ScoreSource scores,
        ClassifierModel net)
        implements Serializable {
    /** Copies the map. */
    public EventSources {
        Objects.requireNonNull(background, "background");
        ofArms = Map.copyOf(ofArms);
        Objects.requireNonNull(scores, "scores");
    }

    /** The sources of a study without a pretrained net. */
    public EventSources(
            Generator background, Map<String, Generator> ofArms, InjectedSignal injected, ScoreSource scores) {
        this(background, ofArms, injected, scores, null);
    }

    /** The generators of a study without external arms. */
    public EventSources(Generator background, Map<String, Generator> ofArms, InjectedSignal injected) {
        this(background, ofArms, injected, ScoreSource.NONE);
    }

    /**
     * The same sources with a net that was trained before.
     *
     * @param pretrained as {@code classifier.pretrained} names it
     */
    public EventSources with(ClassifierModel pretrained) {
        return new EventSources(background, ofArms, injected, scores, pretrained);
    }

    /**
     * A single generator for all arms, without signal.
     *
     * @param generator the study's
     */
    public static EventSources of(Generator generator) {
        return new EventSources(generator, Map.of(), null);
    }

    /** The injected signal; empty if there is none. */
    public Optional<InjectedSignal> signal() {
        return Optional.ofNullable(injected);
    }

    /**
     * The net that was trained before.
     *
     * @throws IllegalStateException if there is none
     */
    public ClassifierModel pretrained() {
        if (net == null) {
            throw new IllegalStateException("an arm with protection pretrained, but no net");
        }
        return net;
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
}
