package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.GlobalP.Level;
import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.model.Counted;
import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.NumberText;
import hep.mirage.report.text.RemarkText;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.study.FitPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The answer in one sentence, the table from local to global, and its calculator. */
final class AnswerSection {
    private static final double LOCAL_Z = 3;
    private static final List<Column> COLUMNS = List.of(
            Column.number("local Z [σ]"),
            Column.number("asymptotic local p"),
            Column.text("basis"),
            Column.number("global p [68 %]"),
            Column.number("95 % interval of p"),
            Column.number("global Z [68 %]"),
            Column.number("over local p"),
            Column.number("ensemble local p"),
            Column.number("trial factor"));

    private AnswerSection() {}

    static Section of(ReportedEnsemble ensemble) {
        if (ensemble.hasSignal()) {
            return InjectedAnswer.of(ensemble);
        }
        Integration integration = ensemble.integration();
        IntegratedSignificance headline = ensemble.headline();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Answer(answer(ensemble)));
        integration
                .confidenceSequence()
                .forEach(row -> blocks.add(new Block.Paragraph(LimitSection.started(
                                RemarkText.sequence(ensemble.study().injection(), row))
                        + ". The study stops once this answer is settled. This interval allows for that; those below hold for a"
                        + " number of runs fixed beforehand.")));
        largestMean(headline, ensemble.study().fit()).ifPresent(blocks::add);
        blocks.add(new Block.Calculator(calculators(integration)));
        blocks.add(table("A", ensemble));
        blocks.add(new Block.Items(
                headline.required().stream().map(RemarkText::required).toList()));
        if (integration.significances().size() > 1) {
            blocks.add(everything(integration));
        }
        return new Section("answer", "The answer", blocks);
    }

    /** What a local 3 sigma is worth, in one sentence; with an injected signal, how it appears. */
    static String answer(ReportedEnsemble ensemble) {
        if (ensemble.hasSignal()) {
            return InjectedAnswer.sentence(ensemble);
        }
        Integration integration = ensemble.integration();
        IntegratedSignificance significance = ensemble.headline();
        String where = integration.arms().size() > 1 ? " by arm " + significance.arm() : "";
        return significance.table().stream()
                .map(GlobalRow::line)
                .filter(line -> line.localZ() == LOCAL_Z)
                .map(line -> "A local Z of " + fixed("%.0f", LOCAL_Z) + " seen anywhere in this search" + where
                        + " has a global p-value of " + sentence(line.globalP(), significance))
                .findFirst()
                .orElseThrow();
    }

    private static String sentence(GlobalP p, IntegratedSignificance significance) {
        String number = NumberText.globalP(p);
        if (p.p().isEmpty()) {
            return number + ": no run without signal reaches it, and it cannot be extrapolated.";
        }
        String meaning = NumberText.reachedByBackground(p.p().getAsDouble())
                .map(reached -> ": " + reached)
                .orElse(", that is " + NumberText.globalZ(p) + " σ");
        return number + " (68 % interval)" + meaning + "; "
                + (p.kind().equals(GlobalP.MEASURED)
                        ? "measured with " + Counted.of(significance.runsWithMaximum(), "run") + "."
                        : "extrapolated beyond " + Counted.of(significance.runsWithMaximum(), "run") + ".");
    }

    private static Optional<Block> largestMean(IntegratedSignificance significance, FitPlan fit) {
        return LargestMean.of(significance)
                .map(mean -> new Block.Paragraph("Without any signal, the search sees " + mean.words(fit)
                        + (mean.isChosen()
                                ? ". The largest of so many means lies above 0 by chance too."
                                : "; chance alone gives 0 and 1.")));
    }

    private static List<CountedMaxima> calculators(Integration integration) {
        return integration.arms().stream()
                .map(IntegratedArm::arm)
                .map(integration::significancesOf)
                .filter(significances -> !significances.isEmpty())
                .map(significances -> CountedMaxima.of(significances.get(0)))
                .toList();
    }

    /** What a local Z is globally; the caption starts with the given word or words, which end with an article. */
    static Block table(String start, ReportedEnsemble ensemble) {
        Integration integration = ensemble.integration();
        IntegratedSignificance significance = ensemble.headline();
        boolean severalMasses = significance.table().stream()
                .anyMatch(row -> row.line().grossVitellsP().isPresent());
        List<Column> columns = new ArrayList<>(COLUMNS);
        if (severalMasses) {
            columns.add(Column.number("Gross–Vitells p"));
        }
        List<List<Cell>> rows = new ArrayList<>();
        for (GlobalRow row : significance.table()) {
            List<Cell> cells = cells(row.line());
            if (severalMasses) {
                OptionalDouble p = row.line().grossVitellsP();
                cells.add(new Cell(NumberText.number(p), p));
            }
            rows.add(cells);
        }
        return new Block.Table(
                start + " local Z in the data is globally, over all masses and working points"
                        + (integration.arms().size() > 1 ? ": arm " + significance.arm() : "") + " ("
                        + FeatureSymbol.of(significance.significance()) + ")",
                columns,
                rows,
                "Measured: the fraction of runs whose largest Z is at least the local Z, with Clopper and Pearson's"
                        + " intervals. Over local p: global p over asymptotic local p; it is the local inflation (ensemble over"
                        + " asymptotic local p) times the trial factor (global over ensemble local p).");
    }

    private static List<Cell> cells(LocalToGlobal line) {
        List<Cell> cells = new ArrayList<>();
        cells.add(Cell.of(fixed("%.1f", line.localZ()), line.localZ()));
        cells.add(Cell.of(NumberText.number(line.localP()), line.localP()));
        cells.addAll(cells(line.globalP()));
        cells.add(new Cell(NumberText.factor(line.globalOverLocal()), line.globalOverLocal()));
        cells.add(new Cell(NumberText.number(line.ensembleLocalP()), line.ensembleLocalP()));
        cells.add(new Cell(NumberText.factor(line.trialFactor()), line.trialFactor()));
        return cells;
    }

    /** Basis, p with its intervals, and its significance; sorted by the limits where there is no value. */
    static List<Cell> cells(GlobalP p) {
        double value = p.p().orElse(p.interval(Level.PERCENT_95).high().orElse(1));
        return List.of(
                Cell.of(p.kind()),
                Cell.of(NumberText.globalP(p), value),
                Cell.of(
                        p.p().isPresent()
                                ? NumberText.interval("%.2g", p.interval(Level.PERCENT_95))
                                        .strip()
                                : NumberText.ABSENT,
                        value),
                Cell.of(
                        NumberText.globalZ(p),
                        p.sigma().orElse(p.sigmaInterval(Level.PERCENT_95).low().orElse(0))));
    }

    private static Block everything(Integration integration) {
        boolean severalArms = integration.arms().size() > 1;
        List<Column> columns = new ArrayList<>(severalArms ? List.of(Column.text("arm")) : List.of());
        columns.addAll(List.of(
                Column.text("significance"),
                Column.number("local Z [σ]"),
                Column.text("basis"),
                Column.number("global p [68 %]"),
                Column.number("95 % interval of p"),
                Column.number("global Z [68 %]")));
        List<List<Cell>> rows = new ArrayList<>();
        for (IntegratedSignificance significance : integration.significances()) {
            for (GlobalRow row : significance.table()) {
                List<Cell> cells = new ArrayList<>(severalArms ? List.of(Cell.of(significance.arm())) : List.of());
                cells.add(Cell.of(significance.significance()));
                cells.add(Cell.of(fixed("%.1f", row.line().localZ()), row.line().localZ()));
                cells.addAll(cells(row.line().globalP()));
                rows.add(cells);
            }
        }
        String title = severalArms
                ? "The same for every arm and kind of significance"
                : "The same for every kind of significance";
        return new Block.Table(title, columns, rows, "");
    }
}
