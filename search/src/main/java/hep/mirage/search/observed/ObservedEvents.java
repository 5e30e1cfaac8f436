package hep.mirage.search.observed;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Locale;
import java.util.function.DoublePredicate;
import java.util.stream.IntStream;

/**
 * Observed events of a study's schema in its mass range.
 *
 * @param events all of them, in the order given
 * @param control those in the control region
 * @param region the control region
 */
public record ObservedEvents(EventBatch events, EventBatch control, ControlRegion region) {
    /** Fewest events of a class for a response to separate it: {@value}. */
    private static final int FEWEST = 2;

    /**
     * Takes the events of a study's mass range from others.
     *
     * @param source of the events, for messages
     * @param all events of the study's schema
     * @param study defines mass range and windows
     * @throws InvalidInput if the events are weighted, or none lies in the mass range
     */
    public static ObservedEvents of(String source, EventBatch all, Study study) {
        if (all.weights().isPresent()) {
            throw new InvalidInput(source + ": has weights; an observed event counts once, and weighted events have no"
                    + " Poisson errors; give data without a weight column, or simulated events drawn by their weights");
        }
        double low = study.dataset().massLowGeV();
        double high = study.dataset().massHighGeV();
        double[] massGeV = all.massGeV();
        int[] inside = IntStream.range(0, massGeV.length)
                .filter(event -> massGeV[event] >= low && massGeV[event] < high)
                .toArray();
        if (inside.length == 0) {
            throw new InvalidInput(String.format(
                    Locale.ROOT,
                    "%s: no event has %s from %s to %s GeV; give data of the study's mass range, or set"
                            + " dataset.mass_range_gev",
                    source,
                    study.schema().massFeature(),
                    low,
                    high));
        }
        EventBatch events = all.select(inside);
        ControlRegion region = ControlRegion.of(study);
        return new ObservedEvents(events, region.select(events), region);
    }

    /**
     * What makes the search of these events impossible: a window or the side-bands of a hypothesis without the two events
     * that its classifier needs of each class.
     *
     * @param study the study
     * @return one text per hypothesis; it gives no number, so that it may be shown in a blind search
     */
    public List<String> problems(Study study) {
        return study.search().regions().stream()
                .filter(region -> count(region.window()::contains) < FEWEST || count(region::inSidebands) < FEWEST)
                .map(region -> String.format(
                        Locale.ROOT,
                        "too few events around m0 = %s GeV: window and side-bands need %d or more each; leave out the"
                                + " hypothesis, or take more data",
                        region.massGeV(),
                        FEWEST))
                .toList();
    }

    private long count(DoublePredicate where) {
        return IntStream.range(0, events.size())
                .filter(event -> where.test(events.massGeV()[event]))
                .count();
    }
}
