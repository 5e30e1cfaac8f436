package hep.mirage.app.table;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.fit.significance.SignificancePlan;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.Estimate;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.study.FitPlan;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The table {@code fits}: one row for each (run, hypothesis, working point). Columns of the background fit f begin with
 * {@code f_}, those of the fit with a signal, g, with {@code g_}, those of f fitted to the side-bands alone with {@code side_};
 * then comes the name of the parameter. Which parameters and significances there are follows from what the study fits.
 */
public final class FitTable {
    private static final String NAME = "fits";

    /** The table of the papers' fits. */
    public static final TableCodec<FitRow> PUBLISHED = of(FitPlan.PUBLISHED);

    private final SpectrumModel model;
    private final SignificancePlan significances;

    private FitTable(SpectrumModel model, SignificancePlan significances) {
        this.model = model;
        this.significances = significances;
    }

    /**
     * What names a row.
     *
     * @param run run number
     * @param hypothesisGeV m0 [GeV]
     * @param keptFraction working point
     */
    public record Key(long run, double hypothesisGeV, double keptFraction) {}

    /** The columns that name a row: in the table of every study. */
    public static TableCodec<Key> keys() {
        return TableCodec.<Key>named(NAME)
                .required("run", LONG, "1", "run number", Key::run)
                .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", Key::hypothesisGeV)
                .required("kept_fraction", DOUBLE, "1", "working point", Key::keptFraction)
                .readBy(row ->
                        new Key(row.longAt("run"), row.doubleAt("hypothesis_gev"), row.doubleAt("kept_fraction")));
    }

    /**
     * The table of a study.
     *
     * @param fit what it fits
     */
    public static TableCodec<FitRow> of(FitPlan fit) {
        return new FitTable(fit.model(), fit.significances()).codec();
    }

    private TableCodec<FitRow> codec() {
        Builder<FitRow> builder = TableCodec.named(NAME);
        addCounts(builder);
        String background = "of f(x) = " + model.background().family().formula() + ", x in GeV";
        String signal = "of g(x) = f(x) + " + model.signal().formula();
        addShape(builder, "f", background, model.backgroundParameters(), FitRow::background);
        addShape(builder, "g", signal, model.parameters(), FitRow::signal);
        addShape(builder, "side", background, model.backgroundParameters(), FitRow::sideband);
        addSignificances(builder, Use.STANDARD_NORMAL);
        builder.optional(
                "sideband_yield",
                DOUBLE,
                "events",
                "n_b, background in the window from the side-band fit",
                row -> row.sidebandYield().value());
        builder.optional(
                "sideband_yield_error", DOUBLE, "events", "standard error of sideband_yield", row -> row.sidebandYield()
                        .error());
        addSignificances(builder, Use.RANK);
        return builder.readBy(this::row);
    }

    private static void addCounts(Builder<FitRow> builder) {
        builder.required("run", LONG, "1", "run number", FitRow::run)
                .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", FitRow::hypothesisGeV)
                .required("kept_fraction", DOUBLE, "1", "working point", FitRow::keptFraction)
                .required("events_kept", INT, "events", "events at or above the threshold", FitRow::eventsKept)
                .required("threshold", DOUBLE, "1", "smallest kept response", FitRow::threshold)
                .required("window_events", INT, "events", "kept events in the window", FitRow::windowEvents)
                .required("sideband_events", INT, "events", "kept events in the side-bands", FitRow::sidebandEvents);
    }

    private static void addShape(
            Builder<FitRow> builder,
            String prefix,
            String of,
            List<Parameter> parameters,
            Function<FitRow, FittedShape> shape) {
        for (Parameter parameter : parameters) {
            String name = parameter.name();
            String column = prefix + "_" + name;
            Function<FitRow, Estimate> estimate =
                    row -> shape.apply(row).parameters().getOrDefault(name, Estimate.NONE);
            builder.optional(column, DOUBLE, parameter.unit(), name + " " + of, row -> estimate.apply(row)
                    .value());
            builder.optional(
                    column + "_error", DOUBLE, parameter.unit(), "standard error of " + column, row -> estimate.apply(
                                    row)
                            .error());
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

    private void addSignificances(Builder<FitRow> builder, Use use) {
        for (SignificanceKind kind : significances.of(use)) {
            builder.optional(kind.column(), DOUBLE, "1", kind.formula(), row -> row.significances()
                    .get(kind));
        }
    }

    private FitRow row(StoredRow row) {
        Map<SignificanceKind, Double> found = new EnumMap<>(SignificanceKind.class);
        for (SignificanceKind kind : significances.kinds()) {
            if (row.has(kind.column())) {
                found.put(kind, row.doubleAt(kind.column()));
            }
        }
        return new FitRow(
                row.longAt("run"),
                row.doubleAt("hypothesis_gev"),
                row.doubleAt("kept_fraction"),
                row.intAt("events_kept"),
                row.doubleAt("threshold"),
                row.intAt("window_events"),
                row.intAt("sideband_events"),
                shape(row, "f", model.backgroundParameters()),
                shape(row, "g", model.parameters()),
                shape(row, "side", model.backgroundParameters()),
                estimate(row, "sideband_yield"),
                found);
    }

    private static FittedShape shape(StoredRow row, String prefix, List<Parameter> parameters) {
        Map<String, Estimate> estimates = new LinkedHashMap<>();
        Double logLikelihood = row.optionalDoubleAt(prefix + "_lnl");
        for (Parameter parameter : logLikelihood == null ? List.<Parameter>of() : parameters) {
            estimates.put(parameter.name(), estimate(row, prefix + "_" + parameter.name()));
        }
        return new FittedShape(row.textAt(prefix + "_status"), estimates, logLikelihood);
    }

    private static Estimate estimate(StoredRow row, String column) {
        return new Estimate(row.optionalDoubleAt(column), row.optionalDoubleAt(column + "_error"));
    }
}
