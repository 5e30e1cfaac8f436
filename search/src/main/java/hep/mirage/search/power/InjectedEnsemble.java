package hep.mirage.search.power;

import hep.mirage.search.source.Strength;
import java.util.List;

/**
 * An ensemble with an injected signal.
 *
 * @param strength of the signal
 * @param expectedEvents expected signal events in the mass range of a run
 * @param arms in the order of the ensemble without signal
 */
public record InjectedEnsemble(Strength strength, double expectedEvents, List<ArmMaxima> arms) {
    /** Copies the list. */
    public InjectedEnsemble {
        arms = List.copyOf(arms);
    }
}
