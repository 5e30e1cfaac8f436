package hep.mirage.app.integration;

import static hep.mirage.app.table.ColumnType.DOUBLE;
import static hep.mirage.app.table.ColumnType.LONG;
import static hep.mirage.app.table.ColumnType.TEXT;

import hep.mirage.app.table.StoredRow;
import hep.mirage.app.table.TableCodec;
import hep.mirage.app.table.TableCodec.Builder;
import hep.mirage.fit.global.CalibrationCertificate;
import hep.mirage.fit.global.CalibrationCertificate.Line;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.search.integration.SignificanceColumn;
import java.util.List;
import java.util.Locale;

/**
 * One row of {@code integration/calibration}: how often the nominal p-value P(N(0,1) ≥ Z) of a significance at one
 * hypothesis and working point lies at or below alpha, over alpha: 1 for a p-value that means what it says.
 *
 * @param significance {@link SignificanceColumn#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 * @param alpha the claimed probability
 * @param runs runs with a significance there
 * @param found those with a p-value at or below alpha
 * @param inflation found / runs / alpha
 * @param bounds its Clopper-Pearson interval
 * @param verdict calibrated, anti conservative, conservative, or too few runs, by its central 95 % interval
 * @param correctedP what a reported p-value of alpha is worth, (found + 1) / (runs + 1)
 */
public record CalibrationRow(
        String significance,
        double hypothesisGeV,
        double keptFraction,
        double alpha,
        long runs,
        long found,
        double inflation,
        Bounds bounds,
        String verdict,
        double correctedP) {

    /** Its table. */
    public static final TableCodec<CalibrationRow> CODEC = codec();

    static List<CalibrationRow> of(SignificanceColumn significance, LocalDistribution local) {
        CalibrationCertificate certificate = local.certificate();
        return certificate.lines().stream()
                .map(line -> new CalibrationRow(
                        significance.column(),
                        local.massGeV(),
                        local.keptFraction(),
                        line.alpha(),
                        line.found().trials(),
                        line.found().successes(),
                        line.inflation(),
                        Bounds.of(line.interval(Interval.LEVEL_68), line.interval(Interval.LEVEL_95)),
                        words(line),
                        certificate.corrected(line.alpha())))
                .toList();
    }

    private static String words(Line line) {
        return line.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static TableCodec<CalibrationRow> codec() {
        Builder<CalibrationRow> builder = TableCodec.<CalibrationRow>named("calibration")
                .required("significance", TEXT, "1", "column of fits", CalibrationRow::significance)
                .required(
                        "hypothesis_gev",
                        DOUBLE,
                        "GeV",
                        "centre m0 of the signal window",
                        CalibrationRow::hypothesisGeV)
                .required("kept_fraction", DOUBLE, "1", "working point", CalibrationRow::keptFraction)
                .required("alpha", DOUBLE, "1", "claimed probability", CalibrationRow::alpha)
                .required("runs", LONG, "runs", "runs with a significance", CalibrationRow::runs)
                .required("found", LONG, "runs", "runs with a p-value at or below alpha", CalibrationRow::found)
                .required("inflation", DOUBLE, "1", "found / runs / alpha", CalibrationRow::inflation);
        Bounds.addTo(builder, "inflation", "Clopper and Pearson", CalibrationRow::bounds);
        return builder.required(
                        "verdict",
                        TEXT,
                        "1",
                        "calibrated, anti conservative, conservative, or too few runs, by the 95 % interval",
                        CalibrationRow::verdict)
                .required(
                        "corrected_p",
                        DOUBLE,
                        "1",
                        "(found + 1) / (runs + 1): what a reported p-value of alpha is worth",
                        CalibrationRow::correctedP)
                .readBy(CalibrationRow::in);
    }

    private static CalibrationRow in(StoredRow row) {
        return new CalibrationRow(
                row.textAt("significance"),
                row.doubleAt("hypothesis_gev"),
                row.doubleAt("kept_fraction"),
                row.doubleAt("alpha"),
                row.longAt("runs"),
                row.longAt("found"),
                row.doubleAt("inflation"),
                Bounds.in(row, "inflation"),
                row.textAt("verdict"),
                row.doubleAt("corrected_p"));
    }
}
