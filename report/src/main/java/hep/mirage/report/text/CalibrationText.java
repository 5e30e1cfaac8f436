package hep.mirage.report.text;

import hep.mirage.model.Counted;
import hep.mirage.search.calibration.Calibration;
import hep.mirage.search.calibration.CoverageRow;
import hep.mirage.search.calibration.ExceedanceRow;
import hep.mirage.search.calibration.Moments;
import hep.mirage.search.calibration.SignalPulls;
import hep.mirage.search.calibration.SpectrumCalibration;
import hep.mirage.search.calibration.StatisticCalibration;
import hep.mirage.search.calibration.StatisticCalibration.CertificateLine;
import hep.mirage.search.calibration.StatisticCalibration.Correction;
import hep.mirage.search.calibration.TailCoverageRow;
import hep.mirage.search.calibration.Verdict;
import hep.mirage.search.study.Study;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** A calibration as readable tables. Intervals at 95 % are in brackets. */
public final class CalibrationText {
    private final PrintWriter out;

    private CalibrationText(PrintWriter out) {
        this.out = out;
    }

    public static void print(Study study, Calibration calibration, Path folder, PrintWriter out) {
        CalibrationText text = new CalibrationText(out);
        text.line("study %s: significances of toys without signal and without classifier", study.name());
        calibration.spectra().forEach(text::spectrum);
        text.tails(calibration.tails());
        text.line("");
        text.line("tables, figures and %s in %s", Calibration.FILE, folder);
        out.flush();
    }

    private void spectrum(SpectrumCalibration spectrum) {
        line("");
        line(
                "== m0 = %.1f GeV, %.0f %% of a run's events: %,.0f expected; %,d toys, %d with a fit that did not converge",
                spectrum.hypothesisGeV(),
                100 * spectrum.keptFraction(),
                spectrum.expectedEvents(),
                spectrum.toys(),
                spectrum.failed());
        spectrum.firstFailure().ifPresent(reason -> line("first of them: %s", reason));
        spectrum.statistics().forEach(statistic -> missing(statistic, spectrum.toys()));
        fractions(spectrum.statistics());
        widths(spectrum.statistics());
        certificates(spectrum.statistics());
        corrections(spectrum.statistics());
        pulls(spectrum.pulls());
        coverage(spectrum);
    }

    /** Values are not missing at random: a toy without a quotient has too small an expectation or too large an error. */
    private void missing(StatisticCalibration statistic, long toys) {
        long missing = toys - statistic.moments().values();
        if (missing > 0) {
            line(
                    "%s: %,d of %,d toys have no value and are left out below; a fit did not converge or expects too few"
                            + " events",
                    statistic.statistic(), missing, toys);
        }
    }

    private void fractions(List<StatisticCalibration> statistics) {
        line("");
        line("fraction of toys against half a delta at zero plus half a chi-square, with 95 %% intervals (Clopper and");
        line("Pearson); the verdict is at 3 sigma, so that one line in 370 is judged wrongly");
        line("%-21s %-9s %9s %10s %10s  %-26s %s", "statistic", "", "toys", "fraction", "expected", "ratio", "verdict");
        for (StatisticCalibration statistic : statistics) {
            for (ExceedanceRow row : statistic.exceedances()) {
                line(
                        "%-21s %-9s %,9d %10.3g %10.3g  %-26s %s",
                        row.thresholdSigma() == 0 ? row.statistic() : "",
                        row.thresholdSigma() == 0
                                ? "z <= 0"
                                : String.format(Locale.ROOT, "z > %.0f", row.thresholdSigma()),
                        row.counted(),
                        row.fraction(),
                        row.expected(),
                        ratio(row.ratio(), row.ratioLow95(), row.ratioHigh95()),
                        verdict(row.verdict(), row.ratio()));
            }
        }
        statistics.stream().forEach(statistic -> statistic
                .departure()
                .ifPresent(reason -> line("%s departs: %s", statistic.statistic(), reason)));
    }

    private void widths(List<StatisticCalibration> statistics) {
        line("");
        line("%-21s %20s %20s", "signed significance", "mean", "width");
        statistics.forEach(statistic -> moments(statistic.statistic(), statistic.moments()));
        line("%-21s %20s %20s", "expected", "0", "1");
    }

    private void certificates(List<StatisticCalibration> statistics) {
        line("");
        line("P(p <= alpha) / alpha of the one-sided p-values; 1 for a p-value as defined");
        line("%-21s %8s %9s  %-26s %s", "p-value of", "alpha", "toys", "inflation", "at 95 %");
        for (StatisticCalibration statistic : statistics) {
            String name = statistic.statistic();
            for (CertificateLine row : statistic.certificate()) {
                line(
                        "%-21s %8.0e %,9d  %-26s %s",
                        name,
                        row.alpha(),
                        row.counted(),
                        ratio(row.inflation(), row.low95(), row.high95()),
                        row.verdict().name().toLowerCase(Locale.ROOT).replace('_', ' '));
                name = "";
            }
        }
    }

