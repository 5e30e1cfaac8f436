package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A row of the tables of a comparison: one number for one quantity.
 *
 * @param figure the quantity
 * @param runs that have the quantity in every ensemble
 * @param what kind of number
 * @param first ensemble, 1 for the first; empty for a spread
 * @param second ensemble that is subtracted; empty if none is
 * @param value mean, difference or spread
 * @param error its standard error; empty for spreads, and if no two runs differ
 * @param low end of its interval of 68 %; empty except for spreads
 * @param high end of its interval of 68 %; empty except for spreads
 */
public record FigureRow(
        @Flattened RunFigure figure,
        @Column(unit = "runs", text = "that have the quantity in every ensemble") int runs,
        @Column(text = "mean, difference, or which spread") What what,
        @Column(text = "ensemble, 1 for the first") OptionalInt first,
        @Column(text = "ensemble that is subtracted") OptionalInt second,
        @Column(text = "mean over runs, or spread of generators") double value,
        @Column(text = "standard error, run by run for differences") OptionalDouble error,
        @Column(text = "68 % interval of a spread") OptionalDouble low,
        @Column(text = "68 % interval of a spread") OptionalDouble high) {
    /** One row per number. */
    public static final Table<FigureRow> TABLE = Table.of("ensemble_comparison", FigureRow.class);

    /** Kinds of numbers. */
    enum What {
        /** Mean over the runs of an ensemble. */
        MEAN,
        /** Mean of the runs' differences between two ensembles. */
        DIFFERENCE,
        /** Observed spread of the generators. */
        SPREAD_BETWEEN,
        /** Spread due to the events of one part of the sample. */
        SPREAD_OF_EVENTS,
        /** Spread due to the training. */
        SPREAD_OF_TRAININGS,
        /** Spread of generators trained on the whole sample. */
        SPREAD_WHOLE_SAMPLE
    }

    /**
     * All numbers of a quantity.
     *
     * @param found its comparison
     */
    public static List<FigureRow> of(FigureComparison found) {
        List<FigureRow> rows = new ArrayList<>();
        for (int i = 0; i < found.means().size(); i++) {
            FigureComparison.Mean mean = found.means().get(i);
            rows.add(row(found, What.MEAN, OptionalInt.of(i + 1), OptionalInt.empty(), mean.value(), mean.error()));
        }
        for (FigureComparison.Difference less : found.differences()) {
            OptionalInt first = OptionalInt.of(less.first());
            rows.add(row(found, What.DIFFERENCE, first, OptionalInt.of(less.second()), less.value(), less.error()));
        }
        addSpread(rows, found, What.SPREAD_BETWEEN, found.between());
        addSpread(rows, found, What.SPREAD_OF_EVENTS, found.components().map(VarianceComponents::events));
        addSpread(rows, found, What.SPREAD_OF_TRAININGS, found.components().map(VarianceComponents::training));
        addSpread(rows, found, What.SPREAD_WHOLE_SAMPLE, found.wholeSample());
        return rows;
    }

    private static FigureRow row(
            FigureComparison found,
            What what,
            OptionalInt first,
            OptionalInt second,
            double value,
            OptionalDouble error) {
        OptionalDouble none = OptionalDouble.empty();
        return new FigureRow(found.figure(), found.runs(), what, first, second, value, error, none, none);
    }

    private static void addSpread(
            List<FigureRow> rows, FigureComparison found, What what, Optional<GeneratorSpread> spread) {
        spread.ifPresent(is -> rows.add(new FigureRow(
                found.figure(),
                found.runs(),
                what,
                OptionalInt.empty(),
                OptionalInt.empty(),
                is.spread(),
                OptionalDouble.empty(),
                OptionalDouble.of(is.low()),
                OptionalDouble.of(is.high()))));
    }
}
