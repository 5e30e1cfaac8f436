package hep.mirage.report.page;

import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;
import static hep.mirage.report.text.NumberText.withError;
import static hep.mirage.report.text.NumberText.withInterval;

import hep.mirage.report.figure.FeatureSymbol;
import hep.mirage.report.page.Page.Section;
import hep.mirage.report.text.CalibrationCertificateText;
import hep.mirage.report.text.NumberText;
import hep.mirage.search.integration.CalibrationRow;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.integration.LocalRow.Exceedance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** The significances at each mass and working point, and how far their p-values are from calibrated. */
final class LocalSection {
    /** Index of the median. */
    private static final int MEDIAN = 2;

    private static final List<Column> COLUMNS = List.of(
            Column.number("m0 [GeV]"),
            Column.number("kept"),
            Column.number("runs"),
            Column.number("mean"),
            Column.number("width"),
            Column.number("median"),
            Column.number("97.5 %"),
            Column.number("above 2 σ [68 %]"),
            Column.number("above 3 σ [68 %]"),
            Column.number("p(KS)"));

    /** How to read a calibration certificate. */
    static final String CERTIFICATE_NOTE =
            "1: as claimed; in brackets the 68 % interval; !: the 95 % interval lies above 1; <: 95 % limit.";

    private LocalSection() {}

    static Section of(ReportedEnsemble ensemble) {
        IntegratedSignificance headline = ensemble.headline();
        List<Block> blocks = new ArrayList<>();
        blocks.add(locals(headline, ensemble.integration().arms().size() > 1 ? ", arm " + headline.arm() : ""));
        if (!headline.calibration().isEmpty() && !ensemble.hasSignal()) {
            blocks.add(certificate(headline));
        }
        return new Section("local", "Mass by mass", blocks);
    }

    private static Block locals(IntegratedSignificance significance, String ofArm) {
        String expected = significance.locals().stream()
                .findFirst()
                .map(row -> row.exceedances())
                .map(all -> number(all.get(1).expected()) + " above 2 σ and "
                        + number(all.get(2).expected()) + " above 3 σ")
                .orElse("");
        return new Block.Table(
                "Local distributions of " + FeatureSymbol.of(significance.significance()) + ofArm,
                COLUMNS,
                significance.locals().stream().map(LocalSection::cells).toList(),
                "Chance alone gives a standard normal: mean 0, width 1, 97.5 % of the runs below 1.96, " + expected
                        + ". p(KS) compares the excesses with it by Kolmogorov and Smirnov's distance. The values of the runs"
                        + " are in the column " + significance.significance() + " of the table fits.");
    }

    private static List<Cell> cells(LocalRow row) {
        List<Double> quantiles = row.quantiles();
        double highest = quantiles.get(quantiles.size() - 1);
        return List.of(
                Cell.of(fixed("%.1f", row.hypothesisGeV()), row.hypothesisGeV()),
                Cell.of(NumberText.kept(row.keptFraction()), row.keptFraction()),
                Cell.of(row.runs()),
                Cell.of(withError(OptionalDouble.of(row.mean()), row.meanError()), row.mean()),
                new Cell(withError(row.width(), row.widthError()), row.width()),
                Cell.of(NumberText.quantile(row, MEDIAN), quantiles.get(MEDIAN)),
                Cell.of(NumberText.quantile(row, quantiles.size() - 1), highest),
                cell(row.exceedances().get(1)),
                cell(row.exceedances().get(2)),
                new Cell(number(row.ksPValue()), row.ksPValue()));
    }

    private static Cell cell(Exceedance exceedance) {
        return Cell.of(withInterval(exceedance.fraction(), exceedance.bounds().at68()), exceedance.fraction());
    }

    private static Block certificate(IntegratedSignificance significance) {
        List<Column> columns = new ArrayList<>(List.of(Column.number("m0 [GeV]"), Column.number("kept")));
        significance.calibration().stream()
                .map(CalibrationRow::alpha)
                .distinct()
                .forEach(alpha -> columns.add(Column.number("α = " + fixed("%.0e", alpha))));
        return new Block.Table(
                "Calibration certificate: P(local p ≤ α) / α",
                columns,
                certificateCells(significance),
                CERTIFICATE_NOTE);
    }

    /** A row for each mass and working point: these two, then the inflation at every α. */
    static List<List<Cell>> certificateCells(IntegratedSignificance significance) {
        Map<List<Double>, List<Cell>> rows = new LinkedHashMap<>();
        for (CalibrationRow row : significance.calibration()) {
            rows.computeIfAbsent(
                            List.of(row.hypothesisGeV(), row.keptFraction()),
                            place -> new ArrayList<>(List.of(
                                    Cell.of(fixed("%.1f", place.get(0)), place.get(0)),
                                    Cell.of(NumberText.kept(place.get(1)), place.get(1)))))
                    .add(Cell.of(CalibrationCertificateText.cell(row), row.inflation()));
        }
        return List.copyOf(rows.values());
    }
}
