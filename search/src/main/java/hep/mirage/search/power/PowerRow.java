package hep.mirage.search.power;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.table.Column;
import hep.mirage.search.table.Flattened;
import hep.mirage.search.table.Table;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * One row of {@code power/power}: how often an arm finds a signal of one strength.
 *
 * @param arm its name
 * @param strength of the signal, in {@code strengthUnit}
 * @param strengthUnit events, or sigma
 * @param expectedEvents expected signal events in the mass range of a run
 * @param basis how the threshold was obtained
 * @param falseAlarmRate probability that a run without signal reaches the threshold
 * @param threshold largest significance from which on a run counts as a detection
 * @param threshold68 its interval
 * @param runs with signal
 * @param deadRuns those with a dead classifier, which are no detections; absent in tables of earlier versions, whose {@code
 *     runs} are without them
 * @param detections runs at or above the threshold
 * @param power their fraction
 * @param bounds of the power at this threshold: Clopper and Pearson
 * @param with the interval that includes the threshold's
 */
public record PowerRow(
        @Column(text = "arm of the study") String arm,
        @Column(text = "strength of the injected signal, in strength_unit") double strength,
        @Column(text = "events in the mass range, or sigma: S/sqrt(B) in the first hypothesis' window")
                String strengthUnit,
        @Column(unit = "events", text = "expected signal events in the mass range of a run") double expectedEvents,
        @Column(
                        text =
                                "of the threshold: measured at global 3 sigma; lowest_rate: counted at the smallest false-alarm rate"
                                        + " that the runs without signal support; extrapolated to global 3 sigma")
                DetectionThreshold.Basis basis,
        @Column(text = "probability that a run without signal reaches the threshold") double falseAlarmRate,
        @Column(text = "z_max from which on a run counts as a detection") double threshold,
        @Flattened(prefix = "threshold") Ends threshold68,
        @Column(unit = "runs", text = "runs with signal") int runs,
        @Column(
                        unit = "runs",
                        text =
                                "runs with a dead classifier, which detect nothing; null in tables of earlier versions, which"
                                        + " left them out of runs")
                OptionalInt deadRuns,
        @Column(unit = "runs", text = "runs at or above the threshold") int detections,
        @Column(text = "detections over runs") double power,
        @Flattened(prefix = "power", text = "of the power at this threshold") Bounds bounds,
        @Flattened(prefix = "power_with_threshold") Ends with) {
    /** The table {@code power}: one row for each arm, strength and threshold. */
    public static final Table<PowerRow> TABLE = Table.of("power", PowerRow.class);

    /**
     * An interval at 68.3 %.
     *
     * @param low68 absent if open
     * @param high68 absent if open
     */
    public record Ends(
            @Column(text = "lower end at 68.3 %") OptionalDouble low68,
            @Column(text = "upper end at 68.3 %") OptionalDouble high68) {
        static Ends of(Interval interval) {
            return new Ends(interval.low(), interval.high());
        }
    }

    /**
     * The row of one arm, strength and threshold. The interval that includes the threshold's runs from the lower end of the
     * power at the highest threshold to the upper end at the lowest.
     */
    static PowerRow of(InjectedEnsemble ensemble, ArmMaxima arm, DetectionThreshold threshold) {
        BinomialFraction power = detections(arm, threshold.z());
        OptionalDouble highest = threshold.at68().high();
        OptionalDouble lowest = threshold.at68().low();
        Interval with = new Interval(
                highest.isPresent()
                        ? detections(arm, highest.getAsDouble())
                                .interval(Interval.LEVEL_68)
                                .low()
                        : OptionalDouble.of(0),
                lowest.isPresent()
                        ? detections(arm, lowest.getAsDouble())
                                .interval(Interval.LEVEL_68)
                                .high()
                        : OptionalDouble.of(1));
        return new PowerRow(
                arm.arm(),
                ensemble.strength().value(),
                ensemble.strength().unit(),
                ensemble.expectedEvents(),
                threshold.basis(),
                threshold.falseAlarmRate(),
                threshold.z(),
                Ends.of(threshold.at68()),
                arm.runs(),
                OptionalInt.of(arm.deadRuns()),
                (int) power.successes(),
                power.value(),
                Bounds.of(power.interval(Interval.LEVEL_68), power.interval(Interval.LEVEL_95)),
                Ends.of(with));
    }

    private static BinomialFraction detections(ArmMaxima arm, double threshold) {
        return new BinomialFraction(arm.reaching(threshold), arm.runs());
    }
}
