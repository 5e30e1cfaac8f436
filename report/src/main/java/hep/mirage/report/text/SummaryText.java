package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.withError;

import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.LocalRow;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An integration on one screen, at most {@value #LINES} lines for a single arm; further arms take a few lines each. Mass leakage of the classifiers, the headline
 * significance at its places and globally, calibration of nominal p-values, and one line for each other significance.
 * {@link IntegrationText} prints everything.
 */
public final class SummaryText {
    /** Maximum length of the summary of a single arm: {@value} lines. */
    public static final int LINES = 55;

    /** Maximum number of places in the tables of a mass scan. */
    private static final int MOST_PLACES = 6;

    private static final double LOCAL_Z = 3;
    private static final String LINE = "%-22s %8s %5s %6s %15s %14s  %s";

    private final TextLines out;

    private SummaryText(TextLines out) {
        this.out = out;
    }

    /**
     * Prints the summary.
     *
     * @param integration the integration
     * @param folder folder of the ensemble, as named by the user
     * @param out where to print
     */
    public static void print(Integration integration, String folder, PrintWriter out) {
        new SummaryText(new TextLines(out)).print(integration, folder);
    }

    private void print(Integration integration, String folder) {
        OpeningText opening = new OpeningText(out);
        opening.print(integration);
        IntegratedArm first = integration.arms().get(0);
        if (integration.arms().size() > 1) {
            opening.printClassifiers(first);
        }
        new SignificanceText(out).printEssentials(integration.significances().get(0), MOST_PLACES);
        out.line("");
        besideEachOther(integration.significancesOf(first.arm()));
        new WindowScanText(out)
                .anywhere(integration.windowScan().stream()
                        .filter(row -> row.arm().equals(first.arm()))
                        .toList());
        new ArmText(out).printEssentials(integration);
        out.line("");
        out.line("complete output, with all methods and significances: mirage integrate %s", folder);
        out.sentence(
                "all numbers, and 95 %% intervals: %s/ (Parquet); summary: %s",
                Integration.FOLDER, IntegrationJson.FILE);
        out.flush();
    }

    private void besideEachOther(List<IntegratedSignificance> significances) {
        out.sentence(
                "all significances, each where its mean is the largest of all places; runs with a local Z of %.0f or above anywhere"
                        + " (68 %% intervals)",
                LOCAL_Z);
        out.line(LINE, "", "m0 [GeV]", "kept", "runs", "mean", "width", "fraction of runs");
        significances.forEach(this::line);
    }

    private void line(IntegratedSignificance significance) {
        significance.locals().stream()
                .max(Comparator.comparingDouble(LocalRow::mean))
                .ifPresent(largest -> out.line(
                        LINE,
                        significance.significance(),
                        fixed("%.1f", largest.hypothesisGeV()),
                        NumberText.kept(largest.keptFraction()),
                        largest.runs(),
                        withError(OptionalDouble.of(largest.mean()), largest.meanError()),
                        withError(largest.width(), largest.widthError()),
                        significance.table().stream()
                                .filter(row -> row.line().localZ() == LOCAL_Z)
                                .map(row -> NumberText.globalP(row.line().globalP()))
                                .findFirst()
                                .orElse(NumberText.ABSENT)));
    }
}
