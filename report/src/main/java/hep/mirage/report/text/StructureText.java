package hep.mirage.report.text;

import hep.mirage.lab.appraisal.StructureFindings;
import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.ConditionalDifference;
import hep.mirage.lab.quality.ConditionalQuality;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.TailShare;
import hep.mirage.model.response.AreaUnderCurve;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Differences that distributions of single features do not show, as readable tables. */
final class StructureText {
    /** Maximum number of printed rows of a list; the tables contain all. */
    private static final int ROWS = 12;

    private StructureText() {}

    static void print(StructureFindings structure, String monteCarloOrigin, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%n%,d generated events against all %,d Monte Carlo events, %s%n",
                structure.generatedEvents(),
                structure.monteCarloEvents(),
                monteCarloOrigin);
        conditional(structure.conditional(), out);
        structure.massDependence().ifPresent(found -> massDependence(found, out));
        tails(structure.tails(), out);
        edges(structure.edges(), out);
    }

    private static void conditional(ConditionalQuality conditional, PrintWriter out) {
        List<ConditionalDifference> differing = conditional.differing();
        out.printf(
                Locale.ROOT,
                "mean and quantiles of each input in bins of the others and of the mass: %,d comparisons; %d differ by %.1f"
                        + " errors or more and by %.2f of a standard deviation (%.2f in bins of the mass)%n",
                conditional.differences().size(),
                differing.size(),
                ConditionalDifference.PULLS,
                ConditionalQuality.LIMIT,
                ConditionalQuality.LIMIT_GIVEN_MASS);
        List<ConditionalDifference> shown = differing.isEmpty()
                ? conditional.largest().map(List::of).orElse(List.of())
                : differing.subList(0, Math.min(ROWS, differing.size()));
        if (differing.isEmpty() && !shown.isEmpty()) {
            out.println("the largest of those that are significant:");
        }
        if (!shown.isEmpty()) {
            out.printf(
                    "%-18s %-4s %-36s %10s %11s %7s %7s%n",
                    "input", "", "where", "generated", "Monte Carlo", "effect", "pull");
        }
        for (ConditionalDifference row : shown) {
            out.printf(
                    Locale.ROOT,
                    "%-18s %-4s %-36s %10.4g %11.4g %7.3f %7.1f%n",
                    row.feature(),
                    row.statistic(),
                    row.range(),
                    row.generated(),
                    row.monteCarlo(),
                    row.effect(),
                    row.pull());
        }
        if (differing.size() > ROWS) {
            out.printf(
                    Locale.ROOT,
                    "... and %d more; the table conditional_differences of --out holds all%n",
                    differing.size() - ROWS);
        }
    }

    private static void massDependence(MassDependence dependence, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%ninformation on the mass in the inputs: AUC of window against side-bands, of classifiers trained on other"
                        + " generated events; and Spearman's correlation with the mass%n");
        area(out, "generated", dependence.generated(), dependence.generatedEvents());
        area(out, "Monte Carlo", dependence.monteCarlo(), dependence.monteCarloEvents());
        TextTable inputs = new TextTable("%-22s %10s %12s %7s  %s").row("input", "generated", "Monte Carlo", "pull");
        for (MassDependence.Correlation row : dependence.correlations()) {
            inputs.row(
                    row.input(),
                    NumberText.fixed("%.4f", row.generated()),
                    NumberText.fixed("%.4f", row.monteCarlo()),
                    NumberText.fixed("%.1f", row.pull()),
                    row.differs() ? "differs" : "");
        }
        new TextLines(out).table(inputs);
    }

    private static void area(PrintWriter out, String name, AreaUnderCurve area, int events) {
        out.printf(Locale.ROOT, "  %-12s %.4f ± %.4f (%,d events)%n", name, area.value(), area.standardError(), events);
    }

    private static void tails(List<TailShare> tails, PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%ntails that hold %.1f %% of the Monte Carlo%n%-22s %-5s %12s %12s %7s %7s%n",
                100 * TailShare.SHARE,
                "feature",
                "side",
                "generated",
                "Monte Carlo",
                "ratio",
                "pull");
        for (TailShare row : tails) {
            out.printf(
                    Locale.ROOT,
                    "%-22s %-5s %12.4g %12.4g %7.2f %7.1f%s%n",
                    row.feature(),
                    row.side(),
                    row.generatedQuantile(),
                    row.monteCarloQuantile(),
                    row.ratio(),
                    row.pull(),
                    row.differs() ? "  differs" : "");
        }
    }

    private static void edges(AcceptanceEdges edges, PrintWriter out) {
        if (edges.edges().isEmpty()) {
            return;
        }
        out.println();
        TextTable shares = new TextTable("%-44s %10s %12s %7s  %s")
                .row("events beyond an edge of the selection", "generated", "Monte Carlo", "pull");
        for (AcceptanceEdges.Share row : edges.edges()) {
            shares.row(
                    row.region(),
                    NumberText.fixed("%.5f", row.generated()),
                    NumberText.fixed("%.5f", row.monteCarlo()),
                    NumberText.fixed("%.1f", row.pull()),
                    row.kept() ? "" : "not kept");
        }
        new TextLines(out).table(shares);
    }
}
