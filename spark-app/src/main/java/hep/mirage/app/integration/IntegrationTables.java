package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.LocalRow.Exceedance;
import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TableCodec.Builder;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;

/** The Parquet tables of an integration, each one file {@code integration/NAME.parquet}. */
public final class IntegrationTables {
    /** Folder of the tables in the output folder. */
    public static final String FOLDER = "integration";

    private static final List<Integer> THRESHOLDS = List.of(1, 2, 3, 4);

    /** The table {@code local}: a row for each significance, hypothesis and working point. */
    public static final TableCodec<LocalRow> LOCAL = local();

    /** The table {@code global}: global p over local Z for each significance. */
    public static final TableCodec<GlobalRow> GLOBAL = global("global");

    /** The table {@code local_to_global}: the same at a local Z of 2, 3, 4, 5. */
    public static final TableCodec<GlobalRow> LOCAL_TO_GLOBAL = global("local_to_global");

    /** The table {@code required_local_z}: the local Z that a global 3 and 5 sigma ask for. */
    public static final TableCodec<RequiredRow> REQUIRED = required();

    private IntegrationTables() {}

    static void write(Integration integration, EnsembleStore store) {
        write(integration, store, LOCAL, IntegratedSignificance::locals);
        write(integration, store, GLOBAL, IntegratedSignificance::globals);
        write(integration, store, LOCAL_TO_GLOBAL, IntegratedSignificance::table);
        write(integration, store, REQUIRED, IntegratedSignificance::required);
        write(integration, store, MethodRow.CODEC, IntegratedSignificance::methods);
        write(integration, store, TailRow.CODEC, IntegratedSignificance::tailThresholds);
        write(integration, store, CalibrationRow.CODEC, IntegratedSignificance::calibration);
        write(integration, store, AdviceRow.CODEC, IntegratedSignificance::advice);
        write(store, WindowScanRow.CODEC, integration.windowScan(), integration.metadata());
        DirectTable.of(integration).write(store);
    }

    private static <T> void write(
            Integration integration,
            EnsembleStore store,
            TableCodec<T> codec,
            Function<IntegratedSignificance, List<T>> rowsOf) {
        List<T> rows = integration.significances().stream()
                .flatMap(significance -> rowsOf.apply(significance).stream())
                .toList();
        write(store, codec, rows, integration.metadata());
    }

    static <T> void write(EnsembleStore store, TableCodec<T> codec, List<T> rows, Map<String, String> metadata) {
        store.writeTable(fileName(codec), codec, rows, metadata);
    }

    /**
     * Where a table lies.
     *
     * @param store the ensemble
     * @param codec one of the codecs here
     */
    public static Path file(EnsembleStore store, TableCodec<?> codec) {
        return new Path(store.folder(), fileName(codec));
    }

    private static String fileName(TableCodec<?> codec) {
        return FOLDER + "/" + codec.name() + ".parquet";
    }

    private static TableCodec<LocalRow> local() {
        Builder<LocalRow> builder = TableCodec.<LocalRow>named("local")
                .required("significance", TEXT, "1", "column of fits", LocalRow::significance)
                .required("hypothesis_gev", DOUBLE, "GeV", "centre m0 of the signal window", LocalRow::hypothesisGeV)
                .required("kept_fraction", DOUBLE, "1", "working point", LocalRow::keptFraction)
                .required("runs", INT, "runs", "runs with a significance", LocalRow::runs)
                .required("missing", INT, "runs", "runs whose fit did not converge", LocalRow::missing)
                .required("mean", DOUBLE, "1", "mean of the signed significance", LocalRow::mean)
                .optional("mean_error", DOUBLE, "1", "standard error of mean", LocalRow::meanError)
                .optional("width", DOUBLE, "1", "standard deviation", LocalRow::width)
                .optional("width_error", DOUBLE, "1", "standard error of width, normal law", LocalRow::widthError);
        for (int i = 0; i < LocalRow.PROBABILITIES.size(); i++) {
            int index = i;
            String perMille = perMille(index);
            builder.required(
                    "quantile_" + perMille,
                    DOUBLE,
                    "1",
                    "quantile at " + LocalRow.PROBABILITIES.get(index),
                    row -> row.quantiles().get(index));
        }
        builder.required(
                        "ks_distance",
                        DOUBLE,
                        "1",
                        "Kolmogorov-Smirnov distance of max(0, Z) from half a delta at zero plus a half-normal",
                        LocalRow::ksDistance)
                .optional("ks_p_value", DOUBLE, "1", "its p-value, an upper bound", LocalRow::ksPValue);
        THRESHOLDS.forEach(sigma -> addExceedance(builder, sigma));
        return builder.readBy(IntegrationTables::localRow);
    }

    /** Per mille as three digits: 025 for 2.5 %. */
    private static String perMille(int index) {
        return String.format(Locale.ROOT, "%03d", Math.round(1000 * LocalRow.PROBABILITIES.get(index)));
    }

