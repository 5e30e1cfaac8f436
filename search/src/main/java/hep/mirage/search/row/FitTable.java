package hep.mirage.search.row;

import hep.mirage.fit.limit.LimitMethod;
import hep.mirage.fit.shape.Parameter;
import hep.mirage.fit.shape.SpectrumModel;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.fit.significance.SignificanceKind.Use;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.study.FitPlan;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.ColumnType;
import hep.mirage.search.table.Columns;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.RecordColumns;
import hep.mirage.search.table.StoredRow;
import hep.mirage.search.table.Table;
import hep.mirage.search.table.TableColumn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The table {@code fits}: one row for each (run, arm, hypothesis, working point). Columns of the background fit f start with
 * {@code f_}, those of the fit with a signal, g, with {@code g_}, and those of f fitted to the side-bands only with
 * {@code side_}, followed by the name of the parameter. Parameters and significances depend on the fits of the study.
 */
public final class FitTable {
    private static final String NAME = "fits";

    /** The table for the fits of the papers. */
    public static final Table<FitRow> PUBLISHED = of(FitPlan.PUBLISHED);

    private FitTable() {}

    /**
     * Key of a row.
     *
     * @param run run number
     * @param arm of the study; null in rows written before there were arms
     * @param hypothesisGeV m0 [GeV]
     * @param keptFraction working point
     */
    public record Key(
            @Column(text = "run number") long run,
            @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
            @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
            @Column(text = "working point") double keptFraction) {}

    /** The columns that identify a row, in the table of every study. */
    public static Table<Key> keys() {
        return Table.of(NAME, Key.class);
    }

    /**
     * How the three fits of a row ended.
     *
     * @param run run number
     * @param arm of the study; null in rows written before there were arms
     * @param background of f
     * @param signal of g
     * @param sideband of f, fitted to the side-bands
     */
    public record Statuses(
            @Column(text = "run number") long run,
            @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
            @Column(name = "f_status", text = "how the fit of f ended") String background,
            @Column(name = "g_status", text = "how the fit of g ended") String signal,
            @Column(name = "side_status", text = "how the fit of f to the side-bands ended") String sideband) {}

    /** The columns that say how the fits ended, in the table of every study. */
    public static Table<Statuses> statuses() {
        return Table.of(NAME, Statuses.class);
    }

    /**
     * The table of a study.
     *
     * @param fit its fits
     */
    public static Table<FitRow> of(FitPlan fit) {
        SpectrumModel model = fit.model();
        String background = "of f(x) = " + model.background().family().formula() + ", x in GeV";
        String signal = "of g(x) = f(x) + " + model.signal().formula();
        Columns<FittedNumber> yield = new FittedNumberColumns(
                "sideband_yield", "events", "n_b, background in the window from the side-band fit");
        Columns<Map<SignificanceKind, Double>> significances =
                new SignificanceColumns(fit.significances().kinds());
        Table<FitRow> table = Table.of(
                NAME,
                FitRow.class,
                Map.of(
                        "background", new ShapeColumns("f", background, model.backgroundParameters()),
                        "signal", new ShapeColumns("g", signal, model.parameters()),
                        "sideband", new ShapeColumns("side", background, model.backgroundParameters()),
                        "sidebandYield", yield,
                        "significances", significances,
                        "selection", new SelectionColumns(fit.selectsBackground()),
                        "limit", new LimitColumns(fit.limit() != LimitMethod.NONE)));
        List<String> ranks = fit.significances().of(Use.RANK).stream()
                .map(SignificanceKind::column)
                .toList();
        return table.endingWith(yield.list().stream().map(TableColumn::name).toList())
                .endingWith(ranks);
    }

    private static <T> TableColumn<T> optional(String name, String unit, String text, Function<T, Object> value) {
        return new TableColumn<>(name, ColumnType.DOUBLE, unit, text, Presence.OPTIONAL, Origin.REPRODUCIBLE, value);
    }

