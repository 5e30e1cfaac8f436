package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.factor;
import static hep.mirage.report.text.NumberText.fixed;
import static hep.mirage.report.text.NumberText.number;
import static hep.mirage.report.text.NumberText.withError;

import hep.mirage.fit.global.GlobalP;
import hep.mirage.fit.global.LocalToGlobal;
import hep.mirage.fit.significance.PValue;
import hep.mirage.search.integration.GlobalRow;
import hep.mirage.search.integration.IntegratedSignificance;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.integration.LocalRow;
import hep.mirage.search.integration.LocalRow.Exceedance;
import hep.mirage.search.integration.RequiredRow;
import hep.mirage.search.source.Injection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** The printed tables of one kind of significance. Intervals at 68 % are in brackets. */
final class SignificanceText {
    /**
     * A mass scan has more local distributions than this; except for the headline significance, they are only in the
     * Parquet table.
     */
    private static final int MANY = 10;

    private static final String LOCAL = "%8s %5s %6s %15s %14s %7s %6s %6s %6s %7s %s";

    /** The last two columns of {@link #LOCAL}, of fixed width: a tiny p-value is longer than the others. */
    private static final String KS = "%6s %6s";

    private static final String FRACTIONS = "%8s %4s %-20s %-22s %-25s %s";
    private static final String GLOBAL = "%5s %8s  %-12s  %-26s %-17s %8s %8s %8s %8s";

    private static final String REACHED = "%8s  %-22s %s";

    private final TextLines out;
    private final Injection injection;

    /** With an injected signal, fractions of runs are printed, and nothing that would be a p-value without one. */
    SignificanceText(TextLines out, Injection injection) {
        this.out = out;
        this.injection = injection;
    }

    /** Everything, with reasons for missing values. */
    void printHeadline(IntegratedSignificance significance) {
        title(significance);
        locals(significance.locals());
        fewRuns(significance.locals());
        fractions(significance.locals());
        anywhere(significance);
        remarks(significance);
        if (injection.isNone()) {
            methods(significance);
        }
    }

    private void methods(IntegratedSignificance significance) {
        new TrialFactorText(out).print(significance.trialFactors(), significance.upCrossings());
        MethodText methods = new MethodText(out);
        methods.methods(significance.methods());
        methods.thresholds(significance.tailThresholds());
        methods.advice(significance.advice());
        CalibrationCertificateText calibration = new CalibrationCertificateText(out, MANY);
        calibration.inflation(significance.calibration());
        calibration.corrected(significance.calibration());
    }

    /**
     * Short form: the reasons are those of the headline significance, and the local distributions of a mass scan would
     * fill pages.
     */
    void print(IntegratedSignificance significance) {
        title(significance);
        if (significance.locals().size() <= MANY) {
            locals(significance.locals());
        } else {
            out.line("local distributions: %s/%s.parquet", Integration.FOLDER, LocalRow.TABLE.name());
        }
        anywhere(significance);
        if (injection.isNone()) {
            significance.required().forEach(row -> required(row, Optional.empty()));
            new MethodText(out).methods(significance.methods());
            new CalibrationCertificateText(out, MANY).inflation(significance.calibration());
        }
    }

