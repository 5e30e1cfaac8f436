package hep.mirage.app.power;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.power.ArmMaxima;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.Maximum;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.study.Study;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the largest significances of a study's arms: from {@code arms}, or from {@code runs} if the study lists no arms. */
public final class ArmMaximaReader {
    private ArmMaximaReader() {}

    /**
     * Reads an ensemble.
     *
     * @param store of the ensemble
     * @param study of the ensemble
     * @return one for each arm, in the study's order
     * @throws hep.mirage.model.InvalidInput if a file is missing or damaged
     */
    public static List<ArmMaxima> of(EnsembleStore store, Study study) {
        if (!study.listsArms()) {
            String only = study.arms().get(0).name();
            return List.of(maxima(only, store.rows(RunRow.TABLE), RunRow::status, RunRow::maximum, row -> row.seconds()
                    .training()));
        }
        List<ArmRow> rows = store.rows(ArmRow.TABLE);
        return study.arms().stream()
                .map(arm -> maxima(
                        arm.name(),
                        rows.stream()
                                .filter(row -> row.arm().equals(arm.name()))
                                .toList(),
                        ArmRow::status,
                        ArmRow::maximum,
                        ArmRow::trainingSeconds))
                .toList();
    }

    private static <R> ArmMaxima maxima(
            String arm,
            List<R> rows,
            Function<R, RunStatus> status,
            Function<R, Maximum> maximum,
            Function<R, Double> seconds) {
        List<R> live = rows.stream()
                .filter(row -> status.apply(row) != RunStatus.DEAD_CLASSIFIER)
                .toList();
        return new ArmMaxima(
                arm,
                live.stream()
                        .map(maximum)
                        .mapToDouble(largest -> largest == null ? Double.NEGATIVE_INFINITY : largest.zLikelihood())
                        .toArray(),
                ArmRow.price(live.stream().map(seconds).filter(Objects::nonNull).mapToDouble(Double::doubleValue)));
    }
}
