package hep.mirage.search.observed;

import hep.mirage.fit.significance.StudentQuantile;
import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whether the nets that were trained on observed events tell window from side-bands on generated events, which they have
 * never seen, next to the nets of the ensemble.
 *
 * @param data of the nets trained on the data; null if there are none, if they are dead, or if the generator's finite sample
 *     has too few events
 * @param ensemble of the ensemble's; null if no run measured it
 */
public record LeakageCheck(Leakage data, LeakageSummary ensemble) {
    /** Number of errors by which an AUC must exceed 0.5, so that a fluctuation of few events does not count as leakage. */
    private static final double ERRORS = 2;

    /** How improbable the data's difference from the ensemble must be, in standard deviations of a normal law, on two sides. */
    private static final double DIFFERENCE_SIGMA = 3;

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        List<String> warnings = new ArrayList<>();
        if (data != null
                && data.aucIndependent() > LeakageSummary.WARNING_AUC
                && data.aucIndependent() - 0.5 > ERRORS * data.standardError()) {
            warnings.add(String.format(
                    Locale.ROOT,
                    "the data's classifier tells the window from the side-bands on generated events it has never seen (AUC"
                            + " %.3f, above %.2f): the inputs say something of the mass, and an excess may be sculpted",
                    data.aucIndependent(),
                    LeakageSummary.WARNING_AUC));
        }
        if (ensemble != null) {
            ensemble.warning().ifPresent(warning -> warnings.add("the ensemble: " + warning));
        }
        difference().ifPresent(warnings::add);
        return List.copyOf(warnings);
    }

    /**
     * Whether the data could be one more run. With the mean and the spread s of n runs, (data - mean) / (s sqrt(1 + 1/n)) has
     * Student's law with n - 1 degrees of freedom, if the AUCs of the runs are normal.
     */
    private Optional<String> difference() {
        if (data == null || ensemble == null || ensemble.standardError().isEmpty()) {
            return Optional.empty();
        }
        double runs = ensemble.runs();
        double spread = ensemble.standardError().getAsDouble() * Math.sqrt(runs);
        double pull = (data.aucIndependent() - ensemble.meanAuc()) / spread;
        double largest = Math.sqrt(1 + 1 / runs) * StudentQuantile.ofSigma(DIFFERENCE_SIGMA, ensemble.runs());
        return spread > 0 && Math.abs(pull) > largest
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "the leakage of the data's classifier is not that of the ensemble (AUC %.3f against %.3f, %+.1f"
                                + " times the spread of %d runs)",
                        data.aucIndependent(),
                        ensemble.meanAuc(),
                        pull,
                        ensemble.runs()))
                : Optional.empty();
    }
}
