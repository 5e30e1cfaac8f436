package hep.mirage.search.observed;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The masses of a study's range that lie in the window of no hypothesis. Events here may be compared with a generator
 * before a search is opened, and a signal in a window does not disturb the comparison.
 *
 * @param intervals rising and apart from each other; none if the windows cover the whole range
 * @param windows of all hypotheses
 */
public record ControlRegion(List<MassInterval> intervals, List<MassInterval> windows) {
    /** Copies the lists. */
    public ControlRegion {
        intervals = List.copyOf(intervals);
        windows = List.copyOf(windows);
    }

    /**
     * Of a study.
     *
     * @param study defines mass range and windows
     */
    public static ControlRegion of(Study study) {
        List<MassInterval> windows = study.search().regions().stream()
                .map(SearchRegion::window)
                .sorted(Comparator.comparingDouble(MassInterval::lowGeV))
                .toList();
        List<MassInterval> between = new ArrayList<>();
        double from = study.dataset().massLowGeV();
        for (MassInterval window : windows) {
            if (window.lowGeV() > from) {
                between.add(new MassInterval(from, window.lowGeV()));
            }
            from = Math.max(from, window.highGeV());
        }
        if (study.dataset().massHighGeV() > from) {
            between.add(new MassInterval(from, study.dataset().massHighGeV()));
        }
        return new ControlRegion(between, windows);
    }

    /**
     * Whether a mass lies in the region.
     *
     * @param massGeV a mass [GeV]
     */
    public boolean contains(double massGeV) {
        return intervals.stream().anyMatch(interval -> interval.contains(massGeV));
    }

    /**
     * Whether the side-bands of a hypothesis lie outside the windows of all hypotheses.
     *
     * @param hypothesis one of the study
     */
    public boolean holdsSidebandsOf(SearchRegion hypothesis) {
        return hypothesis.sidebands().stream().noneMatch(sideband -> windows.stream()
                .anyMatch(window -> window.lowGeV() < sideband.highGeV() && sideband.lowGeV() < window.highGeV()));
    }

    /**
     * The events in the region, in their order.
     *
     * @param events of the study's schema
     */
    EventBatch select(EventBatch events) {
        double[] massGeV = events.massGeV();
        return events.select(IntStream.range(0, massGeV.length)
                .filter(event -> contains(massGeV[event]))
                .toArray());
    }
}
