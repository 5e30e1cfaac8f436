package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.ABSENT;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.signedWithError;

import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.source.Injection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The arms of a study beside each other and their differences: nothing for a single arm. */
final class ArmText {
    /** Working points in one table; further ones are in the Parquet tables. */
    private static final int MOST_COLUMNS = 5;

    private static final double LOW_Z = 3;
    private static final double HIGH_Z = 5;
    private static final String SHAPES = "%-18s %-17s %-17s %-17s %-17s %s";
    private static final String GLOBAL = "%-18s %-13s %4s %7s %4s  %-23s %-23s %s";
    private static final String DIFFERENCES = "%-18s %-15s %-15s %-11s %5s  %s";

    private final TextLines out;
    private final Injection injection;

    /** With an injected signal, fractions of runs are printed, and nothing that would be a p-value without one. */
    ArmText(TextLines out, Injection injection) {
        this.out = out;
        this.injection = injection;
    }

    /** All tables. */
    void print(Integration integration) {
        if (integration.arms().size() > 1) {
            out.line("");
            out.line("== arms, on the same datasets: %s", headline(integration));
            shapes(integration);
            globals(integration);
            certificate(integration);
            if (injection.isNone()) {
                new TrialFactorText(out)
                        .printOverArms(integration.trialFactorsOverArms().stream()
                                .filter(row -> row.significance().equals(headline(integration)))
                                .toList());
            }
            differences(integration);
            new AttributionText(out).print(integration);
        }
    }

    /** Mean, price and global p of each arm, and the attribution as far as it was measured. */
    void printEssentials(Integration integration) {
        if (integration.arms().size() > 1) {
            out.line("");
            out.line("== arms, on the same datasets: %s", headline(integration));
            shapes(integration);
            globals(integration);
            certificate(integration);
            new AttributionText(out).printMeasured(integration);
        }
    }

    /** The significance that the tables show. */
    static String headline(Integration integration) {
        return integration.significances().get(0).significance();
    }

    private static Optional<IntegratedSignificance> headline(Integration integration, IntegratedArm arm) {
        return integration.significancesOf(arm.arm()).stream().findFirst();
    }

    /** Working points of the tables, the tightest first. */
    static List<Double> keptFractions(Integration integration) {
        Set<Double> kept = new LinkedHashSet<>();
        integration.significances().get(0).locals().forEach(row -> kept.add(row.keptFraction()));
        return kept.stream().sorted().limit(MOST_COLUMNS).toList();
    }

