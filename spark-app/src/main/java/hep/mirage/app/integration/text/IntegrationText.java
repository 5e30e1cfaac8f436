package hep.mirage.app.integration.text;

import hep.mirage.app.integration.Integration;
import hep.mirage.app.integration.IntegrationJson;
import hep.mirage.app.integration.IntegrationTables;
import java.io.PrintWriter;

/**
 * An integration as plain text: what was looked at, what the classifiers know, then each kind of significance with all its
 * tables. {@link SummaryText} has room on a screen.
 */
public final class IntegrationText {
    /** No line is wider than this: {@value} columns. */
    public static final int COLUMNS = TextLines.COLUMNS;

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
        new OpeningText(out).print(integration);
        SignificanceText text = new SignificanceText(out);
        text.printHeadline(integration.significances().get(0));
        integration.significances().stream().skip(1).forEach(text::print);
        new WindowScanText(out).table(integration.windowScan());
        out.line("");
        out.sentence(
                "all of these numbers, and 95 %% intervals: %s/ (Parquet); in short: %s",
                IntegrationTables.FOLDER, IntegrationJson.FILE);
        out.flush();
    }
}
