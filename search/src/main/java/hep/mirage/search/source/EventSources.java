package hep.mirage.search.source;

import hep.mirage.model.generator.Generator;
import hep.mirage.search.arm.Arm;
import java.io.Serializable;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * All generators of a study. A job broadcasts them with the study.
 *
 * @param background the study's generator
 * @param ofArms generators of the arms that have their own, by {@link Arm#generator()}
 * @param injected the injected signal; null if there is none
 */
public record EventSources(Generator background, Map<String, Generator> ofArms, InjectedSignal injected)
        implements Serializable {
    /** Copies the map. */
    public EventSources {
        Objects.requireNonNull(background, "background");
        ofArms = Map.copyOf(ofArms);
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
