package hep.mirage.app.cli;

import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.LeakageSummary;
import hep.mirage.app.provenance.RunCounts;
import java.io.PrintWriter;
import java.util.Locale;

/** What an ensemble holds, in a few lines: runs, mass leakage, and where everything lies. */
final class EnsembleText {
    private EnsembleText() {}

    static void print(EnsembleManifest manifest, String folder, PrintWriter out) {
        RunCounts counts = manifest.counts();
        out.printf(
                Locale.ROOT,
                "%nstudy %s: %d runs, %d of them with a fit that did not converge; %d runs failed%n",
                manifest.study().name(),
                counts.completed(),
                counts.withFailedFits(),
                counts.failed());
        if (manifest.leakage() != null) {
            print(manifest.leakage(), out);
        }
        out.printf(
                "tables in %s: runs/, fits/, failures/ (Parquet); whose they are: %s%n", folder, EnsembleManifest.FILE);
        out.flush();
    }

    private static void print(LeakageSummary leakage, PrintWriter out) {
        String error =
                leakage.standardError() == null ? "" : String.format(Locale.ROOT, " ± %.4f", leakage.standardError());
        out.printf(
                Locale.ROOT,
                "mass leakage: AUC %.4f%s on independent events, mean of %d runs; 0.5 without leakage%n",
                leakage.meanAuc(),
                error,
                leakage.runs());
        if (leakage.warning() != null) {
            out.println("WARNING: " + leakage.warning());
        }
    }
}
