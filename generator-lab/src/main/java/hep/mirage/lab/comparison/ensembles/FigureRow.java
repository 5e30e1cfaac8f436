package hep.mirage.lab.comparison.ensembles;

import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.ArrayList;
import java.util.List;

/**
 * A row of the tables of a comparison: one number for one quantity.
 *
 * @param figure the quantity
 * @param runs that have the quantity in every ensemble
 * @param what kind of number
 * @param first ensemble, 1 for the first; null for a spread
 * @param second ensemble that is subtracted; null if none is
 * @param value mean, difference or spread
 * @param error its standard error; null for spreads, and if no two runs differ
 * @param low end of its interval of 68 %; null except for spreads
 * @param high end of its interval of 68 %; null except for spreads
 */
public record FigureRow(
        @Flattened RunFigure figure,
        @Column(unit = "runs", text = "that have the figure in every ensemble") int runs,
        @Column(text = "mean, difference, or which spread") What what,
        @Column(text = "ensemble, 1 for the first") Integer first,
        @Column(text = "ensemble that is subtracted") Integer second,
        @Column(text = "mean over runs, or spread of generators") double value,
        @Column(text = "standard error, run by run for differences") Double error,
        @Column(text = "68 % interval of a spread") Double low,
        @Column(text = "68 % interval of a spread") Double high) {
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
        RunFigure figure = found.figure();
        List<FigureRow> rows = new ArrayList<>();
        for (int i = 0; i < found.means().size(); i++) {
            FigureComparison.Estimate mean = found.means().get(i);
            rows.add(new FigureRow(
                    figure, found.runs(), What.MEAN, i + 1, null, mean.value(), mean.error(), null, null));
        }
        for (FigureComparison.Difference less : found.differences()) {
            rows.add(new FigureRow(
                    figure,
                    found.runs(),
                    What.DIFFERENCE,
                    less.first(),
                    less.second(),
                    less.value(),
                    less.error(),
                    null,
                    null));
        }
        VarianceComponents components = found.components();
        addSpread(rows, found, What.SPREAD_BETWEEN, found.between());
        addSpread(rows, found, What.SPREAD_OF_EVENTS, components == null ? null : components.events());
        addSpread(rows, found, What.SPREAD_OF_TRAININGS, components == null ? null : components.training());
        addSpread(rows, found, What.SPREAD_WHOLE_SAMPLE, found.wholeSample());
        return rows;
    }

    private static void addSpread(List<FigureRow> rows, FigureComparison found, What what, GeneratorSpread spread) {
        if (spread != null) {
            rows.add(new FigureRow(
                    found.figure(),
                    found.runs(),
                    what,
                    null,
                    null,
                    spread.spread(),
                    null,
                    spread.low(),
                    spread.high()));
        }
    }
}
