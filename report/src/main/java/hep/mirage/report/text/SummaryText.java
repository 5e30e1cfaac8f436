package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.withError;

import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
    private final Study study;

    private SummaryText(TextLines out, Study study) {
        this.out = out;
        this.study = study;
    }

    /**
     * Prints the summary. With an injected signal, nothing that would be a p-value without one.
     *
     * @param study of the ensemble
     * @param integration the integration
     * @param folder folder of the ensemble, as named by the user
     * @param out where to print
     */
    public static void print(Study study, Integration integration, String folder, PrintWriter out) {
        new SummaryText(new TextLines(out), study).print(integration, folder);
    }

    private void print(Integration integration, String folder) {
        OpeningText opening = new OpeningText(out, study);
        opening.print(integration);
        IntegratedArm first = integration.arms().get(0);
        if (integration.arms().size() > 1) {
            opening.printClassifiers(first);
        }
        new SignificanceText(out, study.injection())
                .printEssentials(integration.significances().get(0), MOST_PLACES);
        out.line("");
        besideEachOther(integration.significancesOf(first.arm()));
        if (study.injection().isNone()) {
            new WindowScanText(out)
                    .anywhere(integration.windowScan().stream()
                            .filter(row -> row.arm().equals(first.arm()))
                            .toList());
        }
        new ArmText(out, study.injection()).printEssentials(integration);
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
        TextTable table = new TextTable(LINE).row("", "m0 [GeV]", "kept", "runs", "mean", "width", "fraction of runs");
        significances.forEach(significance -> line(table, significance));
        out.table(table);
    }

    private void line(TextTable table, IntegratedSignificance significance) {
        significance.locals().stream()
                .max(Comparator.comparingDouble(LocalRow::mean))
                .ifPresent(largest -> table.row(
                        significance.significance(),
                        fixed("%.1f", largest.hypothesisGeV()),
                        NumberText.kept(largest.keptFraction()),
                        largest.runs(),
                        withError(OptionalDouble.of(largest.mean()), largest.meanError()),
                        withError(largest.width(), largest.widthError()),
                        fraction(significance)));
    }

    private String fraction(IntegratedSignificance significance) {
        Optional<String> fraction = study.injection().isNone()
                ? significance.table().stream()
                        .filter(row -> row.line().localZ() == LOCAL_Z)
                        .map(row -> NumberText.globalP(row.line().globalP()))
                        .findFirst()
                : ReachedFraction.at(Optional.of(significance), LOCAL_Z).map(ReachedFraction::text);
        return fraction.orElse(NumberText.ABSENT);
    }
}
