package hep.mirage.app.integration.text;

import static hep.mirage.app.integration.text.NumberText.ABSENT;
import static hep.mirage.app.integration.text.NumberText.fixed;
import static hep.mirage.app.integration.text.NumberText.interval;
import static hep.mirage.app.integration.text.NumberText.number;
import static hep.mirage.app.integration.text.NumberText.withError;

import hep.mirage.app.integration.GlobalRow;
import hep.mirage.app.integration.IntegratedSignificance;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.integration.LocalRow;
import hep.mirage.app.integration.LocalRow.Exceedance;
import hep.mirage.app.integration.MissingValues;
import hep.mirage.app.integration.RequiredRow;
import hep.mirage.fit.significance.PValue;
import java.util.Comparator;
import java.util.List;

/** The printed tables of one kind of significance. Intervals stand in brackets and are those at 68 %. */
final class SignificanceText {
    /** A mass scan has more local distributions than this; but for the headline they are left to the Parquet table. */
    private static final int MANY = 10;

    private static final String LOCAL = "%8s %5s %6s %15s %14s %7s %6s %6s %6s %7s %6s %6s";
    private static final String FRACTIONS = "%8s %4s %-20s %-22s %-25s %s";
    private static final String GLOBAL = "%5s %8s  %-12s  %-26s %-17s %8s %8s %8s %8s";

    private final TextLines out;

    SignificanceText(TextLines out) {
        this.out = out;
    }

    /** Everything, with the reasons for what cannot be said. */
    void printHeadline(IntegratedSignificance significance) {
        title(significance);
        locals(significance.locals());
        fewRuns(significance.locals());
        fractions(significance.locals());
        globals(significance.table());
        remarks(significance);
        MethodText methods = new MethodText(out);
        methods.methods(significance.methods());
        methods.thresholds(significance.tailThresholds());
        methods.advice(significance.advice());
        CalibrationText calibration = new CalibrationText(out, MANY);
        calibration.inflation(significance.calibration());
        calibration.corrected(significance.calibration());
    }

    /** Briefly: the reasons are the headline's, and a mass scan's local distributions fill pages. */
    void print(IntegratedSignificance significance) {
        title(significance);
        if (significance.locals().size() <= MANY) {
            locals(significance.locals());
        } else {
            out.line("local distributions: %s/%s.parquet", IntegrationTables.FOLDER, LocalRow.TABLE.name());
        }
        globals(significance.table());
        significance.required().forEach(row -> required(row, null));
        new MethodText(out).methods(significance.methods());
        new CalibrationText(out, MANY).inflation(significance.calibration());
    }

    /**
     * What a screen has room for: the places with the largest means, what a local Z is globally, and the certificate.
     *
     * @param most places
     */
    void printEssentials(IntegratedSignificance significance, int most) {
        title(significance);
        List<LocalRow> all = significance.locals();
        locals(
                all.size() <= most
                        ? all
                        : all.stream()
                                .sorted(Comparator.comparingDouble(LocalRow::mean)
                                        .reversed())
                                .limit(most)
                                .toList());
        if (all.size() > most) {
            out.sentence("these are the %d of %d places with the largest mean", most, all.size());
        }
        fewRuns(all);
        globals(significance.table());
        remarks(significance);
        new CalibrationText(out, most).inflation(significance.calibration());
    }

    private void fewRuns(List<LocalRow> rows) {
        if (rows.stream().anyMatch(row -> row.ksPValue() == null)) {
            out.sentence("p(KS) needs %d runs", LocalRow.KS_MIN_RUNS);
        }
    }

    private void title(IntegratedSignificance significance) {
        out.line("");
        out.line("== %s", significance.significance());
        if (significance.missing() > 0) {
            out.sentence(
                    "%d of %d values are missing, in %d runs: a fit did not converge; they are left out, and the largest"
                            + " Z of a run is the largest of what is there",
                    significance.missing(), significance.places(), significance.incompleteRuns());
            MissingValues missing = new MissingValues(
                    significance.missing(), significance.missingDeficits(), significance.missingExcesses());
            out.sentence("%s", missing.lean());
        }
    }

    private void locals(List<LocalRow> rows) {
        if (rows.isEmpty()) {
            out.line("no run has a value");
            return;
        }
        out.line("local distributions; the expected line is N(0,1), what chance alone gives");
        out.line(
                LOCAL,
                "m0 [GeV]",
                "kept",
                "runs",
                "mean",
                "width",
                "2.5 %",
                "16 %",
                "50 %",
                "84 %",
                "97.5 %",
                "KS",
                "p(KS)");
        rows.forEach(this::distribution);
        out.line(
                LOCAL,
                "expected",
                "",
                "",
                "0",
                "1",
                quantile(0.025),
                quantile(0.16),
                quantile(0.5),
                quantile(0.84),
                quantile(0.975),
                "",
                "");
    }

