package hep.mirage.report.page;

import hep.mirage.model.Counted;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the numbers cannot say, and what would help. */
final class LimitSection {
    private static final double ADVICE_Z = 3;

    private LimitSection() {}

    static Section of(ReportedEnsemble ensemble) {
        Integration integration = ensemble.integration();
        IntegratedSignificance headline = ensemble.headline();
        List<String> items = new ArrayList<>();
        if (ensemble.hasSignal()) {
            items.add(started(Counted.of(headline.runsWithMaximum(), "run"))
                    + " with an injected signal: they give no p-value," + " local or global, and no trial factor");
        } else {
            items.add(runs(ensemble));
            RemarkText.reach(headline).forEach(sentence -> items.add(started(sentence)));
            headline.required()
                    .forEach(row -> row.needed().remark().ifPresent(remark -> items.add(started(remark) + ".")));
        }
        RemarkText.missing(headline).forEach(sentence -> items.add(started(sentence)));
        items.add(failures(integration));
        for (IntegratedArm arm : integration.arms()) {
            String whose = integration.arms().size() > 1 ? "Arm " + arm.arm() + ": " : "";
            RemarkText.classifiers(ensemble.study().ensemble(), arm)
                    .forEach(sentence -> items.add(whose.isEmpty() ? started(sentence) : whose + sentence));
        }
        items.add(generator());
        items.add((ensemble.hasSignal() ? "The fractions" : "The p-values")
                + " hold for this search on data that the generator describes: another selection, other inputs or"
                + " another number of events needs its own ensemble.");
        return new Section(
                "limits",
                "What this cannot say",
                List.of(new Block.Items(items.stream().map(LimitSection::ended).toList())));
    }

    private static String runs(ReportedEnsemble ensemble) {
        IntegratedSignificance headline = ensemble.headline();
        String least = String.format(
                Locale.ROOT,
                "%s: a global p-value below 1/%,d cannot be counted",
                started(Counted.of(headline.runsWithMaximum(), "run")),
                headline.runsWithMaximum());
        return headline.advice().stream()
                .filter(row -> row.localZ() == ADVICE_Z)
                .flatMap(row -> headline.table().stream()
                        .map(GlobalRow::line)
                        .filter(line -> line.localZ() == ADVICE_Z)
                        .map(line -> least + "; " + RemarkText.advice(row, line.globalP())))
                .findFirst()
                .orElse(least);
    }

    private static String failures(Integration integration) {
        return integration.failedRuns() == 0
                ? "No run failed"
                : String.format(
                        Locale.ROOT,
                        "%s failed and %s left out; the table failures says why",
                        Counted.of(integration.failedRuns(), "run"),
                        integration.failedRuns() == 1 ? "is" : "are");
    }

    private static String generator() {
        return "All intervals come from the number of runs. How well the generator describes the background, and the"
                + " finite sample that it was trained on, add an uncertainty that more runs do not reduce: mirage"
                + " evaluate-generator appraises it, and mirage compare-ensembles measures it with generators trained on"
                + " disjoint parts of the sample";
    }

    /** With a capital letter. */
    static String started(String sentence) {
        return sentence.substring(0, 1).toUpperCase(Locale.ROOT) + sentence.substring(1);
    }

    private static String ended(String sentence) {
        return sentence.endsWith(".") ? sentence : sentence + ".";
    }
}
