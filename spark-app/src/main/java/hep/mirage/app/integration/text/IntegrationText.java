package hep.mirage.app.integration.text;

import hep.mirage.app.integration.ClassifierVerdict;
import hep.mirage.app.integration.IntegratedSignificance;
import hep.mirage.app.integration.Integration;
import hep.mirage.app.integration.IntegrationJson;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.integration.WindowScanRow;
import hep.mirage.app.provenance.LeakageSummary;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** An integration as plain text: what was looked at, what the classifiers know, then each kind of significance. */
public final class IntegrationText {
    /** No line is wider than this: {@value} columns. */
    public static final int COLUMNS = TextLines.COLUMNS;

    private static final String WINDOW_SCAN = "%8s %5s %6s  %-22s %-22s %s";
    private static final int SIGMAS = 3;
    private static final int MOST_PLACES = 11;

    private final TextLines out;

    private IntegrationText(TextLines out) {
        this.out = out;
    }

    /**
     * Prints an integration.
     *
     * @param integration what to print
     * @param out where to
     */
    public static void print(Integration integration, PrintWriter out) {
        new IntegrationText(new TextLines(out)).print(integration);
    }

    private void print(Integration integration) {
        IntegratedSignificance headline = integration.significances().get(0);
        out.line("");
        out.sentence(
                "global integration of %d runs; mass hypotheses: %d, working points: %d",
                headline.runs(), integration.hypotheses(), integration.workingPoints());
        if (integration.failedRuns() > 0) {
            out.sentence("runs that broke off and are left out: %d; see failures/", integration.failedRuns());
        }
        print(integration.verdict());
        SignificanceText text = new SignificanceText(out);
        text.printHeadline(headline);
        integration.significances().stream().skip(1).forEach(text::print);
        print(integration.windowScan());
        out.line("");
        out.sentence(
                "all of these numbers, and 95 %% intervals: %s; %s/ (Parquet)",
                IntegrationJson.FILE, IntegrationTables.FOLDER);
        out.flush();
    }

    /** Largest values first, then as many places as a page takes. */
    private void print(List<WindowScanRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line("");
        out.line("== z_bump");
        out.sentence("largest excess over f in any window of the spectrum, no N(0,1); its p-value is its rank among the"
                + " runs; z_bump needed for");
        out.line(WINDOW_SCAN, "m0 [GeV]", "kept", "runs", "1 sigma", "2 sigma", "3 sigma");
        for (int i = 0; i < Math.min(rows.size(), MOST_PLACES * SIGMAS); i += SIGMAS) {
            WindowScanRow row = rows.get(i);
            out.line(
                    WINDOW_SCAN,
                    row.hypothesisGeV() == null ? "anywhere" : NumberText.fixed("%.1f", row.hypothesisGeV()),
                    row.keptFraction() == null ? "" : NumberText.fixed("%.2f", row.keptFraction()),
                    row.runs(),
                    needed(row),
                    needed(rows.get(i + 1)),
                    needed(rows.get(i + 2)));
        }
    }

    private static String needed(WindowScanRow row) {
        return row.bump() == null
                ? row.kind()
                : NumberText.fixed("%.2f", row.bump()) + NumberText.interval("%.2f", row.bounds());
    }

    private void print(ClassifierVerdict verdict) {
        if (verdict == null) {
            out.sentence("mass leakage: no run measured it, so sculpting and over-training cannot be told apart; the"
                    + " runs numbered below ensemble.leakage_runs do: integrate them too, or raise it");
            return;
        }
        LeakageSummary leakage = verdict.independent();
        String error =
                leakage.standardError() == null ? "" : String.format(Locale.ROOT, " ± %.4f", leakage.standardError());
        out.sentence(
                "mass leakage: AUC %.4f%s on independent events, mean of %d runs; 0.5 without leakage",
                leakage.meanAuc(), error, leakage.runs());
        out.sentence("in sample: %s", verdict.sentence());
        if (leakage.warning() != null) {
            out.sentence("WARNING: %s", leakage.warning());
        }
    }
}
