package hep.mirage.search.power;

import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * How often each arm finds an injected signal, by thresholds that give every arm the same rate of false alarms.
 *
 * @param rows one for each arm, strength and threshold, in this order
 * @param arms the arms compared at one strength: the most powerful first, of equally powerful ones the cheapest
 */
public record Power(List<PowerRow> rows, List<ArmWorthRow> arms) {
    /** Folder of the tables. */
    public static final String FOLDER = "power";

    private static final double MIDDLE = 0.5;

    /** Copies the lists. */
    public Power {
        rows = List.copyOf(rows);
        arms = List.copyOf(arms);
    }

    /**
     * Counts the detections, of all runs: one with a dead classifier detects nothing. Arms are compared at the strength whose
     * mean power over the arms is nearest to one half, where their differences show best.
     *
     * @param background the arms in the ensemble without signal, on the same runs
     * @param injected the same arms with signals, in rising order of strength, at least one
     * @throws InvalidInput if an arm has too few runs, see {@link #requireCalibration}
     * @throws IllegalArgumentException if the arms of an ensemble have different numbers of runs
     */
    public static Power of(List<ArmMaxima> background, List<InjectedEnsemble> injected) {
        requireCalibration(background);
        requireSameRuns(background);
        injected.forEach(ensemble -> requireSameRuns(ensemble.arms()));
        List<PowerRow> rows = new ArrayList<>();
        for (int arm = 0; arm < background.size(); arm++) {
            List<DetectionThreshold> thresholds = DetectionThreshold.of(
                    MaximumDistribution.of(background.get(arm).zMax()));
            for (InjectedEnsemble ensemble : injected) {
                ArmMaxima with = ensemble.arms().get(arm);
                if (with.runs() == 0) {
                    throw new InvalidInput("arm " + with.arm() + ": no run with signal; compute more runs");
                }
                thresholds.forEach(threshold -> rows.add(PowerRow.of(ensemble, with, threshold)));
            }
        }
        return new Power(rows, compared(background, rows));
    }

    /**
     * Checks that each arm has enough runs with a significance for thresholds, see {@link DetectionThreshold#fewest}.
     *
     * @param background the arms in the ensemble without signal
     * @throws InvalidInput if there are fewer
     */
    public static void requireCalibration(List<ArmMaxima> background) {
        for (ArmMaxima arm : background) {
            int fewest = DetectionThreshold.fewest(arm.runs());
            if (arm.significant() < fewest) {
                throw new InvalidInput("arm " + arm.arm() + ": " + arm.significant() + " of " + arm.runs()
                        + " runs without signal have a significance, and " + arm.deadRuns()
                        + " have a dead classifier; at least " + fewest
                        + " with a significance are needed; compute more runs");
            }
        }
    }

    private static void requireSameRuns(List<ArmMaxima> arms) {
        if (arms.stream().mapToInt(ArmMaxima::runs).distinct().count() > 1) {
            throw new IllegalArgumentException("the arms of an ensemble have "
                    + arms.stream().map(arm -> String.valueOf(arm.runs())).collect(Collectors.joining(", "))
                    + " runs; all must have those of the ensemble");
        }
    }

    private static List<ArmWorthRow> compared(List<ArmMaxima> background, List<PowerRow> rows) {
        List<PowerRow> main = rows.stream()
                .filter(row -> row.basis() != DetectionThreshold.Basis.EXTRAPOLATED)
                .toList();
        Map<Double, Double> meanPower = new LinkedHashMap<>();
        main.forEach(row -> meanPower.merge(row.strength(), row.power() / background.size(), Double::sum));
        double strength = meanPower.entrySet().stream()
                .min(Comparator.comparingDouble(entry -> Math.abs(entry.getValue() - MIDDLE)))
                .orElseThrow()
                .getKey();
        return background.stream()
                .map(arm -> ArmWorthRow.of(arm, at(strength, arm.arm(), main)))
                .sorted(Comparator.comparingDouble(
                                (ArmWorthRow row) -> -row.detection().power())
                        .thenComparingDouble(row -> row.trainingSeconds().orElse(Double.POSITIVE_INFINITY)))
                .toList();
    }

    private static PowerRow at(double strength, String arm, List<PowerRow> rows) {
        return rows.stream()
                .filter(row -> row.arm().equals(arm) && row.strength() == strength)
                .findFirst()
                .orElseThrow();
    }
}
