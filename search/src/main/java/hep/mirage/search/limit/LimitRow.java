package hep.mirage.search.limit;

import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One row of {@code limits/limits}: the limits on a signal that datasets without signal set at one place.
 *
 * @param signal its name
 * @param place arm, hypothesis and working point
 * @param runs datasets without signal that set a limit
 * @param strongestEvents S of the largest injected strength
 * @param runsAboveStrongest those whose limit lies above it
 * @param keptEventsMedian median of the limits on the signal events after the cut
 * @param events quantiles of the limits on S
 * @param fb the same over the luminosity
 * @param gain median without a cut over this one; empty if one of them is not known
 */
public record LimitRow(
        @Column(text = "name of the signal") String signal,
        @Flattened LimitPlace place,
        @Column(unit = "runs", text = "datasets without signal that set a limit") int runs,
        @Column(unit = "events", text = "S of the largest injected strength") double strongestEvents,
        @Column(unit = "runs", text = "datasets whose limit lies above it, in the quantiles as infinite")
                int runsAboveStrongest,
        @Column(unit = "events", text = "median of the CLs limits at 95 % on the signal events after the cut")
                double keptEventsMedian,
        @Flattened(prefix = "events", text = "of the limits on S, expected signal events in the mass range")
                EventQuantiles events,
        @Flattened(prefix = "cross_section", text = "of the limits on cross-section times acceptance")
                CrossSectionQuantiles fb,
        @Column(text = "median limit at the working point 1 over this one", presence = Presence.OPTIONAL)
                OptionalDouble gain) {
    /** The table {@code limits}: one row for each signal and place. */
    public static final Table<LimitRow> TABLE = Table.of("limits", LimitRow.class);

    /** Probabilities of the quantiles: those of -2 to 2 standard deviations. */
    private static final double[] PROBABILITIES = {0.022750131948, 0.158655253931, 0.5, 0.841344746069, 0.977249868052};

    /**
     * Quantiles over datasets without signal: median, and -2 to 2 standard deviations. One is absent if it lies above the largest
     * injected strength.
     *
     * @param minus2 quantile 0.023
     * @param minus1 quantile 0.159
     * @param median quantile 0.5
     * @param plus1 quantile 0.841
     * @param plus2 quantile 0.977
     */
    public record EventQuantiles(
            @Column(unit = "events", text = "quantile 0.023 {}", presence = Presence.OPTIONAL) OptionalDouble minus2,
            @Column(unit = "events", text = "quantile 0.159 {}", presence = Presence.OPTIONAL) OptionalDouble minus1,
            @Column(unit = "events", text = "median {}", presence = Presence.OPTIONAL) OptionalDouble median,
            @Column(unit = "events", text = "quantile 0.841 {}", presence = Presence.OPTIONAL) OptionalDouble plus1,
            @Column(unit = "events", text = "quantile 0.977 {}", presence = Presence.OPTIONAL) OptionalDouble plus2) {}

    /** The same in fb; all absent if the luminosity is unknown. */
    public record CrossSectionQuantiles(
            @Column(unit = "fb", text = "quantile 0.023 {}", presence = Presence.OPTIONAL) OptionalDouble minus2Fb,
            @Column(unit = "fb", text = "quantile 0.159 {}", presence = Presence.OPTIONAL) OptionalDouble minus1Fb,
            @Column(unit = "fb", text = "median {}", presence = Presence.OPTIONAL) OptionalDouble medianFb,
            @Column(unit = "fb", text = "quantile 0.841 {}", presence = Presence.OPTIONAL) OptionalDouble plus1Fb,
            @Column(unit = "fb", text = "quantile 0.977 {}", presence = Presence.OPTIONAL) OptionalDouble plus2Fb) {}

    /**
     * The row of one place.
     *
     * @param limits of its runs, at least one
     * @param withoutCut limits of the same arm and hypothesis without a cut; empty if the study has no such working point
     * @param strongestEvents S of the largest injected strength
     * @param luminosity [1/fb]; empty if unknown
     */
    static LimitRow of(
            List<RunLimitRow> limits, List<RunLimitRow> withoutCut, double strongestEvents, OptionalDouble luminosity) {
        RunLimitRow first = limits.get(0);
        OptionalDouble[] events = quantiles(limits);
        OptionalDouble[] fb = Arrays.stream(events)
                .map(value -> value.isPresent() && luminosity.isPresent()
                        ? OptionalDouble.of(value.getAsDouble() / luminosity.getAsDouble())
                        : OptionalDouble.empty())
                .toArray(OptionalDouble[]::new);
        OptionalDouble reference = withoutCut.isEmpty() ? OptionalDouble.empty() : quantiles(withoutCut)[2];
        return new LimitRow(
                first.signal(),
                first.place(),
                limits.size(),
                strongestEvents,
                (int) limits.stream()
                        .filter(row -> row.verdict() == SignalLimit.Verdict.ABOVE_STRONGEST)
                        .count(),
                quantile(
                        limits.stream()
                                .mapToDouble(RunLimitRow::keptEventsLimit)
                                .sorted()
                                .toArray(),
                        0.5),
                new EventQuantiles(events[0], events[1], events[2], events[3], events[4]),
                new CrossSectionQuantiles(fb[0], fb[1], fb[2], fb[3], fb[4]),
                reference.isPresent() && events[2].isPresent()
                        ? OptionalDouble.of(reference.getAsDouble() / events[2].getAsDouble())
                        : OptionalDouble.empty());
    }

    private static OptionalDouble[] quantiles(List<RunLimitRow> limits) {
        double[] rising =
                limits.stream().mapToDouble(RunLimitRow::orInfinite).sorted().toArray();
        return Arrays.stream(PROBABILITIES)
                .map(probability -> quantile(rising, probability))
                .mapToObj(value -> value < Double.POSITIVE_INFINITY ? OptionalDouble.of(value) : OptionalDouble.empty())
                .toArray(OptionalDouble[]::new);
    }

    /** The quantile with a straight line between order statistics i and i + 1 of n, at probabilities i / (n - 1). */
    private static double quantile(double[] rising, double probability) {
        double place = probability * (rising.length - 1);
        int below = (int) Math.floor(place);
        double share = place - below;
        return share == 0 ? rising[below] : (1 - share) * rising[below] + share * rising[below + 1];
    }
}
