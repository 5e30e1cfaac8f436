package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.INT;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.TableCodec;
import hep.mirage.fit.global.ParetoTail;
import hep.mirage.fit.global.TailDiagnostics;

/**
 * One row of {@code integration/tail_thresholds}: the Pareto tail cut at one threshold. Where the lines of one
 * significance drift by more than their errors, the extrapolation says more about the threshold than about the tail.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param exceedances runs above the threshold
 * @param threshold local Z
 * @param xi shape
 * @param xiError its standard error; null for xi at or above 1/2, where there is none
 * @param scale of the law [sigma]
 * @param globalPOf4 global p of a local 4 sigma; null where the threshold lies above
 * @param globalPOf5 global p of a local 5 sigma; null where the threshold lies above
 */
public record TailRow(
        String significance,
        int exceedances,
        double threshold,
        double xi,
        Double xiError,
        double scale,
        Double globalPOf4,
        Double globalPOf5) {

    /** Its table. */
    public static final TableCodec<TailRow> CODEC = TableCodec.<TailRow>named("tail_thresholds")
            .required("significance", TEXT, "1", "column of fits", TailRow::significance)
            .required("exceedances", INT, "runs", "runs above the threshold", TailRow::exceedances)
            .required("threshold", DOUBLE, "1", "local Z above which the tail is fitted", TailRow::threshold)
            .required("xi", DOUBLE, "1", "shape of the generalised Pareto law", TailRow::xi)
            .optional("xi_error", DOUBLE, "1", "standard error of xi", TailRow::xiError)
            .required("scale", DOUBLE, "1", "scale of the law, in sigma", TailRow::scale)
            .optional("global_p_of_4", DOUBLE, "1", "global p of a local 4 sigma", TailRow::globalPOf4)
            .optional("global_p_of_5", DOUBLE, "1", "global p of a local 5 sigma", TailRow::globalPOf5)
            .readBy(row -> new TailRow(
                    row.textAt("significance"),
                    row.intAt("exceedances"),
                    row.doubleAt("threshold"),
                    row.doubleAt("xi"),
                    row.optionalDoubleAt("xi_error"),
                    row.doubleAt("scale"),
                    row.optionalDoubleAt("global_p_of_4"),
                    row.optionalDoubleAt("global_p_of_5")));

    static TailRow of(SignificanceColumn significance, TailDiagnostics.Line line) {
        ParetoTail law = line.law();
        return new TailRow(
                significance.column(),
                line.exceedances(),
                law.threshold(),
                law.xi(),
                Double.isInfinite(line.xiError()) ? null : line.xiError(),
                law.scale(),
                survival(law, 4),
                survival(law, 5));
    }

    private static Double survival(ParetoTail law, double z) {
        return z >= law.threshold() ? law.survival(z) : null;
    }
}
