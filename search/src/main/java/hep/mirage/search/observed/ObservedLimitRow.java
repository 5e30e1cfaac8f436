package hep.mirage.search.observed;

import hep.mirage.fit.global.PredictionQuantile;
import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One row of {@code observed_limits}: the upper limit that the data set on the signal events in a spectrum, and those of runs
 * without signal at the same place. The limits of the runs contain what the training does to a spectrum, which the limit
 * expected from a spectrum's own fit does not.
 *
 * @param seed of the nets
 * @param place arm, hypothesis and working point
 * @param observedEvents of the data; empty if there is none
 * @param runs of the ensemble with a limit at this place
 * @param ofRuns quantiles of their limits; null without runs
 */
public record ObservedLimitRow(
        @Column(text = "of the nets") int seed,
        @Flattened LimitPlace place,
        @Column(
                        unit = "events",
                        text = "CLs upper limit at 95 % of the data on the signal events that the working point keeps",
                        presence = Presence.OPTIONAL)
                OptionalDouble observedEvents,
        @Column(unit = "runs", text = "runs without signal with a limit there") int runs,
        @Flattened(presence = Presence.OPTIONAL, text = "of the limits of these runs") Quantiles ofRuns) {
    /** The table {@code observed_limits}: one row for each seed with a live classifier, hypothesis and working point. */
    public static final Table<ObservedLimitRow> TABLE = Table.of("observed_limits", ObservedLimitRow.class);

    /**
     * Limits of runs without signal: median, and -2 to 2 standard deviations, between which one more dataset lies with their
     * probability ({@link PredictionQuantile}). Fewer than 43 runs have no end of 2, fewer than 6 none of 1.
     *
     * @param minus2 quantile 0.023 [events]
     * @param minus1 quantile 0.159 [events]
     * @param median quantile 0.5 [events]
     * @param plus1 quantile 0.841 [events]
     * @param plus2 quantile 0.977 [events]
     */
    public record Quantiles(
            @Column(name = "runs_minus2", unit = "events", text = "prediction quantile 0.023 {}") OptionalDouble minus2,
            @Column(name = "runs_minus1", unit = "events", text = "prediction quantile 0.159 {}") OptionalDouble minus1,
            @Column(name = "runs_median", unit = "events", text = "median {}") double median,
            @Column(name = "runs_plus1", unit = "events", text = "prediction quantile 0.841 {}") OptionalDouble plus1,
            @Column(name = "runs_plus2", unit = "events", text = "prediction quantile 0.977 {}") OptionalDouble plus2) {
        private static Quantiles of(double[] limits) {
            double[] rising = Arrays.stream(limits).sorted().toArray();
            List<OptionalDouble> quantiles = Arrays.stream(LimitRow.Level.values())
                    .map(level -> PredictionQuantile.of(rising, level.probability()))
                    .toList();
            return new Quantiles(
                    quantiles.get(0),
                    quantiles.get(1),
                    quantiles.get(2).orElseThrow(),
                    quantiles.get(3),
                    quantiles.get(4));
        }
    }

    /**
     * The row of a spectrum.
     *
     * @param observed fits of the data
     * @param ensemble limits of the runs that calibrate the search
     * @return empty if the study asks for no limits
     */
    static Optional<ObservedLimitRow> of(ObservedFit observed, RunLimits ensemble) {
        FitRow fit = observed.fit();
        if (fit.limit() == null) {
            return Optional.empty();
        }
        LimitPlace place = LimitPlace.of(fit);
        double[] ofRuns = ensemble.at(place);
        return Optional.of(new ObservedLimitRow(
                observed.seed(),
                place,
                fit.limit() instanceof UpperLimit.Found found
                        ? OptionalDouble.of(found.observedEvents())
                        : OptionalDouble.empty(),
                ofRuns.length,
                ofRuns.length == 0 ? null : Quantiles.of(ofRuns)));
    }
}
