package hep.mirage.search.observed;

import hep.mirage.fit.limit.UpperLimit;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.descriptive.rank.Percentile;
import org.apache.commons.math3.stat.descriptive.rank.Percentile.EstimationType;

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
     * Limits of runs without signal: median, and -2 to 2 standard deviations.
     *
     * @param minus2 quantile 0.023 [events]
     * @param minus1 quantile 0.159 [events]
     * @param median quantile 0.5 [events]
     * @param plus1 quantile 0.841 [events]
     * @param plus2 quantile 0.977 [events]
     */
    public record Quantiles(
            @Column(name = "runs_minus2", unit = "events", text = "quantile 0.023 {}") double minus2,
            @Column(name = "runs_minus1", unit = "events", text = "quantile 0.159 {}") double minus1,
            @Column(name = "runs_median", unit = "events", text = "median {}") double median,
            @Column(name = "runs_plus1", unit = "events", text = "quantile 0.841 {}") double plus1,
            @Column(name = "runs_plus2", unit = "events", text = "quantile 0.977 {}") double plus2) {
        private static Quantiles of(double[] limits) {
            Percentile percentile = new Percentile().withEstimationType(EstimationType.R_7);
            percentile.setData(limits);
            double[] quantiles = Arrays.stream(LimitRow.Level.values())
                    .mapToDouble(level -> percentile.evaluate(100 * level.probability()))
                    .toArray();
            return new Quantiles(quantiles[0], quantiles[1], quantiles[2], quantiles[3], quantiles[4]);
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
