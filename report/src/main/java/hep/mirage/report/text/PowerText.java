package hep.mirage.report.text;

import hep.mirage.fit.global.Interval;
import hep.mirage.model.PlainNumber;
import hep.mirage.search.power.ArmWorthRow;
import hep.mirage.search.power.DetectionThreshold;
import hep.mirage.search.power.DetectionThreshold.Basis;
import hep.mirage.search.power.Power;
import hep.mirage.search.power.PowerRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** The power of a study's arms as text: thresholds, power against strength, and the arms compared. */
public final class PowerText {
    private static final String POWER = "%-20s %8s %10s %8s   %-22s %s";
    private static final String ARMS = "%-20s %-28s %10s   %-26s %12s";

    private PowerText() {}

    /**
     * Prints the power.
     *
     * @param power the numbers
     * @param out where to print
     */
    public static void print(Power power, PrintWriter out) {
        TextLines text = new TextLines(out);
        String unit = power.rows().get(0).strengthUnit();
        print(power, text, unit, Basis.MEASURED);
        print(power, text, unit, Basis.LOWEST_RATE);
        print(power, text, unit, Basis.EXTRAPOLATED);
        printArms(power.arms(), unit, text);
        printDead(power, text);
        text.flush();
    }

    private static void print(Power power, TextLines text, String unit, Basis basis) {
        List<PowerRow> rows = power.rows().stream().filter(of(basis)).toList();
        if (rows.isEmpty()) {
            return;
        }
        text.line("");
        text.sentence("%s", heading(basis, rows.get(0).falseAlarmRate()));
        TextTable table =
                new TextTable(POWER).row("arm", unit, "threshold", "runs", "power", "with the threshold's error");
        String last = "";
        for (PowerRow row : rows) {
            table.row(
                    row.arm().equals(last) ? "" : row.arm(),
                    PlainNumber.decimal(row.strength()),
                    NumberText.fixed("%.2f", row.threshold()),
                    row.runs(),
                    NumberText.fixed("%.3f", row.power())
                            + NumberText.interval("%.3f", row.bounds().at68()),
                    NumberText.interval(
                                    "%.3f",
                                    new Interval(row.with().low68(), row.with().high68()))
                            .strip());
            last = row.arm();
        }
        text.table(table);
    }

    private static Predicate<PowerRow> of(Basis basis) {
        return row -> row.basis() == basis;
    }

    private static String heading(Basis basis, double rate) {
        String probability = NumberText.number(rate);
        return switch (basis) {
            case MEASURED -> "probability of a global 3 sigma (false-alarm rate " + probability
                    + "), by thresholds on z_max counted in the runs without signal, with 68 % intervals";
            case LOWEST_RATE -> "NOT global 3 sigma, which takes more runs without signal to measure: probability of a"
                    + " detection at a false-alarm rate of " + probability + ", the smallest that these runs support ("
                    + DetectionThreshold.FEWEST_REACHING + " of them reach the threshold), with 68 % intervals";
            case EXTRAPOLATED -> "probability of a global 3 sigma (false-alarm rate " + probability
                    + "), by thresholds EXTRAPOLATED with the tail that is fitted to the runs without signal, with 68 %"
                    + " intervals";
        };
    }

    private static void printArms(List<ArmWorthRow> arms, String unit, TextLines text) {
        text.line("");
        text.sentence(
                "false alarms, power, price: z_max of 3 or above without signal, taken at face value; power at %s %s, by the"
                        + " counted thresholds; core-seconds of the arm's trainings a run, median (on a GPU: elapsed"
                        + " seconds)",
                PlainNumber.decimal(arms.get(0).detection().strength()), unit);
        TextTable table = new TextTable(ARMS).row("arm", "false alarms", "threshold", "power", "core-seconds");
        for (ArmWorthRow arm : arms) {
            table.row(
                    arm.arm(),
                    NumberText.probability(
                            arm.falseAlarmFraction(), arm.bounds().at68()),
                    NumberText.fixed("%.2f", arm.detection().threshold()),
                    String.format(
                            Locale.ROOT,
                            "%.3f [%.3f, %.3f]",
                            arm.detection().power(),
                            arm.detection().low68(),
                            arm.detection().high68()),
                    NumberText.factor(arm.trainingSeconds()));
        }
        text.table(table);
    }

    /** Says how many runs of which arms are dead; nothing where none is. */
    private static void printDead(Power power, TextLines text) {
        String dead = power.arms().stream()
                .map(arm -> dead(arm, power.rows()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining("; "));
        if (!dead.isEmpty()) {
            text.sentence("Runs with a dead classifier count and detect nothing: %s.", dead);
        }
    }

    private static Optional<String> dead(ArmWorthRow arm, List<PowerRow> rows) {
        List<PowerRow> with = rows.stream()
                .filter(row -> row.arm().equals(arm.arm()) && row.basis() != Basis.EXTRAPOLATED)
                .toList();
        int background = arm.deadRuns().orElse(0);
        int injected = with.stream().mapToInt(row -> row.deadRuns().orElse(0)).sum();
        return background + injected == 0
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "arm %s, %,d of %,d without signal and %,d of %,d with it",
                        arm.arm(),
                        background,
                        arm.backgroundRuns(),
                        injected,
                        with.stream().mapToInt(PowerRow::runs).sum()));
    }
}
