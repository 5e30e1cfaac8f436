package hep.mirage.search.observed;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.row.FitRow;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The upper limits on the signal events in the spectra of an ensemble's runs, by place. Not thread-safe. */
public final class RunLimits {
    private final Map<LimitPlace, List<Double>> byPlace = new HashMap<>();

    /**
     * Adds a spectrum; one without a limit adds nothing.
     *
     * @param fit of a run
     */
    public void add(FitRow fit) {
        if (fit.limit() instanceof UpperLimit.Found found) {
            byPlace.computeIfAbsent(LimitPlace.of(fit), place -> new ArrayList<>())
                    .add(found.observedEvents());
        }
    }

    /**
     * The limits at a place.
     *
     * @param place arm, hypothesis and working point
     * @return [runs with a limit there], in the order in which they were added [events]
     */
    double[] at(LimitPlace place) {
        return byPlace.getOrDefault(place, List.of()).stream()
                .mapToDouble(Double::doubleValue)
                .toArray();
    }
}
