package hep.mirage.search.limit;

import hep.mirage.model.InvalidInput;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.source.Strength;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An ensemble with an injected signal.
 *
 * @param signal its name
 * @param strength of the signal
 * @param expectedEvents expected signal events in the mass range of a run, S
 * @param injected signal events by run number
 * @param fits of all its runs, with the signal kept and a limit
 */
public record InjectedRuns(
        String signal, Strength strength, double expectedEvents, Map<Long, Integer> injected, List<FitRow> fits) {
    /** Copies the collections. */
    public InjectedRuns {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(strength, "strength");
        injected = Map.copyOf(injected);
        fits = List.copyOf(fits);
    }

    /**
     * The spectra of one place. A run without a signal event tells nothing of the efficiency and is left out.
     *
     * @throws InvalidInput if no run has a signal event
     */
    List<FitRow> at(LimitPlace place) {
        List<FitRow> found = fits.stream()
                .filter(fit -> LimitPlace.of(fit).equals(place) && injected.get(fit.run()) > 0)
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInput("signal " + signal + " of " + strength.value() + " " + strength.unit()
                    + ": no run with arm " + place.arm() + " has an event of it; take larger strengths or more runs");
        }
        return found;
    }

    /** Efficiencies at one place. */
    EfficiencyCurve.Point efficiencies(LimitPlace place) {
        return new EfficiencyCurve.Point(
                expectedEvents, at(place).stream().mapToDouble(this::efficiency).toArray());
    }

    /** The kept fraction of the signal events in one run. */
    double efficiency(FitRow fit) {
        return (double) fit.signalKept() / injected.get(fit.run());
    }
}
