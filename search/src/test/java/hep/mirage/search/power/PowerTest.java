package hep.mirage.search.power;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.BinomialFraction;
import hep.mirage.fit.global.Interval;
import hep.mirage.fit.significance.PValue;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.power.DetectionThreshold.Basis;
import hep.mirage.search.source.Strength;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PowerTest {
    /** The quantiles of a standard normal variable of a given mean: as many runs as wanted, without random numbers. */
    private static ArmMaxima normal(String arm, double mean, int runs, double seconds) {
        double[] zMax = IntStream.range(0, runs)
                .mapToDouble(run -> mean + PValue.toSigma((run + 0.5) / runs))
                .toArray();
        return new ArmMaxima(arm, zMax, 0, OptionalDouble.of(seconds));
    }

    /** The same, with further runs that are dead. */
    private static ArmMaxima withDead(ArmMaxima arm, int dead) {
        double[] zMax = DoubleStream.concat(
                        DoubleStream.of(arm.zMax()),
                        DoubleStream.generate(() -> Double.NEGATIVE_INFINITY).limit(dead))
                .toArray();
        return new ArmMaxima(arm.arm(), zMax, dead, arm.trainingSeconds());
    }

    private static InjectedEnsemble signal(double strength, ArmMaxima... arms) {
        return new InjectedEnsemble(new Strength.Sigma(strength), 40 * strength, List.of(arms));
    }

    @Test
    void enoughRunsGiveThresholdsAtGlobalThreeSigma() {
        Power power = Power.of(
                List.of(normal("a", 0, 10_000, 1)),
                List.of(signal(2, normal("a", 2, 1000, 1)), signal(4, normal("a", 4, 1000, 1))));
        assertEquals(2, power.rows().size());
        PowerRow weak = power.rows().get(0);
        assertEquals(Basis.MEASURED, weak.basis());
        assertEquals(3, weak.threshold(), 0.03);
        assertEquals(13 / 10_001.0, weak.falseAlarmRate(), "13 of 10,000 runs: at most 0.00135");
        assertEquals(PValue.ofSigma(1), weak.power(), 0.01);
        assertEquals(1 - PValue.ofSigma(1), power.rows().get(1).power(), 0.01);
        assertEquals(80, weak.expectedEvents());
        assertEquals("sigma", weak.strengthUnit());
        assertTrue(weak.threshold68().low68().getAsDouble() < 3);
        assertTrue(weak.threshold68().high68().getAsDouble() > 3);
    }

    @Test
    void fewerRunsGiveTheSmallestRateThatTheySupportAndAnExtrapolation() {
        Power power = Power.of(List.of(normal("a", 0.5, 999, 1)), List.of(signal(2, normal("a", 2.5, 1000, 1))));
        assertEquals(
                List.of(Basis.LOWEST_RATE, Basis.EXTRAPOLATED),
                power.rows().stream().map(PowerRow::basis).toList());
        PowerRow lowest = power.rows().get(0);
        assertEquals(0.01, lowest.falseAlarmRate(), 1e-12, "the tenth largest of 999");
        assertEquals(0.5 + PValue.toSigma(9.5 / 999), lowest.threshold(), 1e-12);
        PowerRow extrapolated = power.rows().get(1);
        assertEquals(PValue.ofSigma(3), extrapolated.falseAlarmRate());
        assertEquals(3.5, extrapolated.threshold(), 0.1);
        assertTrue(extrapolated.power() < lowest.power());
        assertTrue(extrapolated.with().low68().getAsDouble()
                < extrapolated.bounds().low68().getAsDouble());
        assertTrue(extrapolated.with().high68().getAsDouble()
                > extrapolated.bounds().high68().getAsDouble());
    }

    @Test
    void tooFewRunsForATailGiveNoExtrapolation() {
        Power power = Power.of(List.of(normal("a", 0, 120, 1)), List.of(signal(2, normal("a", 2, 50, 1))));
        assertEquals(
                List.of(Basis.LOWEST_RATE),
                power.rows().stream().map(PowerRow::basis).toList());
    }

    @Test
    void powerHasTheIntervalOfClopperAndPearson() {
        ArmMaxima background = normal("a", 0, 10_000, 1);
        double[] zMax = {1, 2, 2.9, 3.5, 4, 5, Double.NEGATIVE_INFINITY};
        PowerRow row = Power.of(
                        List.of(background), List.of(signal(1, new ArmMaxima("a", zMax, 0, OptionalDouble.of(1)))))
                .rows()
                .get(0);
        assertEquals(3, row.detections());
        assertEquals(7, row.runs(), "a run without a significance is not detected, and counts");
        assertEquals(
                new BinomialFraction(3, 7).interval(Interval.LEVEL_95),
                row.bounds().at95());
    }

    /** Each arm has its own threshold: one whose false alarms are larger by one sigma is no better for it. */
    @Test
    void armsAreComparedAtTheSameRateOfFalseAlarms() {
        List<ArmMaxima> background =
                List.of(normal("loud", 1, 2000, 5), normal("cheap", 0, 2000, 1), normal("good", 0, 2000, 7));
        InjectedEnsemble weak =
                signal(1, normal("loud", 2, 500, 5), normal("cheap", 1, 500, 1), normal("good", 1.5, 500, 7));
        InjectedEnsemble strong =
                signal(3, normal("loud", 4, 500, 5), normal("cheap", 3, 500, 1), normal("good", 3.5, 500, 7));
        List<ArmWorthRow> arms = Power.of(background, List.of(weak, strong)).arms();
        assertEquals(
                List.of("good", "cheap", "loud"),
                arms.stream().map(ArmWorthRow::arm).toList(),
                "equal power: the cheaper first");
        assertEquals(arms.get(1).detection().power(), arms.get(2).detection().power());
        assertEquals(3, arms.get(0).detection().strength(), "nearest to one half");
        assertEquals(2, arms.get(0).falseAlarms(), 1, "of 2,000 at 3 sigma");
        assertEquals(PValue.ofSigma(2), arms.get(2).falseAlarmFraction(), 0.001);
        assertEquals(OptionalDouble.of(7), arms.get(0).trainingSeconds());
    }

    /** Of 200 runs, arm a finds 124; arm b finds 70 of the 110 in which its nets are not dead: 0.35, no 0.64. */
    @Test
    void aDeadRunDetectsNothingAndCounts() {
        List<ArmMaxima> background = List.of(normal("a", 0, 200, 1), normal("b", 0, 200, 1));
        double threshold = PValue.toSigma(9.5 / 200);
        Power power = Power.of(
                background,
                List.of(signal(
                        2, detecting("a", 124, 200, threshold), withDead(detecting("b", 70, 110, threshold), 90))));
        PowerRow lost = power.rows().get(1);
        assertEquals(200, lost.runs());
        assertEquals(OptionalInt.of(90), lost.deadRuns());
        assertEquals(70, lost.detections());
        assertEquals(0.35, lost.power(), 1e-12);
        assertEquals(OptionalInt.of(0), power.rows().get(0).deadRuns());
        assertEquals(
                List.of("a", "b"), power.arms().stream().map(ArmWorthRow::arm).toList());
        assertEquals(0.35, power.arms().get(1).detection().power(), 1e-12);
    }

    private static ArmMaxima detecting(String arm, int detections, int runs, double threshold) {
        double[] zMax = IntStream.range(0, runs)
                .mapToDouble(run -> run < detections ? threshold + 1 : threshold - 1)
                .toArray();
        return new ArmMaxima(arm, zMax, 0, OptionalDouble.of(1));
    }

    /** A dead run raises no false alarm either: the tenth largest of 200 is that of the 110 runs which are not dead. */
    @Test
    void armsWithAndWithoutDeadRunsHaveTheSameRateOfFalseAlarms() {
        ArmMaxima live = normal("b", 0, 110, 1);
        Power power = Power.of(
                List.of(normal("a", 0, 200, 1), withDead(live, 90)),
                List.of(signal(1, normal("a", 1.4, 1000, 1), normal("b", 1.4, 1000, 1))));
        assertEquals(2, power.rows().size());
        assertEquals(10 / 201.0, power.rows().get(0).falseAlarmRate());
        assertEquals(10 / 201.0, power.rows().get(1).falseAlarmRate());
        assertEquals(PValue.toSigma(9.5 / 200), power.rows().get(0).threshold(), 1e-12);
        assertEquals(PValue.toSigma(9.5 / 110), power.rows().get(1).threshold(), 1e-12);
        ArmWorthRow lost = power.arms().get(0);
        assertEquals("b", lost.arm());
        assertEquals(200, lost.backgroundRuns());
        assertEquals(OptionalInt.of(90), lost.deadRuns());
        assertEquals(live.reaching(3) / 200.0, lost.falseAlarmFraction(), 1e-12);
    }

    @Test
    void armsOfOneEnsembleHaveTheSameRuns() {
        List<ArmMaxima> unequal = List.of(normal("a", 0, 200, 1), normal("b", 0, 110, 1));
        List<InjectedEnsemble> injected = List.of(signal(1, normal("a", 1, 50, 1), normal("b", 1, 50, 1)));
        IllegalArgumentException refusal =
                assertThrows(IllegalArgumentException.class, () -> Power.of(unequal, injected));
        assertEquals(
                "the arms of an ensemble have 200, 110 runs; all must have those of the ensemble",
                refusal.getMessage());
        double[] alive = {1, 2};
        assertThrows(
                IllegalArgumentException.class,
                () -> new ArmMaxima("a", alive, 1, OptionalDouble.empty()),
                "one is dead");
    }

    @Test
    void tooFewRunsAreRefused() {
        List<ArmMaxima> few = List.of(withDead(normal("a", 0, 99, 1), 30));
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> Power.requireCalibration(few));
        assertEquals(
                "arm a: 99 of 129 runs without signal have a significance, and 30 have a dead classifier; at least 100 with a"
                        + " significance are needed; compute more runs",
                refusal.getMessage());
        InjectedEnsemble none = signal(1, new ArmMaxima("a", new double[0], 0, OptionalDouble.empty()));
        assertThrows(InvalidInput.class, () -> Power.of(List.of(normal("a", 0, 200, 1)), List.of(none)));
    }

    /** Of 100,000 runs, 135 set the threshold and 1,000 are the tail: 900 that are not dead are too few. */
    @Test
    void deadRunsLeaveEnoughForThresholdAndTail() {
        ArmMaxima nearlyDead = withDead(normal("a", 0, 900, 1), 99_100);
        assertThrows(InvalidInput.class, () -> Power.requireCalibration(List.of(nearlyDead)));
        Power.requireCalibration(List.of(withDead(normal("a", 0, 1001, 1), 98_999)));
    }

    @Test
    void allRunsDeadWithSignalHaveNoPower() {
        double[] dead = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
        PowerRow row = Power.of(
                        List.of(normal("a", 0, 200, 1)),
                        List.of(signal(1, new ArmMaxima("a", dead, 2, OptionalDouble.empty()))))
                .rows()
                .get(0);
        assertEquals(0, row.power());
        assertEquals(OptionalInt.of(2), row.deadRuns());
    }
}
