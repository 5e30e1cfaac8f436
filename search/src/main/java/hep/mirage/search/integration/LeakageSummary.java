package hep.mirage.search.integration;

import hep.mirage.search.row.RunRow;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the classifiers of an ensemble know of the mass: their AUC, window against side-bands, on independent events.
 *
 * @param meanAuc mean over the runs that measured it; 0.5 where the inputs say nothing of the mass
 * @param standardError of the mean, from the spread over the runs; null for a single run
 * @param runs that measured it
 * @param warning in plain words where the mass leaks into the response; null where it does not
 */
public record LeakageSummary(double meanAuc, Double standardError, long runs, String warning) {
    /**
     * Mean AUC above which the mass leaks into the response: {@value}. Without leakage it is 0.5, with the published
     * inputs above 0.9.
     */
    public static final double WARNING_AUC = 0.52;

    /** Errors above 0.5 that an AUC must lie, so that few events make no leak by chance. */
    private static final double ERRORS = 2;

    /**
     * Sums up an ensemble.
     *
     * @param rows of {@code runs}, those that did not measure the leakage included
     * @return empty where no run measured it
     */
    public static Optional<LeakageSummary> of(List<RunRow> rows) {
        double[] aucs = rows.stream()
                .map(RunRow::leakage)
                .filter(Objects::nonNull)
                .mapToDouble(RunRow.Leakage::aucIndependent)
                .toArray();
        if (aucs.length == 0) {
            return Optional.empty();
        }
        double mean = StatUtils.mean(aucs);
        Double error = aucs.length < 2 ? null : Math.sqrt(StatUtils.variance(aucs, mean) / aucs.length);
        return Optional.of(new LeakageSummary(
                mean, error, aucs.length, isLeak(mean, errorForVerdict(rows, error)) ? warning(mean) : null));
    }

    /** That of the mean or, of a single run, of its own measurement. */
    private static double errorForVerdict(List<RunRow> rows, Double errorOfMean) {
        return errorOfMean != null
                ? errorOfMean
                : rows.stream()
                        .map(RunRow::leakage)
                        .filter(Objects::nonNull)
                        .mapToDouble(RunRow.Leakage::standardError)
                        .max()
                        .orElseThrow();
    }

    /** Above the limit, and not by chance. */
    private static boolean isLeak(double mean, double error) {
        return mean > WARNING_AUC && mean - 0.5 > ERRORS * error;
    }

    private static String warning(double meanAuc) {
        return String.format(
                Locale.ROOT,
                "the classifier tells the window from the side-bands on events it has never seen (AUC %.3f, above %.2f): its"
                        + " inputs contain the mass, and the significances show sculpting, not over-training",
                meanAuc,
                WARNING_AUC);
    }
}