    private void corrections(List<StatisticCalibration> statistics) {
        line("");
        line("what a reported significance is worth: its p-value among the toys, (k + 1) / (N + 1)");
        line("%-21s %14s %14s %14s %14s", "reported", "1 sigma", "2 sigma", "3 sigma", "4 sigma");
        for (StatisticCalibration statistic : statistics) {
            Object[] cells = statistic.corrections().stream()
                    .map(CalibrationText::correction)
                    .toArray();
            line("%-21s %14s %14s %14s %14s", statistic.statistic(), cells[0], cells[1], cells[2], cells[3]);
        }
    }

    private static String correction(Correction correction) {
        return String.format(Locale.ROOT, "%.2f (%.2g)", correction.correctedSigma(), correction.correctedP());
    }

    private void pulls(SignalPulls pulls) {
        line("");
        line("%-21s %20s %20s", "pull of n1 by", "mean", "width");
        moments("its own error", pulls.hessian());
        moments("the expected error", pulls.expected());
        moments("profile likelihood", pulls.profile());
        if (pulls.withoutError() > 0) {
            line(
                    "%s without an error of their own, since the fit is at the boundary where a bin expects nothing:"
                            + " deficits,",
                    Counted.of(pulls.withoutError(), "toy"));
            line("so that the first mean, which lacks them, is biased upward");
        }
        line(
                "mean 0 and width 1 within %.1f %%: %s; error expected: %.2f events/GeV",
                100 * SignalPulls.TOLERANCE,
                !pulls.measured() ? "too few toys to say" : pulls.acceptable() ? "yes" : "NO",
                pulls.n1ErrorPerGeV());
        if (pulls.departs()) {
            line(
                    "the mean of %.4f is %+.4f of n1, whose fit is unbiased only for very many events, and %+.4f of its"
                            + " error,",
                    pulls.hessian().mean(), pulls.biasOfN1(), pulls.biasOfItsError());
            line("which Poisson's law makes larger for an upward fluctuation; both fall with the root of the events");
        }
    }

    private void coverage(SpectrumCalibration spectrum) {
        line("");
        line(
                "limits and intervals: %,d toys a signal, %d without an answer since a fit did not converge",
                spectrum.coverage().toysASignal(), spectrum.coverage().failed());
        line("%-32s %14s %9s %9s %-17s %10s  %s", "promise", "signal", "toys", "kept", "", "asymptotic", "verdict");
        for (CoverageRow row : spectrum.coverage().rows()) {
            String band = row.bandSigma().isEmpty()
                    ? ""
                    : String.format(Locale.ROOT, " %+.0f", row.bandSigma().getAsDouble());
            line(
                    "%-32s %14s %,9d %9.4f %-17s %10.4f  %s",
                    row.promise() + band,
                    String.format(Locale.ROOT, "%.0f sigma = %.0f", row.signalSigma(), row.signalEvents()),
                    row.counted(),
                    row.fraction(),
                    String.format(Locale.ROOT, "[%.4f, %.4f]", row.low95(), row.high95()),
                    row.expected(),
                    row.verdict().nameOnDisk());
        }
        line("A CLs limit at 95 %% over-covers small signals by design; a coverage below 0.95 would be a fault.");
    }

    private void tails(List<TailCoverageRow> rows) {
        line("");
        line(
                "== extrapolated global p-values: how often a 95 %% interval holds the truth, for known laws of the largest Z");
        line(
                "%-16s %9s %10s %8s %10s %9s  %-17s %s",
                "law", "runs", "true p", "local Z", "ensembles", "held", "", "verdict");
        for (TailCoverageRow row : rows) {
            line(
                    "%-16s %,9d %10.2g %8.2f %,10d %9.3f  %-17s %s",
                    row.law(),
                    row.runs(),
                    row.globalP(),
                    row.localZ(),
                    row.ensembles(),
                    row.fraction(),
                    String.format(Locale.ROOT, "[%.3f, %.3f]", row.low95(), row.high95()),
                    row.verdict().nameOnDisk());
        }
        line(
                "p = 0.1 / runs, and global 5 sigma. Too many: the interval is wider than need be; too few would be a fault.");
    }

    private void moments(String name, Moments moments) {
        line(
                "%-21s %20s %20s",
                name, withError(moments.mean(), moments.meanError()), withError(moments.width(), moments.widthError()));
    }

    private static String withError(double value, double error) {
        return String.format(Locale.ROOT, "%.4f ± %.4f", value, error);
    }

    private static String ratio(double value, double low, double high) {
        return String.format(Locale.ROOT, "%.3f [%.3f, %.3f]", value, low, high);
    }

    private static String verdict(Verdict verdict, double ratio) {
        return verdict.nameOnDisk() + (verdict.departs() ? String.format(Locale.ROOT, ", x %.3g", ratio) : "");
    }

    private void line(String pattern, Object... values) {
        out.println(String.format(Locale.ROOT, pattern, values).stripTrailing());
    }
}
