package hep.mirage.search.power;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Origin;
import hep.mirage.search.table.Presence;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One row of {@code power/arms_compared}: false alarms, power and price of an arm.
 *
 * @param arm its name
 * @param backgroundRuns runs without signal
 * @param deadRuns those with a dead classifier, which are no false alarms; absent in tables of earlier versions, whose {@code
 *     backgroundRuns} are without them
 * @param falseAlarms those whose largest significance is at least {@value DetectionThreshold#GLOBAL_SIGMA}
 * @param falseAlarmFraction their fraction
 * @param bounds of the fraction: Clopper and Pearson
 * @param detection power at the strength at which arms are compared
 * @param trainingSeconds median time of the arm's trainings in a run without signal [s]; empty for an external arm
 */
public record ArmWorthRow(
        @Column(text = "arm of the study") String arm,
        @Column(unit = "runs", text = "runs without signal") int backgroundRuns,
        @Column(
                        unit = "runs",
                        text =
                                "runs without signal with a dead classifier, which raise no alarm; null in tables of earlier"
                                        + " versions, which left them out of background_runs")
                OptionalInt deadRuns,
        @Column(unit = "runs", text = "runs without signal whose z_max is 3 or above, taken at face value")
                int falseAlarms,
        @Column(text = "false_alarms over background_runs") double falseAlarmFraction,
        @Flattened(prefix = "false_alarm_fraction", text = "of the fraction of false alarms") Bounds bounds,
        @Flattened(prefix = "detection") Detection detection,
        @Column(
                        unit = "s",
                        text =
                                "processor time of the arm's trainings in a run, with nets that it shares in full, median over runs without"
                                        + " signal; elapsed time on a GPU; unknown for an external arm",
                        presence = Presence.OPTIONAL,
                        origin = Origin.MEASURED)
                OptionalDouble trainingSeconds) {
    /** The table {@code arms_compared}: one row for each arm, the most powerful first. */
    public static final Table<ArmWorthRow> TABLE = Table.of("arms_compared", ArmWorthRow.class);

    /**
     * Power at the strength at which arms are compared.
     *
     * @param strength of the signal
     * @param threshold largest significance of a detection
     * @param power fraction of runs at or above it
     * @param low68 lower end at 68.3 %
     * @param high68 upper end at 68.3 %
     */
    public record Detection(
            @Column(text = "strength of the signal at which arms are compared") double strength,
            @Column(text = "z_max from which on a run counts as a detection") double threshold,
            @Column(text = "fraction of runs with this signal at or above the threshold") double power,
            @Column(text = "lower end of the power at 68.3 %") double low68,
            @Column(text = "upper end of the power at 68.3 %") double high68) {}

    static ArmWorthRow of(ArmMaxima background, PowerRow power) {
        BinomialFraction alarms =
                new BinomialFraction(background.reaching(DetectionThreshold.GLOBAL_SIGMA), background.runs());
        return new ArmWorthRow(
                background.arm(),
                background.runs(),
                OptionalInt.of(background.deadRuns()),
                (int) alarms.successes(),
                alarms.value(),
                Bounds.of(alarms.interval(Interval.LEVEL_68), alarms.interval(Interval.LEVEL_95)),
                new Detection(
                        power.strength(),
                        power.threshold(),
                        power.power(),
                        power.bounds().low68().orElse(0),
                        power.bounds().high68().orElse(1)),
                background.trainingSeconds());
    }
}
