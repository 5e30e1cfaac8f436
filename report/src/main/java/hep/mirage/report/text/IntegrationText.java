package hep.mirage.report.text;

import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.util.List;

/**
 * An integration as plain text: input, mass leakage of the classifiers, then each kind of significance with all its
 * tables. {@link SummaryText} fits on a screen.
 */
public final class IntegrationText {
    /** Maximum line width: {@value} columns. */
    public static final int COLUMNS = TextLines.COLUMNS;

    private final TextLines out;

    private IntegrationText(TextLines out) {
        this.out = out;
    }

    /**
     * Prints an integration: some arms in full, all of them beside each other. With an injected signal, nothing that would be a
     * p-value without one.
     *
     * @param study of the ensemble
     * @param integration the integration
     * @param arms names of the arms to be printed in full
     * @param out where to print
     */
    public static void print(Study study, Integration integration, List<String> arms, PrintWriter out) {
        new IntegrationText(new TextLines(out)).print(study, integration, arms);
    }

    private void print(Study study, Integration integration, List<String> arms) {
        new OpeningText(out, study).print(integration);
        for (IntegratedArm arm : integration.arms()) {
            if (arms.contains(arm.arm())) {
                inFull(study, integration, arm);
            }
        }
        new ArmText(out, study.injection()).print(integration);
        out.line("");
        out.sentence(
                "all of these numbers, and 95 %% intervals: %s/ (Parquet); summary: %s",
                Integration.FOLDER, IntegrationJson.FILE);
        out.flush();
    }

    private void inFull(Study study, Integration integration, IntegratedArm arm) {
        List<IntegratedSignificance> significances = integration.significancesOf(arm.arm());
        if (integration.arms().size() > 1) {
            out.line("");
            out.line("=== arm %s", arm.arm());
            new OpeningText(out, study).printClassifiers(arm);
        }
        if (significances.isEmpty()) {
            return;
        }
        SignificanceText text = new SignificanceText(out, study.injection());
        text.printHeadline(significances.get(0));
        significances.stream().skip(1).forEach(text::print);
        if (study.injection().isNone()) {
            new WindowScanText(out)
                    .table(integration.windowScan().stream()
                            .filter(row -> row.arm().equals(arm.arm()))
                            .toList());
        }
    }
}