    private record FittedNumberColumns(String name, String unit, String text) implements Columns<FittedNumber> {
        @Override
        public List<TableColumn<FittedNumber>> list() {
            return List.of(
                    optional(name, unit, text, FittedNumber::value),
                    optional(name + "_error", unit, "standard error of " + name, FittedNumber::error));
        }

        @Override
        public FittedNumber read(StoredRow row) {
            return new FittedNumber((Double) row.valueAt(name), (Double) row.valueAt(name + "_error"));
        }
    }

    private record ShapeColumns(String prefix, String of, List<Parameter> parameters) implements Columns<FittedShape> {
        private Columns<FittedNumber> columns(Parameter parameter) {
            String name = parameter.name();
            return new FittedNumberColumns(prefix + "_" + name, parameter.unit(), name + " " + of);
        }

        @Override
        public List<TableColumn<FittedShape>> list() {
            List<TableColumn<FittedShape>> columns = new ArrayList<>();
            for (Parameter parameter : parameters) {
                columns(parameter)
                        .list()
                        .forEach(column -> columns.add(
                                column.of(shape -> shape.parameters().get(parameter.name()))));
            }
            columns.add(optional(prefix + "_lnl", "1", "ln L at the maximum", FittedShape::logLikelihood));
            columns.add(new TableColumn<>(
                    prefix + "_status",
                    ColumnType.TEXT,
                    "1",
                    "converged; boundary: the maximum is where an empty bin's expectation is zero, its lnL and z are valid, its"
                            + " errors absent; or the reason why there is none",
                    Presence.REQUIRED,
                    Origin.REPRODUCIBLE,
                    FittedShape::status));
            return columns;
        }

        @Override
        public FittedShape read(StoredRow row) {
            Map<String, FittedNumber> estimates = new LinkedHashMap<>();
            Double logLikelihood = (Double) row.valueAt(prefix + "_lnl");
            for (Parameter parameter : logLikelihood == null ? List.<Parameter>of() : parameters) {
                estimates.put(parameter.name(), columns(parameter).read(row));
            }
            return new FittedShape(row.requiredAt(prefix + "_status", String.class), estimates, logLikelihood);
        }
    }

    private record SignificanceColumns(List<SignificanceKind> kinds) implements Columns<Map<SignificanceKind, Double>> {
        @Override
        public List<TableColumn<Map<SignificanceKind, Double>>> list() {
            List<TableColumn<Map<SignificanceKind, Double>>> columns = new ArrayList<>();
            for (SignificanceKind kind : kinds) {
                columns.add(optional(kind.column(), "1", kind.formula(), significances -> significances.get(kind)));
            }
            return columns;
        }

        @Override
        public Map<SignificanceKind, Double> read(StoredRow row) {
            Map<SignificanceKind, Double> found = new EnumMap<>(SignificanceKind.class);
            for (SignificanceKind kind : kinds) {
                Double value = (Double) row.valueAt(kind.column());
                if (value != null) {
                    found.put(kind, value);
                }
            }
            return found;
        }
    }

    /** No columns for a study with a single background function. */
    private record SelectionColumns(boolean isSelected) implements Columns<BackgroundSelection> {
        private static final Columns<BackgroundSelection> ALL = RecordColumns.of(BackgroundSelection.class);

        @Override
        public List<TableColumn<BackgroundSelection>> list() {
            return isSelected
                    ? ALL.list().stream().map(SelectionColumns::optional).toList()
                    : List.of();
        }

        private static TableColumn<BackgroundSelection> optional(TableColumn<BackgroundSelection> column) {
            return new TableColumn<>(
                    column.name(),
                    column.type(),
                    column.unit(),
                    column.description(),
                    Presence.OPTIONAL,
                    column.origin(),
                    selection -> selection == null ? null : column.value().apply(selection));
        }

        @Override
        public BackgroundSelection read(StoredRow row) {
            return isSelected && row.valueAt("selected_decisions") != null ? ALL.read(row) : null;
        }
    }
}
