package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.fit.global.RequiredLocalZ;
import hep.mirage.fit.global.ScanMap;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * One row of {@code integration/window_scan}: how large {@code z_bump} must be for a significance, at one place of the
 * scan or with its largest value anywhere. z_bump is the largest excess of many windows and no unit normal; its p-value is
 * the fraction of runs with as large a value at the same place, so that the windows' look-elsewhere effect is in it.
 *
 * @param hypothesisGeV m0 [GeV]; null for the largest value anywhere
 * @param keptFraction working point; null for the largest value anywhere
 * @param runs runs with a value
 * @param sigma the significance asked for, local at a place, global anywhere
 * @param kind measured, extrapolated, or cannot say
 * @param bump z_bump needed; null where nothing can be said
 * @param bounds its interval
 */
public record WindowScanRow(
        Double hypothesisGeV, Double keptFraction, long runs, double sigma, String kind, Double bump, Bounds bounds) {
    private static final List<Double> SIGMAS = List.of(1.0, 2.0, 3.0);

    /** Its table. */
    public static final TableCodec<WindowScanRow> CODEC = codec();

    /** Of the largest values first, then of every place; nothing where no run was scanned. */
    static List<WindowScanRow> of(ScanMap map) {
        if (map.maxima().length == 0) {
            return List.of();
        }
        List<WindowScanRow> rows =
                new ArrayList<>(rows(null, null, map.maxima()).toList());
        for (int h = 0; h < map.hypotheses(); h++) {
            for (int w = 0; w < map.workingPoints(); w++) {
                rows(map.massGeV(h), map.keptFraction(w), map.column(h, w)).forEach(rows::add);
            }
        }
        return List.copyOf(rows);
    }

    private static Stream<WindowScanRow> rows(Double hypothesisGeV, Double keptFraction, double[] bumps) {
        if (bumps.length == 0) {
            return Stream.empty();
        }
        MaximumDistribution distribution = MaximumDistribution.of(bumps);
        return SIGMAS.stream().map(sigma -> {
            RequiredLocalZ needed = distribution.requiredFor(sigma);
            return new WindowScanRow(
                    hypothesisGeV,
                    keptFraction,
                    bumps.length,
                    sigma,
                    needed.kind(),
                    Nullable.of(needed.sigma()),
                    Bounds.of(needed.interval(Level.SIGMA_1), needed.interval(Level.PERCENT_95)));
        });
    }

    private static TableCodec<WindowScanRow> codec() {
        Builder<WindowScanRow> builder = TableCodec.<WindowScanRow>named("window_scan")
                .optional(
                        "hypothesis_gev", DOUBLE, "GeV", "null for the largest anywhere", WindowScanRow::hypothesisGeV)
                .optional("kept_fraction", DOUBLE, "1", "null for the largest anywhere", WindowScanRow::keptFraction)
                .required("runs", LONG, "runs", "runs with a z_bump", WindowScanRow::runs)
                .required("sigma", DOUBLE, "1", "significance asked for", WindowScanRow::sigma)
                .required("kind", TEXT, "1", "measured, extrapolated, or cannot say", WindowScanRow::kind)
                .optional("z_bump", DOUBLE, "1", "z_bump needed for it", WindowScanRow::bump);
        Bounds.addTo(builder, "z_bump", "null where open", WindowScanRow::bounds);
        return builder.readBy(WindowScanRow::in);
    }

    private static WindowScanRow in(StoredRow row) {
        return new WindowScanRow(
                row.optionalDoubleAt("hypothesis_gev"),
                row.optionalDoubleAt("kept_fraction"),
                row.longAt("runs"),
                row.doubleAt("sigma"),
                row.textAt("kind"),
                row.optionalDoubleAt("z_bump"),
                Bounds.in(row, "z_bump"));
    }
}
