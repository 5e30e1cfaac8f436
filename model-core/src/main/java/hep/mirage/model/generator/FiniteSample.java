package hep.mirage.model.generator;

import hep.mirage.model.event.EventBatch;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * The finite sample of events that a generator draws from.
 *
 * @param massGeV [events] [GeV]
 * @param weights [events], 0 or above; events of weight 0 are never drawn
 */
public record FiniteSample(double[] massGeV, double[] weights) {
    /** All events of a sample, each of weight 1 if it is unweighted. */
    public static FiniteSample of(EventBatch events) {
        return new FiniteSample(events.massGeV(), events.weights().orElseGet(() -> DoubleStream.generate(() -> 1)
                .limit(events.size())
                .toArray()));
    }

    /** Events that a run can take. */
    public int drawable() {
        return (int) IntStream.range(0, weights.length)
                .filter(event -> weights[event] > 0)
                .count();
    }

    /**
     * Events that a run can take, of masses in [low, high).
     *
     * @param lowGeV lowest mass [GeV]
     * @param highGeV end of the masses [GeV]
     */
    public int drawable(double lowGeV, double highGeV) {
        return inside(lowGeV, highGeV).length;
    }

    /**
     * What is wrong with a sample that has fewer events than a run takes without replacement.
     *
     * @param events expected in a run, with masses in [low, high)
     * @param lowGeV lowest mass [GeV]
     * @param highGeV end of the masses [GeV]
     * @return numbers, bound and remedy; empty if the sample has enough
     */
    public Optional<String> shortage(double events, double lowGeV, double highGeV) {
        int drawable = drawable(lowGeV, highGeV);
        return drawable >= events
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "a run expects %,.0f events and a bootstrap takes none of its sample twice, which has %,d from %s to"
                                + " %s GeV; take a larger sample, hold less of it out, or lower expected_events",
                        events,
                        drawable,
                        lowGeV,
                        highGeV));
    }

    /** Indices of the events that a run can take, of masses in [low, high). */
    int[] inside(double lowGeV, double highGeV) {
        return IntStream.range(0, weights.length)
                .filter(event -> weights[event] > 0 && massGeV[event] >= lowGeV && massGeV[event] < highGeV)
                .toArray();
    }

    /**
     * The overlap of runs.
     *
     * @param events expected in a run, with masses in [low, high)
     * @param lowGeV lowest mass [GeV]
     * @param highGeV end of the masses [GeV]
     * @return empty if the sample has fewer events there
     */
    public Optional<RunOverlap> overlap(double events, double lowGeV, double highGeV) {
        double[] own = IntStream.of(inside(lowGeV, highGeV))
                .mapToDouble(event -> weights[event])
                .toArray();
        return own.length < events ? Optional.empty() : Optional.of(RunOverlap.withoutReplacement(own, events));
    }
}
