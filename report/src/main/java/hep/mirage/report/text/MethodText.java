package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;
import static hep.mirage.report.text.NumberText.probability;

import hep.mirage.fit.global.Interval;
import hep.mirage.fit.global.MethodEstimate.Kind;
import hep.mirage.search.integration.AdviceRow;
import hep.mirage.search.integration.MethodRow;
import hep.mirage.search.integration.TailRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The printed table of all methods for a global p-value, the thresholds of the tail fit, and how many more runs are
 * needed.
 */
final class MethodText {
    private static final List<Double> LOCAL_Z = List.of(2.0, 3.0, 4.0, 5.0);
    private static final String METHODS = "%-1s %-20s %-21s %-21s %-21s %s";
    private static final String THRESHOLDS = "%6s %9s %20s %7s %14s %14s";
    private static final String ADVICE = "%7s  %-26s %14s %16s %16s";
    private static final String MEASURED_MARK = "m";
    private static final String EXTRAPOLATED_MARK = "x";
    private static final double LARGE = 1e6;

    private final TextLines out;

    MethodText(TextLines out) {
        this.out = out;
    }

    /** All methods, one line each, followed by what the missing ones lack. */
    void methods(List<MethodRow> rows) {
        out.sentence(
                "global p by every way, with 68 %% intervals; m: measured; x: extrapolated by the way's own law, which"
                        + " but for the normal tail takes local Z for N(0,1)");
        out.line(METHODS, "", "", "local Z = 2", "3", "4", "5");
        Map<String, String> lacking = new LinkedHashMap<>();
        for (String method : rows.stream().map(MethodRow::method).distinct().toList()) {
            List<MethodRow> line = rows.stream()
                    .filter(row -> row.method().equals(method) && LOCAL_Z.contains(row.localZ()))
                    .toList();
            if (line.stream().allMatch(row -> row.kind().equals(Kind.NOT_AVAILABLE.word()))) {
                lacking.put(method, line.get(0).remark().orElseThrow());
            } else {
                Object[] cells = line.stream().map(MethodText::cell).toArray();
                out.line(METHODS, mark(line), method, cells[0], cells[1], cells[2], cells[3]);
            }
        }
        lacking.forEach((method, reason) -> out.sentence("no %s: %s", method, reason));
    }

    private static String cell(MethodRow row) {
        if (row.kind().equals(Kind.NOT_AVAILABLE.word())) {
            return ABSENT;
        }
        return row.globalP().isPresent()
                ? probability(row.globalP().getAsDouble(), row.bounds().at68())
                : "< " + number(row.bounds().high95()) + " at 95 %";
    }

    private static String mark(List<MethodRow> line) {
        boolean extrapolated = line.stream().anyMatch(row -> row.kind().equals(Kind.EXTRAPOLATED.word()));
        return extrapolated ? EXTRAPOLATED_MARK : MEASURED_MARK;
    }

    /** The tail fit for several thresholds; nothing if there are too few runs. */
    void thresholds(List<TailRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line(
                "normal tail by threshold: lines that drift by more than their errors say that there is no such tail yet");
        out.line(THRESHOLDS, "runs", "threshold", "curvature", "scale", "global p of 4", "global p of 5");
        rows.forEach(row -> out.line(
                THRESHOLDS,
                row.exceedances(),
                fixed("%.2f", row.threshold()),
                curvature(row),
                fixed("%.2f", row.scale()),
                number(row.globalPOf4()),
                number(row.globalPOf5())));
    }

    /** Absent if an earlier version fitted another law. */
    private static String curvature(TailRow row) {
        Interval at68 = new Interval(row.curvatureLow68(), row.curvatureHigh68());
        return row.curvature().isPresent()
                ? fixed("%.2f", row.curvature().getAsDouble()) + NumberText.interval("%.2f", at68)
                : ABSENT;
    }

    /** Number of runs required for a relative error of 10 %. */
    void advice(List<AdviceRow> rows) {
        out.sentence(
                "runs in total for a relative error of %.0f %% on the global p. As found: for this p; for any: enough for all p in"
                        + " its 68 %% interval (at least: for the upper limit at 68 %%); more: beyond those that exist",
                100 * rows.get(0).relativeError());
        out.line(ADVICE, "local Z", "global p", "as found", "for any", "more");
        rows.forEach(row -> out.line(
                ADVICE,
                fixed("%.1f", row.localZ()),
                number(row.globalP()) + " " + row.basis(),
                row.runsAtP().isPresent() ? runs(row, row.runsAtP().getAsDouble()) : ABSENT,
                runs(row, row.runsNeeded()),
                runs(row, row.moreRuns())));
    }

    private static String runs(AdviceRow row, double runs) {
        String number =
                runs < LARGE ? String.format(Locale.ROOT, "%,.0f", runs) : String.format(Locale.ROOT, "%.1e", runs);
        return row.globalP().isPresent() ? number : "at least " + number;
    }
}
