package hep.mirage.search.source;

import java.io.Serializable;
import java.util.Objects;

/**
 * A signal that is added to the datasets of a study's runs.
 *
 * @param signal sample of its events, or bundle that draws them: an absolute path; empty if none is added
 * @param strength how much of it
 */
public record Injection(String signal, Strength strength) implements Serializable {
    /** No signal: the study measures false alarms. */
    public static final Injection NONE = new Injection("", new Strength.Events(0));

    /** Rejects null components. */
    public Injection {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(strength, "strength");
    }

    /** Whether no signal is added. */
    public boolean isNone() {
        return signal.isEmpty();
    }

    /**
     * The same signal of another strength.
     *
     * @param value in the unit of the present strength
     */
    public Injection withStrength(double value) {
        return new Injection(signal, strength.scaledTo(value));
    }
}
