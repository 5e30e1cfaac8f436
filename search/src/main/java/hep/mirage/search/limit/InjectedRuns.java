package hep.mirage.search.limit;

import hep.mirage.model.InvalidInput;
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
 * @param spectra of its runs, of each arm those in which its classifiers are not dead, with the signal kept
 */
public record InjectedRuns(
        String signal,
        Strength strength,
        double expectedEvents,
        Map<Long, Integer> injected,
        List<LimitedSpectrum> spectra) {
    /** Copies the collections. */
    public InjectedRuns {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(strength, "strength");
        injected = Map.copyOf(injected);
        spectra = List.copyOf(spectra);
    }

    /**
     * The spectra of one place. A run without a signal event tells nothing of the efficiency and is left out.
     *
     * @throws InvalidInput if no run has a signal event
     */
    List<LimitedSpectrum> at(LimitPlace place) {
        List<LimitedSpectrum> found = spectra.stream()
                .filter(spectrum -> spectrum.place().equals(place) && injected.get(spectrum.run()) > 0)
                .toList();
        if (found.isEmpty()) {
            throw new InvalidInput("signal " + signal + " of " + strength.value() + " " + strength.unit()
                    + ": no run in which the classifier of arm " + place.arm()
                    + " is alive has an event of it; take larger strengths or more runs");
        }
        return found;
    }

    /** Efficiencies at one place, without the noise of counting events ({@link TrainingEfficiencies}). */
    EfficiencyCurve.Point efficiencies(LimitPlace place) {
        return new EfficiencyCurve.Point(expectedEvents, trainings(place).withoutCountingNoise());
    }

    /** The signal events kept in each run at one place, of those injected. */
    TrainingEfficiencies trainings(LimitPlace place) {
        List<LimitedSpectrum> found = at(place);
        return new TrainingEfficiencies(
                found.stream()
                        .mapToInt(spectrum -> spectrum.signalKept().orElseThrow())
                        .toArray(),
                found.stream()
                        .mapToInt(spectrum -> injected.get(spectrum.run()))
                        .toArray());
    }
}
