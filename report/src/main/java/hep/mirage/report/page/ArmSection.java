package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.interval;
import static hep.mirage.report.text.NumberText.signedWithError;

import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.model.Counted;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.NumberText;
import hep.mirage.report.text.ReachedFraction;
import hep.mirage.search.integration.AttributionRow;
import hep.mirage.search.integration.AttributionRow.Cause;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.DifferenceRow;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedArm;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.power.ArmWorthRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The arms of a study beside each other: false alarms, power and price, differences, and what causes the false signal. */
final class ArmSection {
    private static final double LOW_Z = 3;
    private static final double HIGH_Z = 5;

    private ArmSection() {}

    static Section of(ReportedEnsemble ensemble) {
        Integration integration = ensemble.integration();
        List<Block> blocks = new ArrayList<>();
        if (ensemble.hasSignal()) {
            return new Section(
                    "arms", "How the arms see the signal", List.of(seen(integration), differences(integration)));
        }
        blocks.add(worth(integration, ensemble.power()));
        blocks.add(differences(integration));
        List<AttributionRow> attribution = integration.attribution().stream()
                .filter(row -> row.significance().equals(ensemble.headline().significance()))
                .toList();
        if (attribution.stream()
                .anyMatch(row -> row.cause() == Cause.PUBLISHED && row.mean().isPresent())) {
            blocks.add(attribution(attribution));
            blocks.add(new Block.Items(attribution.stream()
                    .filter(AttributionRow::isOfLargest)
                    .map(ArmSection::origin)
                    .toList()));
        }
        blocks.add(certificate(integration));
        return new Section("arms", "What removes the false signal, and at what price", blocks);
    }

    /** What the arms do with an injected signal: fractions that are no p-values. */
    private static Block seen(Integration integration) {
        List<List<Cell>> rows = integration.arms().stream()
                .map(arm -> {
                    Optional<IntegratedSignificance> significance =
                            integration.significancesOf(arm.arm()).stream().findFirst();
                    return List.of(
                            Cell.of(arm.arm()),
                            Cell.of(arm.protection()),
                            reached(significance, LOW_Z),
                            reached(significance, HIGH_Z),
                            Cell.of(arm.deadRuns()));
                })
                .toList();
        return new Block.Table(
                "Runs with the signal, arm by arm",
                List.of(
                        Column.text("arm"),
                        Column.text("protection"),
                        Column.number("fraction of runs above 3 σ [68 %]"),
                        Column.number("fraction of runs above 5 σ [68 %]"),
                        Column.number("dead runs")),
                rows,
                "Fraction of the runs with a local Z at or above the value anywhere. An arm that sees much without signal sees"
                        + " much here too: mirage power compares arms at equal false alarms.");
    }

    private static Cell reached(Optional<IntegratedSignificance> significance, double localZ) {
        return ReachedFraction.at(significance, localZ)
                .map(reached -> Cell.of(reached.text(), reached.fraction().value()))
                .orElse(Cell.of(NumberText.ABSENT));
    }

    private static Block worth(Integration integration, List<ArmWorthRow> power) {
        List<Column> columns = new ArrayList<>(List.of(
                Column.text("arm"),
                Column.text("protection"),
                Column.number("global p of local 3 σ [68 %]"),
                Column.number("global p of local 5 σ [68 %]"),
                Column.number("trial factor of 3 σ"),
                Column.number("nets per run"),
                Column.number("core-seconds per run"),
                Column.number("dead runs")));
        if (!power.isEmpty()) {
            ArmWorthRow.Detection detection = power.get(0).detection();
            columns.add(Column.number(
                    "power at strength " + NumberText.factor(OptionalDouble.of(detection.strength())) + " [68 %]"));
        }
        List<List<Cell>> rows = integration.arms().stream()
                .map(arm -> worth(integration, arm, power))
                .toList();
        String powers = power.isEmpty()
                ? " The power against a signal is not known here; mirage power measures it."
                : " Power: the fraction of runs with an injected signal that the arm detects, by a threshold with the same"
                        + " false-alarm rate for every arm; dead runs count and detect nothing.";
        return new Block.Table(
                "False alarms, power and price of the arms",
                columns,
                rows,
                "A false alarm is a local Z at or above the value anywhere in a run without signal; their fraction is its global"
                        + " p. Price: nets that a run trains and the processor time of their training, median over runs, with shared"
                        + " nets in full; on a GPU the elapsed time. Dead:"
                        + " runs in which a classifier of the arm gives more than a tenth of the events one response; they are"
                        + " left out for this arm."
                        + powers);
    }

    private static List<Cell> worth(Integration integration, IntegratedArm arm, List<ArmWorthRow> power) {
        Optional<IntegratedSignificance> significance =
                integration.significancesOf(arm.arm()).stream().findFirst();
        List<Cell> cells = new ArrayList<>(List.of(
                Cell.of(arm.arm()),
                Cell.of(arm.protection()),
                globalP(significance, LOW_Z),
                globalP(significance, HIGH_Z),
                at(significance, LOW_Z)
                        .map(line -> new Cell(NumberText.factor(line.trialFactor()), line.trialFactor()))
                        .orElse(Cell.of(NumberText.ABSENT)),
                Cell.of(arm.nets()),
                new Cell(NumberText.number(arm.trainingSeconds()), arm.trainingSeconds()),
                Cell.of(arm.deadRuns())));
        if (!power.isEmpty()) {
            cells.add(power.stream()
                    .filter(row -> row.arm().equals(arm.arm()))
                    .map(ArmWorthRow::detection)
                    .map(found -> Cell.of(
                            NumberText.number(found.power()) + " [" + NumberText.number(found.low68()) + ", "
                                    + NumberText.number(found.high68()) + "]",
                            found.power()))
                    .findFirst()
                    .orElse(Cell.of(NumberText.ABSENT)));
        }
        return cells;
    }

