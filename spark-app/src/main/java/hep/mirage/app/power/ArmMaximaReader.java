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
     * Reads an ensemble. Runs with a dead classifier have no largest significance and count.
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
        double[] zMax = rows.stream()
                .mapToDouble(row -> isDead(status.apply(row)) ? Double.NEGATIVE_INFINITY : largest(maximum.apply(row)))
                .toArray();
        int dead =
                (int) rows.stream().map(status).filter(ArmMaximaReader::isDead).count();
        return new ArmMaxima(
                arm,
                zMax,
                dead,
                ArmRow.price(rows.stream().map(seconds).filter(Objects::nonNull).mapToDouble(Double::doubleValue)));
    }

    private static boolean isDead(RunStatus status) {
        return status == RunStatus.DEAD_CLASSIFIER;
    }

    private static double largest(Maximum maximum) {
        return maximum == null ? Double.NEGATIVE_INFINITY : maximum.zLikelihood();
    }
}