    /**
     * Content that fits on a screen: the places with the largest means, the global equivalent of a local Z, and the
     * certificate.
     *
     * @param most maximum number of places
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
        anywhere(significance);
        remarks(significance);
        new CalibrationCertificateText(out, most).inflation(significance.calibration());
    }

    private void fewRuns(List<LocalRow> rows) {
        if (rows.stream().anyMatch(row -> row.ksPValue().isEmpty())) {
            out.sentence("p(KS) needs %d runs", LocalRow.KS_MIN_RUNS);
        }
    }

    private void title(IntegratedSignificance significance) {
        out.line("");
        out.line("== %s", significance.significance());
        RemarkText.missing(significance).forEach(this::sentence);
    }

    private void sentence(String text) {
        out.sentence("%s", text);
    }

    private void locals(List<LocalRow> rows) {
        if (rows.isEmpty()) {
            out.line("no run has a value");
            return;
        }
        out.line("local distributions; the expected line is N(0,1), what chance alone gives");
        TextTable table = new TextTable(LOCAL);
        table.row(
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
                ks("KS", "p(KS)"));
        rows.forEach(row -> distribution(table, row));
        table.row(
                "expected",
                "",
                "",
                "0",
                "1",
                quantile(0.025),
                quantile(0.16),
                quantile(0.5),
                quantile(0.84),
                quantile(0.975));
        out.table(table);
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

    private static void distribution(TextTable table, LocalRow row) {
        table.row(
                fixed("%.1f", row.hypothesisGeV()),
                NumberText.kept(row.keptFraction()),
                row.runs(),
                withError(OptionalDouble.of(row.mean()), row.meanError()),
                withError(row.width(), row.widthError()),
                NumberText.quantile(row, 0),
                NumberText.quantile(row, 1),
                NumberText.quantile(row, 2),
                NumberText.quantile(row, 3),
                NumberText.quantile(row, 4),
                ks(fixed("%.3f", row.ksDistance()), number(row.ksPValue())));
    }

    private static String ks(String distance, String p) {
        return String.format(Locale.ROOT, KS, distance, p);
    }

    private void fraction(LocalRow row) {
        Object[] cells = row.exceedances().stream().map(SignificanceText::cell).toArray();
        out.line(
                FRACTIONS,
                fixed("%.1f", row.hypothesisGeV()),
                NumberText.kept(row.keptFraction()),
                cells[0],
                cells[1],
                cells[2],
                cells[3]);
    }

    private static String cell(Exceedance exceedance) {
        return NumberText.withInterval(
                exceedance.fraction(), exceedance.bounds().at68());
    }

    private void anywhere(IntegratedSignificance significance) {
        if (injection.isNone()) {
            globals(significance.table());
        } else {
            reached(ReachedFraction.of(significance));
        }
    }

    private void reached(List<ReachedFraction> rows) {
        out.sentence("how " + ReachedFraction.OFTEN + ", with Clopper and Pearson's intervals");
        out.line(REACHED, "local Z", "fraction, 68 %", "95 %");
        rows.forEach(row -> out.line(REACHED, fixed("%.1f", row.localZ()), row.text(), row.at95()));
    }

    private void globals(List<GlobalRow> rows) {
        out.line(
                "a local Z in the data is globally, over all hypotheses and working points (68 %% intervals, one-sided limits)");
        out.line(GLOBAL, "local", "asympt.", "", "global p", "global Z", "over", "local p,", "trial", "Gross-");
        out.line(GLOBAL, "Z", "local p", "", "", "", "local p", "ensemble", "factor", "Vitells");
        rows.forEach(row -> global(row.line()));
        out.line(
                "over local p = local inflation (ensemble / asymptotic local p) x trial factor (global / ensemble local p)");
    }

    private void remarks(IntegratedSignificance significance) {
        if (injection.isNone()) {
            RemarkText.reach(significance).forEach(this::sentence);
            significance.required().forEach(row -> required(row, row.needed().remark()));
        }
    }

    private void global(LocalToGlobal line) {
        GlobalP p = line.globalP();
        out.line(
                GLOBAL,
                fixed("%.1f", line.localZ()),
                number(line.localP()),
                p.kind(),
                NumberText.globalP(p),
                NumberText.globalZ(p),
                factor(line.globalOverLocal()),
                number(line.ensembleLocalP()),
                factor(line.trialFactor()),
                number(line.grossVitellsP()));
    }

    private void required(RequiredRow row, Optional<String> remark) {
        sentence(RemarkText.required(row) + remark.map(text -> "; " + text).orElse(""));
    }

    private static String quantile(double probability) {
        return fixed("%.2f", PValue.toSigma(1 - probability));
    }
}
