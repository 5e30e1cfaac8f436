package hep.mirage.search.integration;

import hep.mirage.search.arm.Arm;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunStatus;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The rows of one arm of an ensemble.
 *
 * @param arm the arm
 * @param rows one for each completed run, by master seed and run number
 * @param scans significances of the runs in which the arm's classifiers are alive
 */
public record ArmRows(Arm arm, SortedMap<RunKey, ArmRow> rows, SignificanceScans scans) {
    /** Copies the map. */
    public ArmRows {
        rows = Collections.unmodifiableSortedMap(new TreeMap<>(rows));
    }

    /**
     * The row of the only arm of a study that lists none: what its run says.
     *
     * @param run a row of {@code runs}
     * @param nets trained in the run
     */
    public static ArmRow ofOnlyArm(RunRow run, int nets) {
        return new ArmRow(
                run.run(),
                Arm.PUBLISHED.name(),
                run.status(),
                nets,
                new ArmRow.Loss(run.trainingLoss()),
                run.validation(),
                run.aucInSample(),
                run.leakage(),
                run.maximum(),
                run.priceSeconds());
    }

    /** Whether the arm's classifiers are alive in a run: only then it counts for verdicts and significances. */
    public static boolean isAlive(ArmRow row) {
        return row.status() != RunStatus.DEAD_CLASSIFIER;
    }

    /** Whether there are runs, and a classifier of the arm is dead in every one. */
    boolean isDead() {
        return !rows.isEmpty() && alive().isEmpty();
    }

    /** Number of runs in which a classifier of the arm is dead. */
    public long deadRuns() {
        return rows.size() - alive().size();
    }

    /** The rows of the runs in which the arm's classifiers are alive. */
    public List<ArmRow> alive() {
        return rows.values().stream().filter(ArmRows::isAlive).toList();
    }
}