    private static Optional<LocalToGlobal> at(Optional<IntegratedSignificance> significance, double localZ) {
        return significance.stream()
                .flatMap(found -> found.table().stream())
                .map(GlobalRow::line)
                .filter(line -> line.localZ() == localZ)
                .findFirst();
    }

    private static Cell globalP(Optional<IntegratedSignificance> significance, double localZ) {
        return at(significance, localZ)
                .map(line -> AnswerSection.cells(line.globalP()).get(1))
                .orElse(Cell.of(NumberText.ABSENT));
    }

    private static Block differences(Integration integration) {
        List<Column> columns = List.of(
                Column.text("arm"),
                Column.number("largest Z"),
                Column.number("its 95 % interval"),
                Column.number("correlation"),
                Column.number("runs"),
                Column.number("fraction above 3 σ"),
                Column.number("95 % interval of the fraction"));
        String headline = integration.significances().get(0).significance();
        return new Block.Table(
                "Paired differences from " + integration.arms().get(0).arm() + ", on the runs that both have",
                columns,
                integration.differences().stream()
                        .filter(row -> row.isOfLargest() && row.significance().equals(headline))
                        .map(ArmSection::difference)
                        .toList(),
                "Largest Z: mean difference of a run's largest Z, with Student's interval. Fraction above 3 σ: difference of the"
                        + " fractions of runs with a Z of 3 or above anywhere, with Newcombe's interval.");
    }

    private static List<Cell> difference(DifferenceRow row) {
        return List.of(
                Cell.of(row.arm()),
                new Cell(signedWithError(row.difference(), row.differenceError()), row.difference()),
                new Cell(interval("%+.2f", row.bounds().at95()).strip(), row.difference()),
                new Cell(NumberText.number(row.correlation()), row.correlation()),
                Cell.of(row.runs()),
                new Cell(
                        row.rateDifference().isPresent()
                                ? fixed("%+.3f", row.rateDifference().getAsDouble())
                                : NumberText.ABSENT,
                        row.rateDifference()),
                new Cell(interval("%+.3f", row.rateBounds().at95()).strip(), row.rateDifference()));
    }

    private static Block attribution(List<AttributionRow> rows) {
        List<List<Cell>> cells = rows.stream()
                .filter(row -> row.mean().isPresent())
                .map(row -> List.of(
                        Cell.of(row.cause().words()),
                        new Cell(
                                row.hypothesisGeV().isPresent()
                                        ? fixed("%.1f", row.hypothesisGeV().getAsDouble())
                                        : "largest Z",
                                row.hypothesisGeV()),
                        new Cell(
                                row.keptFraction().isPresent()
                                        ? NumberText.kept(row.keptFraction().getAsDouble())
                                        : "largest Z",
                                row.keptFraction()),
                        new Cell(signedWithError(row.mean(), row.meanError()), row.mean()),
                        new Cell(interval("%+.2f", row.bounds().at95()).strip(), row.mean()),
                        Cell.of(row.runs())))
                .toList();
        return new Block.Table(
                "Attribution of the mean Z",
                List.of(
                        Column.text("cause"),
                        Column.number("m0 [GeV]"),
                        Column.number("kept"),
                        Column.number("mean Z"),
                        Column.number("95 % interval"),
                        Column.number("runs")),
                cells,
                "Chance, sculpting and over-training add up to " + Cause.PUBLISHED.words() + ".");
    }

    private static String origin(AttributionRow row) {
        return row.cause().words() + ": "
                + row.remark()
                        .orElseGet(() -> row.arm().orElseThrow()
                                + row.minus().map(minus -> " minus " + minus).orElse("") + ", "
                                + Counted.of(row.runs(), "run"));
    }

    private static Block certificate(Integration integration) {
        List<CalibrationRow> first = integration.significances().get(0).calibration();
        List<Column> columns =
                new ArrayList<>(List.of(Column.text("arm"), Column.number("m0 [GeV]"), Column.number("kept")));
        List<Double> alphas =
                first.stream().map(CalibrationRow::alpha).distinct().toList();
        alphas.forEach(alpha -> columns.add(Column.number("α = " + fixed("%.0e", alpha))));
        List<List<Cell>> rows = new ArrayList<>();
        for (IntegratedArm arm : integration.arms()) {
            integration.significancesOf(arm.arm()).stream()
                    .findFirst()
                    .ifPresent(significance -> LocalSection.certificateCells(significance)
                            .forEach(cells -> {
                                List<Cell> row = new ArrayList<>(List.of(Cell.of(arm.arm())));
                                row.addAll(cells);
                                rows.add(row);
                            }));
        }
        return new Block.Table(
                "Calibration certificate of every arm: P(local p ≤ α) / α",
                columns,
                rows,
                LocalSection.CERTIFICATE_NOTE);
    }
}
