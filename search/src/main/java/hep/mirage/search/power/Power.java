package hep.mirage.search.power;

import hep.mirage.fit.global.MaximumDistribution;
import hep.mirage.model.InvalidInput;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
     * Counts the detections. The arm with the fewest runs without signal sets the rate of false alarms. Arms are compared at the strength whose mean power over the arms is nearest to one half, where
     * their differences show best.
     *
     * @param background the arms in the ensemble without signal
     * @param injected the same arms with signals, in rising order of strength, at least one
     * @throws InvalidInput if an arm has too few runs, see {@link #requireCalibration}
     */
    public static Power of(List<ArmMaxima> background, List<InjectedEnsemble> injected) {
        requireCalibration(background);
        int fewestRuns = background.stream().mapToInt(ArmMaxima::runs).min().orElseThrow();
        List<PowerRow> rows = new ArrayList<>();
        for (int arm = 0; arm < background.size(); arm++) {
            List<DetectionThreshold> thresholds = DetectionThreshold.of(
                    MaximumDistribution.of(background.get(arm).zMax()), fewestRuns);
            for (InjectedEnsemble ensemble : injected) {
                ArmMaxima with = ensemble.arms().get(arm);
                requireRuns(with, 1, "with signal");
                thresholds.forEach(threshold -> rows.add(PowerRow.of(ensemble, with, threshold)));
            }
        }
        return new Power(rows, compared(background, rows));
    }

    /**
     * Checks that there are enough runs for thresholds: {@value DetectionThreshold#FEWEST_RUNS} for each arm.
     *
     * @param background the arms in the ensemble without signal
     * @throws InvalidInput if there are fewer
     */
    public static void requireCalibration(List<ArmMaxima> background) {
        background.forEach(arm -> requireRuns(arm, DetectionThreshold.FEWEST_RUNS, "without signal"));
    }

    private static void requireRuns(ArmMaxima arm, int fewest, String of) {
        if (arm.runs() < fewest) {
            throw new InvalidInput("arm " + arm.arm() + ": " + arm.runs() + " runs " + of
                    + " whose classifiers are not dead; at least " + fewest + " are needed; compute more runs");
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
