package hep.mirage.app.table;

import static hep.mirage.search.table.ColumnType.DOUBLE;
import static hep.mirage.search.table.ColumnType.INT;
import static hep.mirage.search.table.ColumnType.LONG;
import static hep.mirage.search.table.ColumnType.TEXT;

import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.Estimate;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.FitRow.Significances;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The table {@code fits}: one row for each (run, hypothesis, working point). Columns of the background fit f(x) =
 * n0·exp(a x + b x²) begin with {@code f_}, those of the fit with a signal, g(x) = f(x) + n1·exp(-(x-μ)²/(2σ²)), with
 * {@code g_}, those of f fitted to the side-bands alone with {@code side_}.
 */
public final class FitTable {
    private static final List<Parameter> BACKGROUND = List.of(
            new Parameter("n0", "events/GeV", "f(x) = n0 exp(a x + b x^2), x in GeV: value at x = 0"),
            new Parameter("a", "1/GeV", "f(x) = n0 exp(a x + b x^2): linear term"),
            new Parameter("b", "1/GeV^2", "f(x) = n0 exp(a x + b x^2): quadratic term"));

    private static final List<Parameter> SIGNAL = List.of(
            new Parameter("n0", "events/GeV", "background part of g: value at x = 0"),
            new Parameter("a", "1/GeV", "background part of g: linear term"),
            new Parameter("b", "1/GeV^2", "background part of g: quadratic term"),
            new Parameter("n1", "events/GeV", "height of the signal Gaussian; may be negative"));

    /** Its columns. */
    public static final Table<FitRow> TABLE = table();

    private FitTable() {}

    private record Parameter(String name, String unit, String description) {}

    private static Table<FitRow> table() {
        TableBuilder<FitRow> builder = TableBuilder.named("fits");
        addCounts(builder);
        addShape(builder, "f", BACKGROUND, FitRow::background);
        addShape(builder, "g", SIGNAL, FitRow::signal);
        addShape(builder, "side", BACKGROUND, FitRow::sideband);
        addSignificances(builder);
        return builder.readBy(FitTable::row);
    }

    private static void addCounts(TableBuilder<FitRow> builder) {
        builder.required("run", LONG, "1", "run number", FitRow::run)
                .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", FitRow::hypothesisGeV)
                .required("kept_fraction", DOUBLE, "1", "working point", FitRow::keptFraction)
                .required("events_kept", INT, "events", "events at or above the threshold", FitRow::eventsKept)
                .required("threshold", DOUBLE, "1", "smallest kept response", FitRow::threshold)
                .required("window_events", INT, "events", "kept events in the window", FitRow::windowEvents)
                .required("sideband_events", INT, "events", "kept events in the side-bands", FitRow::sidebandEvents);
    }

    private static void addShape(
            TableBuilder<FitRow> builder,
            String prefix,
            List<Parameter> parameters,
            Function<FitRow, FittedShape> shape) {
        for (int i = 0; i < parameters.size(); i++) {
            int index = i;
            Parameter parameter = parameters.get(i);
            String column = prefix + "_" + parameter.name();
            builder.optional(column, DOUBLE, parameter.unit(), parameter.description(), row -> {
                Estimate estimate = estimate(shape.apply(row), index);
                return estimate == null ? null : estimate.value();
            });
            builder.optional(column + "_error", DOUBLE, parameter.unit(), "standard error of " + column, row -> {
                Estimate estimate = estimate(shape.apply(row), index);
                return estimate == null ? null : estimate.error();
            });
        }
        builder.optional(prefix + "_lnl", DOUBLE, "1", "ln L at the maximum", row -> shape.apply(row)
                .logLikelihood());
        builder.required(
                prefix + "_status",
                TEXT,
                "1",
                "converged; boundary: the maximum is where an empty bin's expectation is zero, its lnL and z are valid, its"
                        + " errors absent; or the reason why there is none",
                row -> shape.apply(row).status());
    }

    private static Estimate estimate(FittedShape shape, int index) {
        return shape.parameters().isEmpty() ? null : shape.parameters().get(index);
    }

    private static void addSignificances(TableBuilder<FitRow> builder) {
        addSignificance(builder, "z_likelihood", "1", "sign(n1) sqrt(2 (lnL_g - lnL_f))", Significances::likelihood);
        addSignificance(
                builder, "z_integral", "1", "int(g - f) / sqrt(int f), f of the side-bands", Significances::integral);
        addSignificance(builder, "z_counting", "1", "(n_window - n_b) / sqrt(n_b)", Significances::counting);
        addSignificance(
                builder,
                "z_counting_fit_error",
                "1",
                "(n_window - n_b) / sqrt(n_b + error(n_b)^2)",
                Significances::countingWithFitError);
        addSignificance(
                builder,
                "sideband_yield",
                "events",
                "n_b, background in the window from the side-band fit",
                Significances::sidebandYield);
        addSignificance(
                builder,
                "sideband_yield_error",
                "events",
                "standard error of sideband_yield",
                Significances::sidebandYieldError);
        addSignificance(
                builder,
                "z_bump",
                "1",
                "largest excess over f in any window of some bins, sqrt(2 (n ln(n / b) - (n - b))); no N(0,1): its"
                        + " p-value is its rank in the ensemble",
                Significances::bump);
    }

    private static void addSignificance(
            TableBuilder<FitRow> builder,
            String column,
            String unit,
            String description,
            Function<Significances, Object> value) {
        builder.optional(column, DOUBLE, unit, description, row -> value.apply(row.significances()));
    }

    private static FitRow row(StoredRow row) {
        return new FitRow(
                row.requiredAt("run", Long.class),
                row.requiredAt("hypothesis_gev", Double.class),
                row.requiredAt("kept_fraction", Double.class),
                row.requiredAt("events_kept", Integer.class),
                row.requiredAt("threshold", Double.class),
                row.requiredAt("window_events", Integer.class),
                row.requiredAt("sideband_events", Integer.class),
                shape(row, "f", BACKGROUND),
                shape(row, "g", SIGNAL),
                shape(row, "side", BACKGROUND),
                new Significances(
                        (Double) row.valueAt("z_likelihood"),
                        (Double) row.valueAt("z_integral"),
                        (Double) row.valueAt("z_counting"),
                        (Double) row.valueAt("z_counting_fit_error"),
                        (Double) row.valueAt("sideband_yield"),
                        (Double) row.valueAt("sideband_yield_error"),
                        (Double) row.valueAt("z_bump")));
    }

    private static FittedShape shape(StoredRow row, String prefix, List<Parameter> parameters) {
        List<Estimate> estimates = new ArrayList<>();
        Double logLikelihood = (Double) row.valueAt(prefix + "_lnl");
        for (Parameter parameter : logLikelihood == null ? List.<Parameter>of() : parameters) {
            String column = prefix + "_" + parameter.name();
            estimates.add(new Estimate((Double) row.valueAt(column), (Double) row.valueAt(column + "_error")));
        }
        return new FittedShape(row.requiredAt(prefix + "_status", String.class), estimates, logLikelihood);
    }
}