    private static void addExceedance(Builder<LocalRow> builder, int sigma) {
        String prefix = prefix(sigma);
        Function<LocalRow, Exceedance> of = row -> row.exceedances().get(sigma - 1);
        builder.required(prefix + "_runs", LONG, "runs", "runs above the threshold", row -> of.apply(row)
                .runs());
        builder.required(prefix, DOUBLE, "1", "fraction of the runs above the threshold", row -> of.apply(row)
                .fraction());
        Bounds.addTo(
                builder, prefix, "Clopper and Pearson", row -> of.apply(row).bounds());
        builder.required(prefix + "_expected", DOUBLE, "1", "fraction of N(0,1)", row -> of.apply(row)
                .expected());
        builder.required(
                "calibrated_p_" + sigma + "_sigma",
                DOUBLE,
                "1",
                "(k + 1) / (N + 1): the ensemble's p-value of a local Z at the threshold",
                row -> of.apply(row).calibratedP());
    }

    private static String prefix(int sigma) {
        return "above_" + sigma + "_sigma";
    }

    private static LocalRow localRow(StoredRow row) {
        List<Double> quantiles = IntStream.range(0, LocalRow.PROBABILITIES.size())
                .mapToObj(index -> row.doubleAt("quantile_" + perMille(index)))
                .toList();
        return new LocalRow(
                row.textAt("significance"),
                row.doubleAt("hypothesis_gev"),
                row.doubleAt("kept_fraction"),
                row.intAt("runs"),
                row.intAt("missing"),
                row.doubleAt("mean"),
                row.optionalDoubleAt("mean_error"),
                row.optionalDoubleAt("width"),
                row.optionalDoubleAt("width_error"),
                quantiles,
                row.doubleAt("ks_distance"),
                row.optionalDoubleAt("ks_p_value"),
                THRESHOLDS.stream().map(sigma -> exceedance(row, sigma)).toList());
    }

    private static Exceedance exceedance(StoredRow row, int sigma) {
        String prefix = prefix(sigma);
        return new Exceedance(
                sigma,
                row.longAt(prefix + "_runs"),
                row.doubleAt(prefix),
                Bounds.in(row, prefix),
                row.doubleAt(prefix + "_expected"),
                row.doubleAt("calibrated_p_" + sigma + "_sigma"));
    }

    private static TableCodec<GlobalRow> global(String name) {
        Builder<GlobalRow> builder = TableCodec.<GlobalRow>named(name)
                .required("significance", TEXT, "1", "column of fits", GlobalRow::significance)
                .required("local_z", DOUBLE, "1", "local significance", GlobalRow::localZ)
                .required("local_p", DOUBLE, "1", "its asymptotic p-value, for N(0,1)", GlobalRow::localP)
                .required("kind", TEXT, "1", "measured, extrapolated, or cannot say", GlobalRow::kind)
                .optional("global_p", DOUBLE, "1", "fraction of runs with a Z as large anywhere", GlobalRow::globalP);
        Bounds.addTo(builder, "global_p", "one-sided limit if nothing can be said", GlobalRow::globalPBounds);
        builder.optional("global_z", DOUBLE, "1", "global significance", GlobalRow::globalZ);
        Bounds.addTo(builder, "global_z", "null where open", GlobalRow::globalZBounds);
        return builder.optional(
                        "ensemble_local_p",
                        DOUBLE,
                        "1",
                        "fraction of all (run, hypothesis, working point) at or above local_z",
                        GlobalRow::ensembleLocalP)
                .optional("local_inflation", DOUBLE, "1", "ensemble_local_p / local_p", GlobalRow::localInflation)
                .optional("trial_factor", DOUBLE, "1", "global_p / ensemble_local_p", GlobalRow::trialFactor)
                .optional("global_over_local_p", DOUBLE, "1", "global_p / local_p", GlobalRow::globalOverLocalP)
                .optional("gross_vitells_p", DOUBLE, "1", "global p from up-crossings", GlobalRow::grossVitellsP)
                .optional("remark", TEXT, "1", "why nothing can be said, or how far it reaches", GlobalRow::remark)
                .readBy(IntegrationTables::globalRow);
    }

    private static GlobalRow globalRow(StoredRow row) {
        return new GlobalRow(
                row.textAt("significance"),
                row.doubleAt("local_z"),
                row.doubleAt("local_p"),
                row.textAt("kind"),
                row.optionalDoubleAt("global_p"),
                Bounds.in(row, "global_p"),
                row.optionalDoubleAt("global_z"),
                Bounds.in(row, "global_z"),
                row.optionalDoubleAt("ensemble_local_p"),
                row.optionalDoubleAt("gross_vitells_p"),
                row.optionalTextAt("remark"));
    }

    private static TableCodec<RequiredRow> required() {
        Builder<RequiredRow> builder = TableCodec.<RequiredRow>named("required_local_z")
                .required("significance", TEXT, "1", "column of fits", RequiredRow::significance)
                .required("global_z", DOUBLE, "1", "global significance", RequiredRow::globalZ)
                .required("kind", TEXT, "1", "measured, extrapolated, or cannot say", RequiredRow::kind)
                .optional("local_z", DOUBLE, "1", "local significance needed", RequiredRow::localZ);
        Bounds.addTo(builder, "local_z", "null where open", RequiredRow::bounds);
        return builder.optional(
                        "remark", TEXT, "1", "why nothing can be said, or how far it reaches", RequiredRow::remark)
                .readBy(row -> new RequiredRow(
                        row.textAt("significance"),
                        row.doubleAt("global_z"),
                        row.textAt("kind"),
                        row.optionalDoubleAt("local_z"),
                        Bounds.in(row, "local_z"),
                        row.optionalTextAt("remark")));
    }
}
