package hep.mirage.report.text;

import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.IntegrationJson;
import java.io.PrintWriter;

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
     * Prints an integration.
     *
     * @param integration the integration
     * @param out where to print
     */
    public static void print(Integration integration, PrintWriter out) {
        new IntegrationText(new TextLines(out)).print(integration);
    }

    private void print(Integration integration) {
        new OpeningText(out).print(integration);
        SignificanceText text = new SignificanceText(out);
        text.printHeadline(integration.significances().get(0));
        integration.significances().stream().skip(1).forEach(text::print);
        new WindowScanText(out).table(integration.windowScan());
        out.line("");
        out.sentence(
                "all of these numbers, and 95 %% intervals: %s/ (Parquet); summary: %s",
                Integration.FOLDER, IntegrationJson.FILE);
        out.flush();
    }
}
