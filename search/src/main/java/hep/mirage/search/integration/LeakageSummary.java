package hep.mirage.search.integration;

import hep.mirage.search.row.RunRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.commons.math3.stat.StatUtils;

/**
 * Mass leakage of the classifiers of an ensemble: their AUC, window vs side-bands, on independent events.
 *
 * @param meanAuc mean over the runs that measured it; 0.5 if the inputs carry no information on the mass
 * @param standardError of the mean, from the spread over the runs; empty for a single run
 * @param runs that measured it
 * @param warning text if the mass leaks into the response; empty otherwise
 */
public record LeakageSummary(double meanAuc, OptionalDouble standardError, long runs, Optional<String> warning) {
    /**
     * Mean AUC above which the mass leaks into the response: {@value}. Without leakage it is 0.5, with the published
     * inputs above 0.9.
     */
    public static final double WARNING_AUC = 0.52;

    /** Number of errors by which an AUC must exceed 0.5, so that a fluctuation of few events does not count as leakage. */
    private static final double ERRORS = 2;

    /**
     * Summarises an ensemble.
     *
     * @param leakages of the runs that measured it
     * @return empty if no run measured it
     */
    public static Optional<LeakageSummary> of(List<RunRow.Leakage> leakages) {
        double[] aucs =
                leakages.stream().mapToDouble(RunRow.Leakage::aucIndependent).toArray();
        if (aucs.length == 0) {
            return Optional.empty();
        }
        double mean = StatUtils.mean(aucs);
        OptionalDouble error = aucs.length < 2
                ? OptionalDouble.empty()
                : OptionalDouble.of(Math.sqrt(StatUtils.variance(aucs, mean) / aucs.length));
        return Optional.of(new LeakageSummary(
                mean,
                error,
                aucs.length,
                isLeak(mean, errorForVerdict(leakages, error)) ? Optional.of(warning(mean)) : Optional.empty()));
    }

    /**
     * The error of the mean by the spread of the runs, but at least by the errors of their measurements, which few runs may show
     * too small.
     */
    private static double errorForVerdict(List<RunRow.Leakage> leakages, OptionalDouble errorOfMean) {
        double squares = leakages.stream()
                .mapToDouble(leakage -> leakage.standardError() * leakage.standardError())
                .sum();
        return Math.max(errorOfMean.orElse(0), Math.sqrt(squares) / leakages.size());
    }

    /** Above the limit, and not by chance. */
    private static boolean isLeak(double mean, double error) {
        return mean > WARNING_AUC && mean - 0.5 > ERRORS * error;
    }

    private static String warning(double meanAuc) {
        return String.format(
                Locale.ROOT,
                "the classifier distinguishes window and side-bands on events that it was not trained on (AUC %.3f, above %.2f): its"
                        + " inputs say something of the mass, so that sculpting is part of the significances, not over-training alone",
                meanAuc,
                WARNING_AUC);
    }
}
