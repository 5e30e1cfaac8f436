package hep.mirage.app.integration;

import hep.mirage.app.provenance.LeakageSummary;
import java.util.Locale;

/** An integration as plain text: what was looked at, what the classifiers know, then each kind of significance. */
final class IntegrationText {
    private final TextLines out;

    IntegrationText(TextLines out) {
        this.out = out;
    }

    void print(Integration integration) {
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
        out.line("");
        out.sentence(
                "all of these numbers, and 95 %% intervals: %s; %s/ (Parquet)",
                IntegrationJson.FILE, IntegrationTables.FOLDER);
        out.flush();
    }

    private void print(ClassifierVerdict verdict) {
        if (verdict == null) {
            out.sentence("mass leakage: no run measured it, so sculpting and over-training cannot be told apart; raise"
                    + " ensemble.leakage_runs");
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
