package hep.mirage.app.comparison.ensembles;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.lab.comparison.GeneratorSpread;
import hep.mirage.search.integration.SignificanceColumn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/**
 * A row of the tables of a comparison: a number of one figure.
 *
 * @param figure which
 * @param runs that have the figure in every ensemble
 * @param what the number is
 * @param first ensemble, 1 for the first; null for a spread
 * @param second ensemble that is subtracted; null where none is
 * @param value mean, difference or spread
 * @param error its standard error; null for spreads, and where no two runs differ
 * @param low end of its interval of 68 %; null for all but spreads
 * @param high end of its interval of 68 %; null for all but spreads
 */
public record FigureRow(
        RunFigure figure,
        int runs,
        What what,
        Integer first,
        Integer second,
        double value,
        Double error,
        Double low,
        Double high) {
    /** Kinds of numbers. */
    enum What {
        /** Mean over the runs of an ensemble. */
        MEAN,
        /** Mean of the runs' differences between two ensembles. */
        DIFFERENCE,
        /** Spread of the generators as they are. */
        SPREAD_BETWEEN,
        /** What the events of one part of the sample make of it. */
        SPREAD_OF_EVENTS,
        /** What the course of a training makes of it. */
        SPREAD_OF_TRAININGS,
        /** Spread of generators that learn from the whole sample. */
        SPREAD_WHOLE_SAMPLE
    }

    /** One row a number. */
    public static final TableCodec<FigureRow> CODEC = TableCodec.<FigureRow>named("ensemble_comparison")
            .required("quantity", TEXT, "1", "what is taken of a run", row -> text(row.figure.quantity()))
            .required("significance", TEXT, "1", "column of fits", row -> row.figure
                    .kind()
                    .column())
            .optional(
                    "hypothesis_gev",
                    DOUBLE,
                    "GeV",
                    "centre m0 of the signal window; null for all",
                    row -> row.figure.hypothesisGeV())
            .optional("kept_fraction", DOUBLE, "1", "working point; null for all", row -> row.figure.keptFraction())
            .optional("threshold", DOUBLE, "1", "local p-value or significance", row -> row.figure.threshold())
            .required("runs", INT, "runs", "that have the figure in every ensemble", FigureRow::runs)
            .required("what", TEXT, "1", "mean, difference, or which spread", row -> text(row.what))
            .optional("first", INT, "1", "ensemble, 1 for the first", FigureRow::first)
            .optional("second", INT, "1", "ensemble that is subtracted", FigureRow::second)
            .required("value", DOUBLE, "1", "mean over runs, or spread of generators", FigureRow::value)
            .optional("error", DOUBLE, "1", "standard error, run by run for differences", FigureRow::error)
            .optional("low", DOUBLE, "1", "68 % interval of a spread", FigureRow::low)
            .optional("high", DOUBLE, "1", "68 % interval of a spread", FigureRow::high)
            .readBy(FigureRow::in);

    /** All numbers of a figure. */
    static List<FigureRow> of(FigureComparison found) {
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

    private static String text(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static <E extends Enum<E>> E value(E[] values, String text, Function<E, String> name) {
        return Arrays.stream(values)
                .filter(value -> name.apply(value).equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + text + " among " + Arrays.toString(values)));
    }

    private static FigureRow in(StoredRow row) {
        RunFigure figure = new RunFigure(
                value(RunFigure.Quantity.values(), row.textAt("quantity"), FigureRow::text),
                value(SignificanceColumn.values(), row.textAt("significance"), SignificanceColumn::column),
                row.optionalDoubleAt("hypothesis_gev"),
                row.optionalDoubleAt("kept_fraction"),
                row.optionalDoubleAt("threshold"));
        return new FigureRow(
                figure,
                row.intAt("runs"),
                value(What.values(), row.textAt("what"), FigureRow::text),
                row.has("first") ? Integer.valueOf(row.intAt("first")) : null,
                row.has("second") ? Integer.valueOf(row.intAt("second")) : null,
                row.doubleAt("value"),
                row.optionalDoubleAt("error"),
                row.optionalDoubleAt("low"),
                row.optionalDoubleAt("high"));
    }
}
