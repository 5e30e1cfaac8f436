package hep.mirage.report.text;

import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalDouble;

/** Limits on the cross-section of signals as text: the limits, then the efficiencies that they rest on. */
public final class LimitsText {
    private static final String LIMITS = "%-18s %-14s %9s %5s %6s %8s %10s %-16s %6s";
    private static final String EFFICIENCIES = "%-18s %9s %-14s %9s %5s %14s %8s %10s";

    private LimitsText() {}

    /**
     * Prints the limits.
     *
     * @param limits the numbers
     * @param out where to print
     */
    public static void print(CrossSectionLimits limits, PrintWriter out) {
        TextLines text = new TextLines(out);
        boolean inFb = limits.runLimits().get(0).crossSectionFb().isPresent();
        text.line("");
        text.sentence(
                "%s",
                "upper limits at 95 % (CLs) on " + (inFb ? "cross-section times acceptance [fb]" : "signal events")
                        + " from datasets without signal: median and 68 % of the datasets; kept: median limit on the signal"
                        + " events after the cut; gain: median without a cut over this one");
        text.line(LIMITS, "signal", "arm", "m0 [GeV]", "cut", "runs", "kept", "limit", "68 %", "gain");
        double unit = inFb
                ? limits.runLimits().get(0).crossSectionFb().getAsDouble()
                        / limits.runLimits().get(0).signalEventsLimit()
                : 1;
        limits.limits().forEach(row -> print(row, unit, text));
        text.line("");
        text.sentence(
                "%s",
                "efficiency of the cuts for the signals, after training with S signal events, and its spread between runs;"
                        + " mean z_likelihood; runs that exclude the signal which they contain, expected at most 5 %");
        text.line(EFFICIENCIES, "signal", "S", "arm", "m0 [GeV]", "cut", "efficiency", "mean z", "exclude");
        limits.efficiencies().forEach(row -> print(row, text));
        text.flush();
    }

    private static void print(LimitRow row, double unit, TextLines text) {
        OptionalDouble median = row.events().median();
        LimitPlace place = row.place();
        text.line(
                LIMITS,
                row.signal(),
                place.arm(),
                NumberText.fixed("%.1f", place.hypothesisGeV()),
                plain(place.keptFraction()),
                row.runs(),
                NumberText.fixed("%.1f", row.keptEventsMedian()),
                median.isPresent()
                        ? number(median, unit)
                        : "> " + number(OptionalDouble.of(row.strongestEvents()), unit),
                "[" + number(row.events().minus1(), unit) + ", "
                        + number(row.events().plus1(), unit) + "]",
                row.gain().isPresent() ? number(row.gain(), 1) : NumberText.ABSENT);
    }

    private static void print(EfficiencyRow row, TextLines text) {
        LimitPlace place = row.place();
        text.line(
                EFFICIENCIES,
                row.signal(),
                NumberText.fixed("%.1f", row.expectedEvents()),
                place.arm(),
                NumberText.fixed("%.1f", place.hypothesisGeV()),
                plain(place.keptFraction()),
                String.format(Locale.ROOT, "%.3f", row.efficiency())
                        + (row.efficiencySpread().isPresent()
                                ? String.format(
                                        Locale.ROOT,
                                        " ± %.3f",
                                        row.efficiencySpread().getAsDouble())
                                : ""),
                row.meanZ().isPresent() ? NumberText.fixed("%.2f", row.meanZ().getAsDouble()) : NumberText.ABSENT,
                row.excludingRuns() + " of " + row.limitedRuns());
    }

    private static String number(OptionalDouble value, double unit) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.3g", unit * value.getAsDouble()) : "...";
    }

    private static String plain(double fraction) {
        return BigDecimal.valueOf(fraction).stripTrailingZeros().toPlainString();
    }
}
