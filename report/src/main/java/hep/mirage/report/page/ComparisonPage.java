package hep.mirage.report.page;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ensembles.ComparedEnsemble;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.FigureComparison;
import hep.mirage.lab.comparison.ensembles.RunFigure;
import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import hep.mirage.model.Counted;
import hep.mirage.report.page.Block.Commands.Command;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.EnsembleComparisonText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The page of several ensembles that cannot be joined, compared run by run. */
public final class ComparisonPage {
    private static final double LOCAL_Z = 3;

    private final List<ReportedEnsemble> ensembles;
    private final EnsembleComparison comparison;
    private final String screen;

    private ComparisonPage(List<ReportedEnsemble> ensembles, EnsembleComparison comparison, String screen) {
        this.ensembles = ensembles;
        this.comparison = comparison;
        this.screen = screen;
    }

    /**
     * The page.
     *
     * @param ensembles each integrated by itself
     * @param comparison of them, in the same order
     * @param screen what {@code mirage compare-ensembles} prints
     */
    public static Page of(List<ReportedEnsemble> ensembles, EnsembleComparison comparison, String screen) {
        return new ComparisonPage(List.copyOf(ensembles), comparison, screen).page();
    }

    private Page page() {
        ReportedEnsemble first = ensembles.get(0);
        String whole = ensembles.stream()
                .map(ensemble -> Counted.of(ensemble.headline().runs(), "run"))
                .collect(Collectors.joining(" and "));
        return new Page(
                first.study().name() + ": what changes when " + subject() + " changes?",
                "Report of " + whole + " by " + first.software(),
                List.of(
                        question(),
                        answer(),
                        ComparedTables.section(comparison),
                        FigureSection.of(ensembles),
                        limits(),
                        reproduce(),
                        OriginSection.of(ensembles)));
    }

    private String subject() {
        boolean oneGenerator = comparison.ensembles().stream()
                        .map(ComparedEnsemble::generatorSha256)
                        .distinct()
                        .count()
                == 1;
        return oneGenerator ? "the training" : "the generator";
    }

    private Section question() {
        List<Block> blocks = new ArrayList<>();
        for (int i = 0; i < ensembles.size(); i++) {
            String ensemble = "Ensemble " + (i + 1) + ": ";
            ensembles.get(i).warnings().forEach(warning -> blocks.add(new Block.Warning(ensemble + warning)));
            QuestionSection.injected(ensembles.get(i))
                    .ifPresent(signal -> blocks.add(new Block.Warning(ensemble + signal)));
        }
        blocks.add(new Block.Paragraph(QuestionSection.search(ensembles.get(0).study())));
        blocks.add(new Block.Paragraph("These ensembles differ in more than their runs, so that they are not joined but"
                + " compared, as mirage compare-ensembles does: " + Counted.of(comparison.pairedRuns(), "run")
                + " in all of them, run by run; runs of one number start from the same random numbers. "
                + LimitSection.started(EnsembleComparisonText.kinship(comparison)) + "."));
        List<List<Cell>> rows = new ArrayList<>();
        for (int i = 0; i < ensembles.size(); i++) {
            ComparedEnsemble compared = comparison.ensembles().get(i);
            rows.add(List.of(
                    Cell.of(i + 1L),
                    Cell.of(compared.folder()),
                    Cell.of(compared.runs()),
                    Cell.of(EnsembleComparisonText.origin(compared, comparison))));
        }
        blocks.add(new Block.Table(
                "The ensembles",
                List.of(
                        Column.number("ensemble"),
                        Column.text("folder"),
                        Column.number("runs"),
                        Column.text("generator or training")),
                rows,
                ""));
        return new Section("question", "The question", blocks);
    }

    private Section answer() {
        List<Block> blocks = new ArrayList<>();
        comparison.figures().stream()
                .filter(ComparisonPage::isHeadline)
                .findFirst()
                .ifPresent(found -> blocks.add(new Block.Answer(sentence(found))));
        for (int i = 0; i < ensembles.size(); i++) {
            ReportedEnsemble ensemble = ensembles.get(i);
            blocks.add(new Block.Paragraph("Ensemble " + (i + 1) + ": " + AnswerSection.answer(ensemble)));
        }
        List<CountedMaxima> maxima = new ArrayList<>();
        for (int i = 0; i < ensembles.size(); i++) {
            if (!ensembles.get(i).hasSignal()) {
                maxima.add(CountedMaxima.of(
                        "ensemble " + (i + 1) + ", "
                                + ensembles.get(i).folders().get(0),
                        ensembles.get(i).headline()));
            }
        }
        if (!maxima.isEmpty()) {
            blocks.add(new Block.Calculator(maxima));
        }
        for (int i = 0; i < ensembles.size(); i++) {
            ReportedEnsemble ensemble = ensembles.get(i);
            String start = "Ensemble " + (i + 1) + ": ";
            blocks.add(
                    ensemble.hasSignal()
                            ? InjectedAnswer.table(start + "how", ensemble)
                            : AnswerSection.table(start + "a", ensemble));
        }
        return new Section("answer", "The answer", blocks);
    }

    private static boolean isHeadline(FigureComparison found) {
        RunFigure figure = found.figure();
        return figure.kind() == SignificanceKind.LIKELIHOOD
                && figure.quantity() == Quantity.LARGEST_IS_ABOVE
                && figure.threshold().orElse(0) == LOCAL_Z;
    }

    private static String sentence(FigureComparison found) {
        int decimals = EnsembleComparisonText.decimals(List.of(found));
        String means = found.means().stream()
                .map(mean -> EnsembleComparisonText.shown("%." + decimals + "f", mean.value(), mean.error()))
                .collect(Collectors.joining(" and "));
        String differences = found.differences().stream()
                .map(less -> EnsembleComparisonText.shown("%+." + decimals + "f", less.value(), less.error())
                        + " between " + less.first() + " and " + less.second())
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "A local Z of %.0f or above is seen somewhere in a fraction of %s of the runs; the difference is %s.",
                LOCAL_Z,
                means,
                differences);
    }

    private Section limits() {
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Paragraph(
                "Errors of the comparison are those of the finite number of runs. All its lines come"
                        + " from the same runs: they are not so many measurements."));
        for (int i = 0; i < ensembles.size(); i++) {
            blocks.add(new Block.Paragraph("Ensemble " + (i + 1) + ":"));
            blocks.addAll(LimitSection.of(ensembles.get(i)).blocks());
        }
        return new Section("limits", "What this cannot say", blocks);
    }

    private Section reproduce() {
        String folders = ensembles.stream().map(ReportedEnsemble::arguments).collect(Collectors.joining(" "));
        List<Command> commands = new ArrayList<>();
        commands.add(new Command("mirage compare-ensembles " + folders, "compares them again"));
        ensembles.forEach(ensemble -> commands.add(
                new Command("mirage integrate " + ensemble.arguments(), "computes the numbers of one ensemble again")));
        commands.add(new Command(ensembles.get(0).commandLine(), "writes this page"));
        return new Section(
                "reproduce",
                "How to reproduce it",
                List.of(
                        new Block.Commands(commands),
                        new Block.Output("Everything that mirage compare-ensembles prints", screen)));
    }
}
