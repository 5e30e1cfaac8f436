package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.CalibrationCertificate.Verdict;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.Integration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The printed calibration certificate: whether nominal local p-values are calibrated, and their corrected values. */
public final class CalibrationCertificateText {
    /** The alpha by which places are sorted: the smallest that a few hundred runs can resolve. */
    static final double SORTED_BY = 1e-2;

    private static final double SMALL = 10;
    private static final double KILO = 1000;
    private static final String LINE = "%8s %5s  %-18s %-18s %-18s %-18s %s";
    private static final String INFLATED =
            Verdict.ANTI_CONSERVATIVE.name().toLowerCase(Locale.ROOT).replace('_', ' ');

    private final TextLines out;
    private final int most;

    /**
     * A certificate's text.
     *
     * @param most maximum number of places; if there are more, only the worst are printed, and all are in the Parquet
     *     table
     */
    CalibrationCertificateText(TextLines out, int most) {
        this.out = out;
        this.most = most;
    }

    /** Inflation of each alpha. */
    void inflation(List<CalibrationRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line(
                "calibration certificate: P(local p <= alpha) / alpha; 1: as claimed; !: 95 %% interval above 1; <: 95 %%"
                        + " limit");
        table(rows, CalibrationCertificateText::cell);
    }

    /** Calibrated values of reported p-values. */
    void corrected(List<CalibrationRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line("what a reported local p of alpha is worth: (k + 1) / (N + 1) of the runs");
        table(rows, row -> number(row.correctedP()));
    }

    private void table(List<CalibrationRow> rows, Function<CalibrationRow, String> cell) {
        List<List<CalibrationRow>> places = places(rows);
        List<String> header = new ArrayList<>(List.of("m0 [GeV]", "kept"));
        places.get(0).forEach(row -> header.add(fixed("%.0e", row.alpha())));
        out.line(LINE, header.toArray());
        places.stream().limit(most).forEach(place -> {
            List<String> line = new ArrayList<>(List.of(
                    fixed("%.1f", place.get(0).hypothesisGeV()),
                    NumberText.kept(place.get(0).keptFraction())));
            place.forEach(row -> line.add(cell.apply(row)));
            out.line(LINE, line.toArray());
        });
        if (places.size() > most) {
            out.sentence(
                    "these are the %d of %d places with the largest value at %.0e; all: %s/%s.parquet",
                    most, places.size(), SORTED_BY, Integration.FOLDER, CalibrationRow.TABLE.name());
        }
    }

    /** The rows of each hypothesis and working point; the most inflated first where there are many. */
    private List<List<CalibrationRow>> places(List<CalibrationRow> rows) {
        Map<List<Double>, List<CalibrationRow>> places = new LinkedHashMap<>();
        rows.forEach(row -> places.computeIfAbsent(
                        List.of(row.hypothesisGeV(), row.keptFraction()), place -> new ArrayList<>())
                .add(row));
        List<List<CalibrationRow>> sorted = new ArrayList<>(places.values());
        if (sorted.size() > most) {
            sorted.sort(Comparator.comparingDouble((List<CalibrationRow> place) -> -place.stream()
                    .filter(row -> row.alpha() == SORTED_BY)
                    .mapToDouble(CalibrationRow::inflation)
                    .sum()));
        }
        return sorted;
    }

    /**
     * The inflation with its 68 % interval; marked where the 95 % interval is above 1.
     *
     * @param row of the certificate
     */
    public static String cell(CalibrationRow row) {
        if (row.found() == 0) {
            double limit = new BinomialFraction(0, row.runs()).upperLimit(Interval.LEVEL_95);
            return "< " + factor(limit / row.alpha());
        }
        Interval at68 = row.bounds().at68();
        String mark = row.verdict().equals(INFLATED) ? "!" : "";
        return factor(row.inflation()) + " [" + factor(at68.low().orElseThrow()) + ", "
                + factor(at68.high().orElseThrow()) + "]" + mark;
    }

    /** As 1.3, 50, 2.0k. */
    private static String factor(double value) {
        if (value < SMALL) {
            return fixed("%.1f", value);
        }
        if (value < KILO) {
            return fixed("%.0f", value);
        }
        return fixed(value < SMALL * KILO ? "%.1fk" : "%.0fk", value / KILO);
    }
}
