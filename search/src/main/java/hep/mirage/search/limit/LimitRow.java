package hep.mirage.search.limit;

import hep.mirage.fit.global.PredictionQuantile;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * One row of {@code limits/limits}: the limits on a signal that datasets without signal set at one place.
 *
 * @param signal its name
 * @param place arm, hypothesis and working point
 * @param runs datasets without signal that set a limit
 * @param strongestEvents S of the largest injected strength
 * @param runsAboveStrongest those whose limit lies above it
 * @param weakestEvents S of the smallest injected strength
 * @param runsAtWeakest those whose limit lies below it
 * @param keptEventsMedian median of the limits on the signal events after the cut
 * @param events quantiles of the limits on S
 * @param fb the same over the luminosity
 * @param gain median without a cut over this one; empty unless both lie between injected strengths
 */
public record LimitRow(
        @Column(text = "name of the signal") String signal,
        @Flattened LimitPlace place,
        @Column(unit = "runs", text = "datasets without signal that set a limit") int runs,
        @Column(unit = "events", text = "S of the largest injected strength") double strongestEvents,
        @Column(unit = "runs", text = "datasets whose limit lies above it, in the quantiles as infinite")
                int runsAboveStrongest,
        @Column(unit = "events", text = "S of the smallest injected strength") double weakestEvents,
        @Column(
                        unit = "runs",
                        text = "datasets that exclude even that: their limit lies below it, in the quantiles as 0")
                int runsAtWeakest,
        @Column(unit = "events", text = "median of the CLs limits at 95 % on the signal events after the cut")
                double keptEventsMedian,
        @Flattened(prefix = "events", text = "of the limits on S, expected signal events in the mass range")
                EventQuantiles events,
        @Flattened(prefix = "cross_section", text = "of the limits on cross-section times acceptance")
                CrossSectionQuantiles fb,
        @Column(
                        text = "median limit at the working point 1 over this one; absent unless both lie between"
                                + " injected strengths",
                        presence = Presence.OPTIONAL)
                OptionalDouble gain) {
    /** The table {@code limits}: one row for each signal and place. */
    public static final Table<LimitRow> TABLE = Table.of("limits", LimitRow.class);

    /** The quantiles: those of -2 to 2 standard deviations. */
    public enum Level {
        /** Quantile 0.023. */
        MINUS2(0.022750131948, EventQuantiles::minus2),
        /** Quantile 0.159. */
        MINUS1(0.158655253931, EventQuantiles::minus1),
        /** Quantile 0.5. */
        MEDIAN(0.5, EventQuantiles::median),
        /** Quantile 0.841. */
        PLUS1(0.841344746069, EventQuantiles::plus1),
        /** Quantile 0.977. */
        PLUS2(0.977249868052, EventQuantiles::plus2);

        private final double probability;
        private final Function<EventQuantiles, OptionalDouble> value;

        Level(double probability, Function<EventQuantiles, OptionalDouble> value) {
            this.probability = probability;
            this.value = value;
        }

        /** Its probability: that of a standard normal variable below so many standard deviations. */
        public double probability() {
            return probability;
        }
    }

    /**
     * Quantiles over datasets without signal: median, and -2 to 2 standard deviations, between which one more dataset lies with
     * their probability ({@link PredictionQuantile}). One is absent if it lies above the largest injected strength, or below the
     * smallest, and if there are too few datasets: fewer than 43 have no end of 2 standard deviations, fewer than 6 none of 1.
     *
     * @param minus2 quantile 0.023
     * @param minus1 quantile 0.159
     * @param median quantile 0.5
     * @param plus1 quantile 0.841
     * @param plus2 quantile 0.977
     */
    public record EventQuantiles(
            @Column(unit = "events", text = "prediction quantile 0.023 {}", presence = Presence.OPTIONAL)
                    OptionalDouble minus2,
            @Column(unit = "events", text = "prediction quantile 0.159 {}", presence = Presence.OPTIONAL)
                    OptionalDouble minus1,
            @Column(unit = "events", text = "median {}", presence = Presence.OPTIONAL) OptionalDouble median,
            @Column(unit = "events", text = "prediction quantile 0.841 {}", presence = Presence.OPTIONAL)
                    OptionalDouble plus1,
            @Column(unit = "events", text = "prediction quantile 0.977 {}", presence = Presence.OPTIONAL)
                    OptionalDouble plus2) {}

    /** The same in fb; all absent if the luminosity is unknown. */
    public record CrossSectionQuantiles(
            @Column(unit = "fb", text = "prediction quantile 0.023 {}", presence = Presence.OPTIONAL)
                    OptionalDouble minus2Fb,
            @Column(unit = "fb", text = "prediction quantile 0.159 {}", presence = Presence.OPTIONAL)
                    OptionalDouble minus1Fb,
            @Column(unit = "fb", text = "median {}", presence = Presence.OPTIONAL) OptionalDouble medianFb,
            @Column(unit = "fb", text = "prediction quantile 0.841 {}", presence = Presence.OPTIONAL)
                    OptionalDouble plus1Fb,
            @Column(unit = "fb", text = "prediction quantile 0.977 {}", presence = Presence.OPTIONAL)
                    OptionalDouble plus2Fb) {}

    /**
     * A quantile with the side on which it lies, where it is not between injected strengths.
     *
     * @param level of the quantile
     * @return the quantile, or the injected strength that bounds it [events]; empty if there are too few datasets for it
     */
    public Optional<SignalLimit> at(Level level) {
        OptionalDouble known = level.value.apply(events);
        if (known.isPresent()) {
            return Optional.of(new SignalLimit(SignalLimit.Verdict.FOUND, known.getAsDouble()));
        }
        if (!PredictionQuantile.isBounded(runs, level.probability)) {
            return Optional.empty();
        }
        return Optional.of(
                Math.ceil(PredictionQuantile.position(runs, level.probability)) > runs - runsAboveStrongest
                        ? new SignalLimit(SignalLimit.Verdict.ABOVE_STRONGEST, strongestEvents)
                        : new SignalLimit(SignalLimit.Verdict.AT_WEAKEST, weakestEvents));
    }

    /** {@link #at} the median, which any number of datasets has. */
    public SignalLimit median() {
        return at(Level.MEDIAN).orElseThrow();
    }

    /**
     * The row of one place.
     *
     * @param limits of its runs, at least one
     * @param withoutCut limits of the same arm and hypothesis without a cut; empty if the study has no such working point
     * @param strengths S of the injected strengths, smallest and largest
     * @param luminosity [1/fb]; empty if unknown
     */
    static LimitRow of(
            List<RunLimitRow> limits,
            List<RunLimitRow> withoutCut,
            DoubleSummaryStatistics strengths,
            OptionalDouble luminosity) {
        RunLimitRow first = limits.get(0);
        OptionalDouble[] events = quantiles(limits);
        OptionalDouble[] fb = Arrays.stream(events)
                .map(value -> value.isPresent() && luminosity.isPresent()
                        ? OptionalDouble.of(value.getAsDouble() / luminosity.getAsDouble())
                        : OptionalDouble.empty())
                .toArray(OptionalDouble[]::new);
        int median = Level.MEDIAN.ordinal();
        OptionalDouble reference = withoutCut.isEmpty() ? OptionalDouble.empty() : quantiles(withoutCut)[median];
        return new LimitRow(
                first.signal(),
                first.place(),
                limits.size(),
                strengths.getMax(),
                count(limits, SignalLimit.Verdict.ABOVE_STRONGEST),
                strengths.getMin(),
                count(limits, SignalLimit.Verdict.AT_WEAKEST),
                PredictionQuantile.of(
                                limits.stream()
                                        .mapToDouble(RunLimitRow::keptEventsLimit)
                                        .sorted()
                                        .toArray(),
                                Level.MEDIAN.probability)
                        .orElseThrow(),
                new EventQuantiles(events[0], events[1], events[2], events[3], events[4]),
                new CrossSectionQuantiles(fb[0], fb[1], fb[2], fb[3], fb[4]),
                reference.isPresent() && events[median].isPresent()
                        ? OptionalDouble.of(reference.getAsDouble() / events[median].getAsDouble())
                        : OptionalDouble.empty());
    }

    private static int count(List<RunLimitRow> limits, SignalLimit.Verdict verdict) {
        return (int) limits.stream().filter(row -> row.verdict() == verdict).count();
    }

    /** Without those that lie beyond the injected strengths; a limit below the smallest one is as unknown as one above the largest. */
    private static OptionalDouble[] quantiles(List<RunLimitRow> limits) {
        double[] rising = limits.stream()
                .mapToDouble(RunLimitRow::ordered)
                .map(events -> events > 0 ? events : Double.NEGATIVE_INFINITY)
                .sorted()
                .toArray();
        return Arrays.stream(Level.values())
                .map(level -> PredictionQuantile.of(rising, level.probability))
                .map(quantile -> Double.isFinite(quantile.orElse(Double.NaN)) ? quantile : OptionalDouble.empty())
                .toArray(OptionalDouble[]::new);
    }
}