    private void shapes(Integration integration) {
        List<Double> keptFractions = keptFractions(integration);
        IntegratedSignificance first = integration.significances().get(0);
        double hypothesisGeV = first.locals().stream()
                .max(Comparator.comparingDouble(LocalRow::mean))
                .map(LocalRow::hypothesisGeV)
                .orElse(Double.NaN);
        out.sentence(
                "mean with its error and width at each working point%s; N(0,1) is 0 and 1",
                integration.hypotheses() == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " at m0 = %.1f GeV, where arm %s has the largest of its %,d means, which lies above 0 by chance"
                                        + " too",
                                hypothesisGeV,
                                first.arm(),
                                first.locals().size()));
        TextTable table = new TextTable(SHAPES);
        row(
                table,
                "arm",
                keptFractions.stream()
                        .map(kept -> NumberText.kept(kept) + " kept")
                        .toList());
        for (IntegratedArm arm : integration.arms()) {
            List<LocalRow> locals = headline(integration, arm)
                    .map(IntegratedSignificance::locals)
                    .orElse(List.of());
            row(
                    table,
                    arm.arm(),
                    keptFractions.stream()
                            .map(kept -> shape(locals, hypothesisGeV, kept))
                            .toList());
        }
        out.table(table);
    }

    private static String shape(List<LocalRow> locals, double hypothesisGeV, double kept) {
        return locals.stream()
                .filter(row -> row.hypothesisGeV() == hypothesisGeV && row.keptFraction() == kept)
                .findFirst()
                .map(row -> signedWithError(OptionalDouble.of(row.mean()), row.meanError())
                        + (row.width().isPresent()
                                ? " " + fixed("%.2f", row.width().getAsDouble())
                                : ""))
                .orElse(ABSENT);
    }

    private void globals(Integration integration) {
        String price =
                "price: nets of a run, and the processor time of their training, median over runs, with shared nets"
                        + " in full (on a GPU: elapsed time); ";
        boolean hasSignal = !injection.isNone();
        out.sentence(
                "%s",
                price
                        + (hasSignal
                                ? "fraction of runs with a local Z of 3 and 5 or above anywhere (68 % intervals)"
                                : "global p of a local Z of 3 and 5 (68 % intervals, one-sided limits), and the trial factor of 3"));
        String fraction = hasSignal ? "fraction above " : "global p of Z = ";
        TextTable table = new TextTable(GLOBAL)
                .row(
                        "arm",
                        "protection",
                        "nets",
                        "seconds",
                        "dead",
                        fraction + 3,
                        fraction + 5,
                        hasSignal ? "" : "trial");
        for (IntegratedArm arm : integration.arms()) {
            Optional<IntegratedSignificance> significance = headline(integration, arm);
            table.row(
                    arm.arm(),
                    arm.protection(),
                    arm.nets(),
                    arm.trainingSeconds().isPresent()
                            ? fixed("%.2g", arm.trainingSeconds().getAsDouble())
                            : ABSENT,
                    arm.deadRuns(),
                    fraction(significance, LOW_Z),
                    fraction(significance, HIGH_Z),
                    hasSignal ? "" : trialFactor(significance));
        }
        out.table(table);
        if (integration.arms().stream().anyMatch(arm -> arm.deadRuns() > 0)) {
            out.sentence(
                    "dead: runs in which a classifier of the arm gives more than a tenth of the events one response;"
                            + " they are left out for this arm");
        }
    }

    /** The arms at one place: the tightest working point, at the hypothesis where the first arm is most inflated. */
    private void certificate(Integration integration) {
        List<CalibrationRow> first = integration.significances().get(0).calibration();
        if (first.isEmpty()) {
            return;
        }
        double kept = keptFractions(integration).get(0);
        double hypothesisGeV = first.stream()
                .filter(row -> row.keptFraction() == kept && row.alpha() == CalibrationCertificateText.SORTED_BY)
                .max(Comparator.comparingDouble(CalibrationRow::inflation))
                .map(CalibrationRow::hypothesisGeV)
                .orElseThrow();
        out.sentence(
                "calibration certificate at %s kept%s: P(local p <= alpha) / alpha with 68 %% intervals; 1: as claimed; !: 95 %%"
                        + " interval above 1; <: 95 %% limit",
                NumberText.kept(kept),
                integration.hypotheses() == 1
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                " and m0 = %.1f GeV, where that of the first arm is largest",
                                hypothesisGeV));
        TextTable table = new TextTable(SHAPES);
        row(
                table,
                "arm",
                first.stream()
                        .map(CalibrationRow::alpha)
                        .distinct()
                        .map(alpha -> fixed("%.0e", alpha))
                        .toList());
        for (IntegratedArm arm : integration.arms()) {
            List<String> cells = headline(integration, arm).stream()
                    .flatMap(significance -> significance.calibration().stream())
                    .filter(row -> row.keptFraction() == kept && row.hypothesisGeV() == hypothesisGeV)
                    .map(CalibrationCertificateText::cell)
                    .toList();
            row(table, arm.arm(), cells);
        }
        out.table(table);
    }

    private static Optional<GlobalRow> at(Optional<IntegratedSignificance> significance, double localZ) {
        return significance.stream()
                .flatMap(found -> found.table().stream())
                .filter(row -> row.line().localZ() == localZ)
                .findFirst();
    }

    private String fraction(Optional<IntegratedSignificance> significance, double localZ) {
        Optional<String> fraction = injection.isNone()
                ? at(significance, localZ)
                        .map(row -> NumberText.globalP(row.line().globalP()))
                : ReachedFraction.at(significance, localZ).map(ReachedFraction::text);
        return fraction.orElse(ABSENT);
    }

    private static String trialFactor(Optional<IntegratedSignificance> significance) {
        return at(significance, LOW_Z)
                .map(row -> row.line().trialFactor())
                .filter(OptionalDouble::isPresent)
                .map(factor -> fixed("%.3g", factor.getAsDouble()))
                .orElse(ABSENT);
    }

    private void differences(Integration integration) {
        String reference = integration.arms().get(0).arm();
        out.sentence(
                "paired differences from %s, on the runs that both have: largest Z of a run with its error and 95 %% interval"
                        + " (Student), correlation of both, and the fraction of runs with a Z of 3 or above anywhere with its"
                        + " 95 %% interval (Newcombe)",
                reference);
        TextTable table =
                new TextTable(DIFFERENCES).row("arm", "largest Z", "95 %", "correlation", "runs", "fraction above 3");
        integration.differences().stream()
                .filter(row -> row.isOfLargest() && row.significance().equals(headline(integration)))
                .forEach(row -> table.row(
                        row.arm(),
                        signedWithError(row.difference(), row.differenceError()),
                        interval("%+.2f", row.bounds()),
                        row.correlation().isPresent()
                                ? fixed("%.2f", row.correlation().getAsDouble())
                                : ABSENT,
                        row.runs(),
                        (row.rateDifference().isPresent()
                                        ? fixed("%+.3f", row.rateDifference().getAsDouble())
                                        : ABSENT)
                                + " " + interval("%+.3f", row.rateBounds())));
        out.table(table);
    }

    private static String interval(String pattern, Bounds bounds) {
        Interval at95 = bounds.at95();
        return NumberText.interval(pattern, at95).strip();
    }

    /** A row of a table: a name and its cells. */
    static void row(TextTable table, String name, List<String> cells) {
        List<Object> row = new ArrayList<>(List.of(name));
        row.addAll(cells);
        table.row(row.toArray());
    }
}
