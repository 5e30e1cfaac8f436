package hep.mirage.app.cli.ensemble;

import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.EnsembleManifest.RunCounts;
import hep.mirage.model.Counted;
import hep.mirage.report.text.SettledText;
import java.io.PrintWriter;
import java.util.Locale;

/** Content of an ensemble, in a few lines: runs, and where to find everything. */
public final class EnsembleText {
    private EnsembleText() {}

    public static void print(EnsembleManifest manifest, String folder, PrintWriter out) {
        RunCounts counts = manifest.counts().orElseThrow();
        int firstRun = manifest.study().ensemble().firstRun();
        out.printf(
                Locale.ROOT,
                "%nstudy %s: %s%s, %,d of them with a fit that did not converge%s%s; %s failed%n",
                manifest.study().name(),
                Counted.of(counts.completed(), "run"),
                firstRun == 0 ? "" : " from number " + firstRun + " on",
                counts.withFailedFits(),
                deadClassifiers(counts),
                withoutFunction(counts),
                Counted.of(counts.failed(), "run"));
        manifest.settled().ifPresent(answer -> out.println(SettledText.of(answer)));
        out.printf(
                "tables in %s: runs/, fits/, %sfailures/ (Parquet); what made them: %s%n",
                folder, manifest.study().listsArms() ? "arms/, " : "", EnsembleManifest.FILE);
        out.flush();
    }

    private static String withoutFunction(RunCounts counts) {
        return counts.withoutFunction() == 0
                ? ""
                : "; no function of the background was accepted for "
                        + Counted.of(counts.withoutFunction(), "spectrum");
    }

    private static String deadClassifiers(RunCounts counts) {
        return counts.deadClassifiers() == 0
                ? ""
                : String.format(Locale.ROOT, ", %,d with a dead classifier", counts.deadClassifiers());
    }
}
