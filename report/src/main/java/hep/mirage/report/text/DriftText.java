package hep.mirage.report.text;

import static hep.mirage.report.text.NumberText.plain;

import hep.mirage.lab.comparison.drift.Drift;
import hep.mirage.lab.comparison.drift.DriftReach;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.model.Counted;
import java.io.PrintWriter;
import java.util.List;
import java.util.OptionalDouble;

/** Comparison of a night with the nights before, in a few lines. */
public final class DriftText {
    /** Maximum number of tests that are printed. */
    private static final int MOST_SHOWN = 12;

    private static final String LINE = "%-26s %-14s %8s %5s %10s %10s %9s %9s";

    private DriftText() {}

    /**
     * Prints a comparison.
     *
     * @param drift the comparison
     * @param out where to print
     */
    public static void print(Drift drift, PrintWriter out) {
        TextLines lines = new TextLines(out);
        lines.line("");
        if (drift.tests().isEmpty()) {
            lines.sentence(
                    drift.tonightRuns() == 0
                            ? "no drift was looked for: the night computed no runs"
                            : "no drift was looked for: there are no runs of earlier nights; the next night has something to be"
                                    + " compared with");
        } else if (drift.reach().stream().noneMatch(DriftReach::canFind)) {
            tooFew(drift.reach().orElseThrow(), lines);
        } else {
            found(drift, lines);
        }
        lines.flush();
    }

    private static void tooFew(DriftReach reach, TextLines lines) {
        String history = reach.historyNeeded().isPresent()
                ? "a night of " + Counted.of(reach.tonightRuns(), "run") + " needs "
                        + Counted.of(reach.historyNeeded().getAsLong(), "run") + " of earlier nights, "
                : "";
        String equal = reach.runsOfTwoNightsNeeded().isPresent()
                ? "two nights need " + Counted.of(reach.runsOfTwoNightsNeeded().getAsLong(), "run") + " each"
                : "take more runs";
        lines.sentence(
                "drift cannot be seen with %s against %s of earlier nights: the smallest p-value that they can give, %s, is"
                        + " above the false-alarm rate of %s after correction for %s; %s%s",
                Counted.of(reach.tonightRuns(), "run"),
                Counted.of(reach.historyRuns(), "run"),
                NumberText.number(reach.smallestP()),
                plain(reach.falseAlarmRate()),
                Counted.of(reach.tests(), "test"),
                history,
                equal);
    }

    private static void found(Drift drift, TextLines lines) {
        List<DriftTest> found = drift.found();
        lines.sentence(
                "%s: %s of %s against %s of earlier nights; without any change, one such night in %s differs",
                found.isEmpty() ? "no drift" : "DRIFT",
                Counted.of(drift.tests().size(), "test"),
                Counted.of(drift.tonightRuns(), "run"),
                Counted.of(drift.historyRuns(), "run"),
                plain(Math.round(1 / drift.falseAlarmRate())));
        if (found.isEmpty()) {
            return;
        }
        TextTable table = new TextTable(LINE).row("", "arm", "m0 [GeV]", "kept", "tonight", "before", "p", "p of all");
        found.stream()
                .limit(MOST_SHOWN)
                .forEach(test -> table.row(
                        test.quantity(),
                        test.arm().orElse(NumberText.ABSENT),
                        at("%.1f", test.hypothesisGeV()),
                        test.keptFraction().isPresent()
                                ? NumberText.kept(test.keptFraction().getAsDouble())
                                : NumberText.ABSENT,
                        NumberText.fixed("%.4g", test.tonight()),
                        NumberText.fixed("%.4g", test.history()),
                        NumberText.number(test.pValue()),
                        NumberText.number(test.adjustedPValue())));
        lines.table(table);
        if (found.size() > MOST_SHOWN) {
            lines.line("and %d more in drift/", found.size() - MOST_SHOWN);
        }
    }

    private static String at(String pattern, OptionalDouble value) {
        return value.isPresent() ? NumberText.fixed(pattern, value.getAsDouble()) : NumberText.ABSENT;
    }
}
