package hep.mirage.search.integration;

import hep.mirage.fit.global.CalibrationCertificate;
import hep.mirage.fit.global.CalibrationCertificate.Line;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.LocalDistribution;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.List;
import java.util.Locale;

/**
 * One row of {@code integration/calibration}: how often the nominal p-value P(N(0,1) ≥ Z) of a significance at one
 * hypothesis and working point is at or below alpha, divided by alpha: 1 for a calibrated p-value.
 *
 * @param arm its name; rows written before there were arms are of {@link Arm#PUBLISHED}
 * @param significance {@link SignificanceKind#column()}
 * @param hypothesisGeV m0 [GeV]
 * @param keptFraction working point
 * @param alpha the claimed probability
 * @param runs runs with a significance there
 * @param found runs with a p-value at or below alpha
 * @param inflation found / runs / alpha
 * @param bounds its Clopper-Pearson interval
 * @param verdict calibrated, anti conservative, conservative, or too few runs, by its central 95 % interval
 * @param correctedP calibrated value of a reported p-value of alpha, (found + 1) / (runs + 1)
 */
public record CalibrationRow(
        @Column(text = "arm of the study", presence = Presence.OPTIONAL) String arm,
        @Column(text = "column of fits") String significance,
        @Column(unit = "GeV", text = "centre m0 of the signal window") double hypothesisGeV,
        @Column(text = "working point") double keptFraction,
        @Column(text = "claimed probability") double alpha,
        @Column(unit = "runs", text = "runs with a significance") long runs,
        @Column(unit = "runs", text = "runs with a p-value at or below alpha") long found,
        @Column(text = "found / runs / alpha") double inflation,
        @Flattened(prefix = "inflation", text = "Clopper and Pearson") Bounds bounds,
        @Column(text = "calibrated, anti conservative, conservative, or too few runs, by the 95 % interval")
                String verdict,
        @Column(text = "(found + 1) / (runs + 1): calibrated value of a reported p-value of alpha") double correctedP) {

    /** Its table. */
    public static final Table<CalibrationRow> TABLE = Table.of("calibration", CalibrationRow.class);

    /** Names the arm of older rows. */
    public CalibrationRow {
        arm = arm == null ? Arm.PUBLISHED.name() : arm;
    }

    static List<CalibrationRow> of(String arm, SignificanceKind significance, LocalDistribution local) {
        CalibrationCertificate certificate = local.certificate();
        return certificate.lines().stream()
                .map(line -> new CalibrationRow(
                        arm,
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
}
