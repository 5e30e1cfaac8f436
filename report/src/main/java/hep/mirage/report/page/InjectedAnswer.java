package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;

import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.InjectionText;
import hep.mirage.report.text.ReachedFraction;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.integration.IntegratedSignificance;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer of an ensemble whose datasets contain an injected signal: how large it appears. Its fractions are no p-values, which
 * only datasets without signal give.
 */
final class InjectedAnswer {
    private static final List<Column> COLUMNS = List.of(
            Column.number("local Z [σ]"),
            Column.number("fraction of runs at or above it [68 %]"),
            Column.number("95 % interval"));

    private InjectedAnswer() {}

    static Section of(ReportedEnsemble ensemble) {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Answer(sentence(ensemble)));
        blocks.add(new Block.Paragraph(chosen(ensemble.headline())
                + "Each mass and working point has its row in the table mass by mass. What a Z is worth globally can be said"
                + " only from an ensemble of the same study without signal; mirage power compares the two."));
        ensemble.integration()
                .confidenceSequence()
                .forEach(row -> blocks.add(
                        new Block.Paragraph(LimitSection.started(
                                        RemarkText.sequence(ensemble.study().injection(), row)) + ".")));
        blocks.add(table("How", ensemble));
        return new Section("answer", "The answer", blocks);
    }

    private static String chosen(IntegratedSignificance headline) {
        return LargestMean.of(headline).filter(LargestMean::isChosen).isPresent()
                ? "The largest of several means is by chance a little larger than the same one of other runs. "
                : "";
    }

    /** How the signal appears, in one sentence. */
    static String sentence(ReportedEnsemble ensemble) {
        IntegratedSignificance headline = ensemble.headline();
        String where = ensemble.integration().arms().size() > 1 ? "arm " + headline.arm() : "the search";
        return "With the injected signal of "
                + InjectionText.strength(ensemble.study().injection()) + ", " + where + " sees "
                + LargestMean.of(headline)
                        .map(mean -> mean.words(ensemble.study().fit()) + ".")
                        .orElse("no value of " + FeatureSymbol.of(headline.significance()) + ".");
    }

    /** How often the largest Z of a run reaches each value; the caption starts with the given words. */
    static Block table(String start, ReportedEnsemble ensemble) {
        IntegratedSignificance significance = ensemble.headline();
        return new Block.Table(
                start + " " + ReachedFraction.OFTEN
                        + (ensemble.integration().arms().size() > 1 ? ": arm " + significance.arm() : "") + " ("
                        + FeatureSymbol.of(significance.significance()) + ")",
                COLUMNS,
                ReachedFraction.of(significance).stream()
                        .map(InjectedAnswer::cells)
                        .toList(),
                "With Clopper and Pearson's intervals.");
    }

    private static List<Cell> cells(ReachedFraction reached) {
        double value = reached.fraction().value();
        return List.of(
                Cell.of(fixed("%.1f", reached.localZ()), reached.localZ()),
                Cell.of(reached.text(), value),
                Cell.of(reached.at95(), value));
    }
}
