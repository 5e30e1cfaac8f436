package hep.mirage.search.limit;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;

/**
 * One row of {@code limits/run_limits}: the limit that one dataset without signal sets.
 *
 * @param signal its name
 * @param place arm, hypothesis and working point
 * @param run run number
 * @param keptEventsLimit N, CLs limit on the signal events after the cut
 * @param verdict whether the limit lies between injected strengths
 * @param signalEventsLimit limit on S
 * @param crossSectionFb the same over the luminosity [fb]; empty if that is unknown
 */
public record RunLimitRow(
        @Column(text = "name of the signal") String signal,
        @Flattened LimitPlace place,
        @Column(text = "run number") long run,
        @Column(unit = "events", text = "N, CLs limit at 95 % on the signal events after the cut")
                double keptEventsLimit,
        @Column(
                        text =
                                "found: between injected strengths; above_strongest: the largest injected strength is not excluded, and"
                                        + " the limit is larger than stated; at_weakest: even the smallest is excluded, and the limit"
                                        + " is smaller than stated")
                SignalLimit.Verdict verdict,
        @Column(unit = "events", text = "limit on S, expected signal events in the mass range")
                double signalEventsLimit,
        @Column(
                        unit = "fb",
                        text = "limit on cross-section times acceptance; absent if the luminosity is unknown",
                        presence = Presence.OPTIONAL)
                OptionalDouble crossSectionFb) {
    /** The table {@code run_limits}: one row for each signal, place and run with a limit. */
    public static final Table<RunLimitRow> TABLE = Table.of("run_limits", RunLimitRow.class);

    /** The limit on S; infinite above the largest injected strength, 0 below the smallest. */
    double ordered() {
        return new SignalLimit(verdict, signalEventsLimit).ordered();
    }
}
