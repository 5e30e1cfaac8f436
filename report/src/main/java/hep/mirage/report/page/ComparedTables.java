package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ensembles.DistributionTest;
import hep.mirage.lab.comparison.ensembles.EnsembleComparison;
import hep.mirage.lab.comparison.ensembles.FigureComparison;
import hep.mirage.lab.comparison.ensembles.RunFigure;
import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.EnsembleComparisonText;
import hep.mirage.report.text.NumberText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.DoubleFunction;

/** The tables of compared ensembles: every quantity with its differences, and the tests of the distributions. */
final class ComparedTables {
    private ComparedTables() {}

    static Section section(EnsembleComparison comparison) {
        List<Block> blocks = new ArrayList<>();
        for (Quantity quantity : Quantity.values()) {
            List<FigureComparison> figures = comparison.figures().stream()
                    .filter(found -> found.figure().quantity() == quantity)
                    .toList();
            if (!figures.isEmpty()) {
                blocks.add(table(quantity, figures));
            }
        }
        if (!comparison.distributions().isEmpty()) {
            blocks.add(tests(comparison.distributions()));
        }
        return new Section("differences", "Differences", blocks);
    }

    private static Block table(Quantity quantity, List<FigureComparison> figures) {
        FigureComparison first = figures.get(0);
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("significance"),
                Column.number("m0 [GeV]"),
                Column.number("kept"),
                Column.number("threshold")));
        for (int i = 1; i <= first.means().size(); i++) {
            columns.add(Column.number("ensemble " + i));
        }
        first.differences().forEach(less -> columns.add(Column.number(less.first() + " minus " + less.second())));
        List<List<Cell>> rows = new ArrayList<>();
        for (SignificanceKind kind : SignificanceKind.values()) {
            List<FigureComparison> ofKind = figures.stream()
                    .filter(found -> found.figure().kind() == kind)
                    .toList();
            ofKind.forEach(found -> rows.add(cells(found, EnsembleComparisonText.decimals(ofKind))));
        }
        return new Block.Table(title(quantity), columns, rows, "Errors: those of the finite number of runs.");
    }

    private static String title(Quantity quantity) {
        return switch (quantity) {
            case SIGNIFICANCE -> "Mean significance of a run";
            case SHARE_WITH_SMALL_P -> "Fraction of hypotheses whose local p, that of N(0,1), is at most the threshold";
            case LARGEST_IS_ABOVE -> "Fraction of runs whose largest Z is at least the threshold";
        };
    }

    private static List<Cell> cells(FigureComparison found, int decimals) {
        RunFigure figure = found.figure();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(figure.kind().column()),
                place(figure.hypothesisGeV(), mass -> fixed("%.1f", mass)),
                place(figure.keptFraction(), NumberText::kept),
                new Cell(
                        figure.threshold().isPresent()
                                ? BigDecimal.valueOf(figure.threshold().getAsDouble())
                                        .stripTrailingZeros()
                                        .toPlainString()
                                : "",
                        figure.threshold())));
        found.means()
                .forEach(mean -> cells.add(Cell.of(
                        EnsembleComparisonText.shown("%." + decimals + "f", mean.value(), mean.error()),
                        mean.value())));
        found.differences()
                .forEach(less -> cells.add(Cell.of(
                        EnsembleComparisonText.shown("%+." + decimals + "f", less.value(), less.error()),
                        less.value())));
        return cells;
    }

    private static Cell place(OptionalDouble value, DoubleFunction<String> text) {
        return new Cell(value.isPresent() ? text.apply(value.getAsDouble()) : "all", value);
    }

    private static Block tests(List<DistributionTest> tests) {
        List<Column> columns = List.of(
                Column.text("significance"),
                Column.number("m0 [GeV]"),
                Column.number("kept"),
                Column.text("ensembles"),
                Column.number("runs"),
                Column.number("distance"),
                Column.number("p"));
        List<List<Cell>> rows = tests.stream()
                .map(test -> List.of(
                        Cell.of(test.figure().kind().column()),
                        place(test.figure().hypothesisGeV(), mass -> fixed("%.1f", mass)),
                        place(test.figure().keptFraction(), NumberText::kept),
                        Cell.of(test.first() + " and " + test.second()),
                        Cell.of(test.runs()),
                        Cell.of(fixed("%.4f", test.distance()), test.distance()),
                        Cell.of(fixed("%.4f", test.pValue()), test.pValue())))
                .toList();
        return new Block.Table(
                "Distribution of every significance: Kolmogorov-Smirnov distance of two ensembles",
                columns,
                rows,
                "p: fraction of random exchanges of the two values of a run with a distance at least as large. The largest"
                        + " distance of all has p = "
                        + fixed("%.4f", tests.get(0).pValueOfLargest()) + ".");
    }
}
