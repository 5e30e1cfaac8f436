package hep.mirage.search.integration;

import hep.mirage.fit.significance.StudentQuantile;
import hep.mirage.search.row.ArmRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.math3.stat.StatUtils;

/**
 * What the classifiers have learnt: the mass, which shows on independent events (sculpting), or their training events,
 * which shows only in sample (over-training).
 *
 * @param independent AUC on independent events, with a warning where the mass leaks
 * @param aucInSample mean AUC on the training events of the same runs
 * @param excess aucInSample minus the independent one
 * @param excessError standard error of {@code excess} from the paired differences; for a single run, that of the difference of
 *     two AUCs with the error of its independent one, which is of as many events
 * @param overTrained whether the excess is above 0 with the confidence of {@value #SIGMA} standard deviations, one-sided, by
 *     Student's law of n runs
 */
public record ClassifierVerdict(
        LeakageSummary independent, double aucInSample, double excess, double excessError, boolean overTrained) {

    /** Standard deviations of a normal law with whose confidence an excess counts. */
    private static final double SIGMA = 2;

    /**
     * Assesses an ensemble.
     *
     * @param rows of one arm, those that did not measure the leakage included
     * @return empty if no run measured it
     */
    public static Optional<ClassifierVerdict> of(List<ArmRow> rows) {
        List<ArmRow> measured =
                rows.stream().filter(row -> row.leakage() != null).toList();
        return LeakageSummary.of(measured.stream().map(ArmRow::leakage).toList())
                .map(independent -> {
                    double[] differences = measured.stream()
                            .mapToDouble(row -> row.aucScanned() - row.leakage().aucIndependent())
                            .toArray();
                    double excess = StatUtils.mean(differences);
                    double error = differences.length < 2
                            ? Math.sqrt(2) * measured.get(0).leakage().standardError()
                            : Math.sqrt(StatUtils.variance(differences, excess) / differences.length);
                    double inSample = independent.meanAuc() + excess;
                    double most = differences.length < 2 ? SIGMA : StudentQuantile.ofSigma(SIGMA, differences.length);
                    return new ClassifierVerdict(independent, inSample, excess, error, excess > most * error);
                });
    }

    /** The verdict as text. */
    public String sentence() {
        String numbers = String.format(Locale.ROOT, "AUC %.4f, %+.4f ± %.4f", aucInSample, excess, excessError);
        if (!overTrained) {
            return numbers + " from the independent one: no over-training seen";
        }
        return numbers + " above the independent one: over-training, the classifier remembers its training events"
                + (independent.warning().isEmpty() ? "" : "; it adds to the sculpting and is not its cause");
    }
}
