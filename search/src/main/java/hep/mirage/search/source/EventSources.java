package hep.mirage.search.source;

import hep.mirage.model.generator.Generator;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.score.ScoreSource;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a study's runs take from elsewhere: its generators, and the responses of its external arms. A job broadcasts
 * it with the study.
 *
 * @param background the study's generator
 * @param ofArms generators of the arms that have their own, by {@link Arm#generator()}
 * @param injected the injected signal; null if there is none
 * @param scores the responses of external arms; {@link ScoreSource#NONE} if there are none
 */
public record EventSources(
        Generator background, Map<String, Generator> ofArms, InjectedSignal injected, ScoreSource scores)
        implements Serializable {
    /** Copies the map. */
    public EventSources {
        Objects.requireNonNull(background, "background");
        ofArms = Map.copyOf(ofArms);
        Objects.requireNonNull(scores, "scores");
    }

    /** The generators of a study without external arms. */
    public EventSources(Generator background, Map<String, Generator> ofArms, InjectedSignal injected) {
        this(background, ofArms, injected, ScoreSource.NONE);
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
