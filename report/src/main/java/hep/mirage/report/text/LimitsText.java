package hep.mirage.report.text;

import hep.mirage.model.PlainNumber;
import hep.mirage.search.limit.CrossSectionLimits;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitPlace;
import hep.mirage.search.limit.LimitRow;
import hep.mirage.search.limit.LimitRow.Level;
import hep.mirage.search.limit.SignalLimit;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** Limits on the cross-section of signals as text: the limits, the efficiencies that they rest on, and what to do about bounds. */
public final class LimitsText {
    private static final String LIMITS = "%-18s %-14s %9s %5s %6s %8s %10s %-18s %6s";
    private static final String EFFICIENCIES = "%-18s %9s %-14s %9s %5s %5s %14s %8s %10s";

    /** Fewer runs with a signal deserve a warning. */
    private static final int ENOUGH_SIGNAL_RUNS = 10;

    private static final double PERCENT = 100;

    private LimitsText() {}

    /**
     * Prints the limits.
     *
     * @param limits the numbers
     * @param out where to print
     */
    public static void print(CrossSectionLimits limits, PrintWriter out) {
        TextLines text = new TextLines(out);
        boolean inFb = limits.fbPerEvent().isPresent();
        text.line("");
        text.sentence(
                "%s",
                "upper limits at 95 % (CLs) on " + (inFb ? "cross-section times acceptance [fb]" : "signal events")
                        + " from datasets without signal: median and 68 % interval for one more dataset; kept: median limit on the signal"
                        + " events after the cut; gain: median without a cut over this one; <, >: beyond the injected strengths");
        TextTable table =
                new TextTable(LIMITS).row("signal", "arm", "m0 [GeV]", "cut", "runs", "kept", "limit", "68 %", "gain");
        double unit = limits.fbPerEvent().orElse(1);
        limits.limits().forEach(row -> add(row, unit, table));
        text.table(table);
        limits.limits().forEach(row -> printBounds(row, unit, text));
        text.line("");
        text.sentence(
                "%s",
                "efficiency of the cuts for the signals, after training with S signal events, and its spread between runs;"
                        + " mean z_likelihood; runs that exclude the signal which they contain, expected at most 5 %");
        TextTable efficiencies = new TextTable(EFFICIENCIES)
                .row("signal", "S", "arm", "m0 [GeV]", "cut", "runs", "efficiency", "mean z", "exclude");
        limits.efficiencies().forEach(row -> add(row, efficiencies));
        text.table(efficiencies);
        warn(limits, text);
        text.flush();
    }

    private static void add(LimitRow row, double unit, TextTable table) {
        LimitPlace place = row.place();
        table.row(
                row.signal(),
                place.arm(),
                NumberText.fixed("%.1f", place.hypothesisGeV()),
                PlainNumber.decimal(place.keptFraction()),
                row.runs(),
                NumberText.fixed("%.1f", row.keptEventsMedian()),
                bounded(Optional.of(row.median()), unit),
                "[" + bounded(row.at(Level.MINUS1), unit) + ", " + bounded(row.at(Level.PLUS1), unit) + "]",
                row.gain().isPresent() ? number(row.gain().getAsDouble()) : NumberText.ABSENT);
    }

    private static void add(EfficiencyRow row, TextTable table) {
        LimitPlace place = row.place();
        table.row(
                row.signal(),
                NumberText.fixed("%.1f", row.expectedEvents()),
                place.arm(),
                NumberText.fixed("%.1f", place.hypothesisGeV()),
                PlainNumber.decimal(place.keptFraction()),
                row.runs(),
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

    /** What limits beyond the injected strengths mean, and what gives them a value. */
    private static void printBounds(LimitRow row, double unit, TextLines text) {
        String place = row.signal() + ", " + row.place().arm() + ", cut "
                + PlainNumber.decimal(row.place().keptFraction());
        if (row.runsAtWeakest() > 0) {
            text.sentence(
                    "%s: the weakest strength, %s, is excluded in %d of %d runs: add weaker ones",
                    place, number(unit * row.weakestEvents()), row.runsAtWeakest(), row.runs());
        }
        if (row.runsAboveStrongest() > 0) {
            text.sentence(
                    "%s: the strongest strength, %s, is not excluded in %d of %d runs: add stronger ones",
                    place, number(unit * row.strongestEvents()), row.runsAboveStrongest(), row.runs());
        }
    }

    /** CLs is a mean over trainings: one that misses the signal has a CLs of up to 1. */
    private static void warn(CrossSectionLimits limits, TextLines text) {
        int fewest = limits.efficiencies().stream()
                .mapToInt(EfficiencyRow::runs)
                .min()
                .orElseThrow();
        if (fewest < ENOUGH_SIGNAL_RUNS) {
            text.sentence(
                    "warning: CLs is the mean over as few as %d runs with a signal: one training that misses the signal adds up to"
                            + " %.0f %%, and above 5 %% nothing is excluded; take more with --signal-runs, 40 if you can",
                    fewest, PERCENT / fewest);
        }
    }

    private static String bounded(Optional<SignalLimit> known, double unit) {
        return known.map(limit -> sign(limit.verdict()) + number(unit * limit.events()))
                .orElse(NumberText.ABSENT);
    }

    private static String sign(SignalLimit.Verdict verdict) {
        return switch (verdict) {
            case FOUND -> "";
            case ABOVE_STRONGEST -> "> ";
            case AT_WEAKEST -> "< ";
        };
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
