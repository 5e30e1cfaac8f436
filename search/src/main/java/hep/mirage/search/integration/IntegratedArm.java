package hep.mirage.search.integration;

import hep.mirage.search.row.ArmRow;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * What an arm did and cost, apart from its significances.
 *
 * @param arm its name
 * @param protection how it gets its responses, as in study files
 * @param runs completed runs
 * @param deadRuns those with a dead classifier, which are excluded from the arm's results
 * @param nets trained for a run, with those that arms share in full
 * @param trainingSeconds the arm's price: median over runs of the time of these trainings [s], see {@link ArmRow#price}; unknown for an external arm
 * @param aucScanned area under the ROC curve on the scanned events, mean over the runs that are not dead; absent without
 *     any
 * @param verdict on its classifiers; empty if no run measured the leakage
 */
public record IntegratedArm(
        String arm,
        String protection,
        long runs,
        long deadRuns,
        int nets,
        OptionalDouble trainingSeconds,
        OptionalDouble aucScanned,
        Optional<ClassifierVerdict> verdict) {

    static IntegratedArm of(ArmRows rows) {
        return new IntegratedArm(
                rows.arm().name(),
                rows.arm().protection().kind(),
                rows.rows().size(),
                rows.deadRuns(),
                rows.rows().values().stream().mapToInt(ArmRow::nets).max().orElse(0),
                price(rows),
                mean(rows.alive(), ArmRow::aucScanned),
                ClassifierVerdict.of(rows.alive()));
    }

    /** All runs know it, or none. */
    private static OptionalDouble price(ArmRows rows) {
        return ArmRow.price(rows.rows().values().stream()
                .map(ArmRow::trainingSeconds)
                .filter(Objects::nonNull)
                .mapToDouble(Double::doubleValue));
    }

    private static OptionalDouble mean(Iterable<ArmRow> rows, ToDoubleFunction<ArmRow> value) {
        double sum = 0;
        int n = 0;
        for (ArmRow row : rows) {
            sum += value.applyAsDouble(row);
            n++;
        }
        return n == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / n);
    }
}