    private void fractions(List<LocalRow> rows) {
        if (rows.isEmpty()) {
            return;
        }
        out.line("fraction of runs above, with 68 %% intervals (Clopper and Pearson)");
        out.line(FRACTIONS, "m0 [GeV]", "kept", "1 sigma", "2 sigma", "3 sigma", "4 sigma");
        rows.forEach(this::fraction);
        Object[] expected = rows.get(0).exceedances().stream()
                .map(exceedance -> number(exceedance.expected()))
                .toArray();
        out.line(FRACTIONS, "expected", "", expected[0], expected[1], expected[2], expected[3]);
    }

    private void distribution(LocalRow row) {
        List<Double> quantiles = row.quantiles();
        out.line(
                LOCAL,
                fixed("%.1f", row.hypothesisGeV()),
                fixed("%.2f", row.keptFraction()),
                row.runs(),
                withError(row.mean(), row.meanError()),
                withError(row.width(), row.widthError()),
                fixed("%.2f", quantiles.get(0)),
                fixed("%.2f", quantiles.get(1)),
                fixed("%.2f", quantiles.get(2)),
                fixed("%.2f", quantiles.get(3)),
                fixed("%.2f", quantiles.get(4)),
                fixed("%.3f", row.ksDistance()),
                number(row.ksPValue()));
    }

    private void fraction(LocalRow row) {
        Object[] cells = row.exceedances().stream().map(SignificanceText::cell).toArray();
        out.line(
                FRACTIONS,
                fixed("%.1f", row.hypothesisGeV()),
                fixed("%.2f", row.keptFraction()),
                cells[0],
                cells[1],
                cells[2],
                cells[3]);
    }

    private static String cell(Exceedance exceedance) {
        return number(exceedance.fraction()) + interval("%.2g", exceedance.bounds());
    }

    private void globals(List<GlobalRow> rows) {
        out.line(
                "a local Z in the data is globally, over all hypotheses and working points (68 %% intervals, one-sided limits)");
        out.line(GLOBAL, "local", "asympt.", "", "global p", "global Z", "over", "local p,", "trial", "Gross-");
        out.line(GLOBAL, "Z", "local p", "", "", "", "local p", "ensemble", "factor", "Vitells");
        rows.forEach(this::global);
        out.line(
                "over local p = local inflation (ensemble / asymptotic local p) x trial factor (global / ensemble local p)");
    }

    /** What cannot be said at one Z cannot be said beyond, for the same reason. */
    private void remarks(IntegratedSignificance significance) {
        significance.table().stream()
                .filter(row -> row.globalP() != null && row.remark() != null)
                .forEach(row -> out.sentence("Z = %.1f is extrapolated: %s", row.localZ(), row.remark()));
        significance.table().stream()
                .filter(row -> row.globalP() == null)
                .findFirst()
                .ifPresent(row -> out.sentence("cannot say from Z = %.1f on: %s", row.localZ(), row.remark()));
        significance.required().forEach(row -> required(row, row.remark()));
    }

    private void global(GlobalRow row) {
        boolean known = row.globalP() != null;
        out.line(
                GLOBAL,
                fixed("%.1f", row.localZ()),
                number(row.localP()),
                row.kind(),
                globalP(row),
                known
                        ? fixed("%.2f", row.globalZ()) + interval("%.2f", row.globalZBounds())
                        : "> " + fixed("%.2f", row.globalZBounds().low95()) + " at 95 %",
                factor(row.globalOverLocalP()),
                number(row.ensembleLocalP()),
                factor(row.trialFactor()),
                number(row.grossVitellsP()));
    }

    private static String factor(Double value) {
        return value == null ? ABSENT : fixed("%.3g", value);
    }

    /** With its interval, or the one-sided limit where nothing can be said. */
    static String globalP(GlobalRow row) {
        return row.globalP() == null
                ? "< " + number(row.globalPBounds().high95()) + " at 95 %"
                : number(row.globalP()) + interval("%.2g", row.globalPBounds());
    }

    private void required(RequiredRow row, String remark) {
        String needed = row.localZ() == null
                ? row.kind()
                : fixed("%.2f", row.localZ()) + interval("%.2f", row.bounds()) + " " + row.kind();
        out.sentence(
                "local Z needed for global %.0f sigma: %s%s",
                row.globalZ(), needed, remark == null ? "" : "; " + remark);
    }

    private static String quantile(double probability) {
        return fixed("%.2f", PValue.toSigma(1 - probability));
    }
}
