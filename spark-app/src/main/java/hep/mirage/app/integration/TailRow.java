package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.fit.global.NormalTail;
import hep.mirage.fit.global.TailDiagnostics;
import hep.mirage.search.integration.SignificanceColumn;

/**
 * One row of {@code integration/tail_thresholds}: the normal tail cut at one threshold. Where the lines of one significance
 * drift by more than their errors, the extrapolation says more about the threshold than about the tail.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param exceedances runs above the threshold
 * @param threshold local Z
 * @param curvature of the law at the threshold: 0 for an exponential tail; null where an earlier version fitted a Pareto law
 * @param curvatureLow68 lower end of its interval at 68.3 %; null as curvature
 * @param curvatureHigh68 upper end; null as curvature
 * @param scale inverse of the law's relative rate of fall at the threshold [sigma]
 * @param globalPOf4 global p of a local 4 sigma; null where the threshold lies above
 * @param globalPOf5 global p of a local 5 sigma; null where the threshold lies above
 */
public record TailRow(
        String significance,
        int exceedances,
        double threshold,
        Double curvature,
        Double curvatureLow68,
        Double curvatureHigh68,
        double scale,
        Double globalPOf4,
        Double globalPOf5) {

    /** Its table. */
    public static final TableCodec<TailRow> CODEC = TableCodec.<TailRow>named("tail_thresholds")
            .required("significance", TEXT, "1", "column of fits", TailRow::significance)
            .required("exceedances", INT, "runs", "runs above the threshold", TailRow::exceedances)
            .required("threshold", DOUBLE, "1", "local Z above which the tail is fitted", TailRow::threshold)
            .optional("curvature", DOUBLE, "1", "of the normal tail; 0 for an exponential one", TailRow::curvature)
            .optional("curvature_low68", DOUBLE, "1", "lower end at 68.3 %, likelihood", TailRow::curvatureLow68)
            .optional("curvature_high68", DOUBLE, "1", "upper end at 68.3 %, likelihood", TailRow::curvatureHigh68)
            .required("scale", DOUBLE, "1", "scale of the law at the threshold, in sigma", TailRow::scale)
            .optional("global_p_of_4", DOUBLE, "1", "global p of a local 4 sigma", TailRow::globalPOf4)
            .optional("global_p_of_5", DOUBLE, "1", "global p of a local 5 sigma", TailRow::globalPOf5)
            .readBy(row -> new TailRow(
                    row.textAt("significance"),
                    row.intAt("exceedances"),
                    row.doubleAt("threshold"),
                    row.optionalDoubleAt("curvature"),
                    row.optionalDoubleAt("curvature_low68"),
                    row.optionalDoubleAt("curvature_high68"),
                    row.doubleAt("scale"),
                    row.optionalDoubleAt("global_p_of_4"),
                    row.optionalDoubleAt("global_p_of_5")));

    static TailRow of(SignificanceColumn significance, TailDiagnostics.Line line) {
        NormalTail law = line.law();
        return new TailRow(
                significance.column(),
                line.exceedances(),
                law.threshold(),
                law.curvature(),
                Nullable.of(line.curvature68().low()),
                Nullable.of(line.curvature68().high()),
                law.scale(),
                survival(law, 4),
                survival(law, 5));
    }

    private static Double survival(NormalTail law, double z) {
        return z >= law.threshold() ? law.survival(z) : null;
    }
}
