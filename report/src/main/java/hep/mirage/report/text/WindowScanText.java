package hep.mirage.report.text;

import hep.mirage.search.integration.WindowScanRow;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The printed window scan: the z_bump equivalent to 1, 2 and 3 sigma. */
final class WindowScanText {
    private static final String LINE = "%8s %5s %6s  %-22s %-22s %s";
    private static final int SIGMAS = 3;
    private static final int MOST_PLACES = 11;

    private final TextLines out;

    WindowScanText(TextLines out) {
        this.out = out;
    }

    /** Largest values first, then as many places as fit on a page; nothing for tables that predate the window scan. */
    void table(List<WindowScanRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line("");
        out.line("== z_bump");
        out.sentence("largest excess over f in any window of the spectrum, no N(0,1); its p-value is its rank among the"
                + " runs; z_bump needed for");
        out.line(LINE, "m0 [GeV]", "kept", "runs", "1 sigma", "2 sigma", "3 sigma");
        for (int i = 0; i < Math.min(rows.size(), MOST_PLACES * SIGMAS); i += SIGMAS) {
            WindowScanRow row = rows.get(i);
            out.line(
                    LINE,
                    cell(mass -> NumberText.fixed("%.1f", mass), row.hypothesisGeV(), "anywhere"),
                    cell(NumberText::kept, row.keptFraction(), ""),
                    row.runs(),
                    needed(row),
                    needed(rows.get(i + 1)),
                    needed(rows.get(i + 2)));
        }
    }

    /** The largest of all places, in a sentence. */
    void anywhere(List<WindowScanRow> rows) {
        if (!rows.isEmpty()) {
            out.sentence(
                    "z_bump, the largest excess over f in any window, needed anywhere for 1 sigma: %s; 2 sigma: %s;"
                            + " 3 sigma: %s",
                    needed(rows.get(0)), needed(rows.get(1)), needed(rows.get(2)));
        }
    }

    private static String needed(WindowScanRow row) {
        return row.bump().isPresent()
                ? NumberText.fixed("%.2f", row.bump().getAsDouble())
                        + NumberText.interval("%.2f", row.bounds().at68())
                : row.kind();
    }

    private static String cell(DoubleFunction<String> text, OptionalDouble value, String absent) {
        return value.isPresent() ? text.apply(value.getAsDouble()) : absent;
    }
}
