package hep.mirage.search.observed;

import hep.mirage.search.integration.LeakageSummary;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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

    /** Number of errors by which the data may differ from the ensemble. */
    private static final double DIFFERENCE_ERRORS = 3;

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
        if (data != null && ensemble != null && ensemble.standardError().isPresent()) {
            double spread = ensemble.standardError().getAsDouble() * Math.sqrt(ensemble.runs());
            double pull = (data.aucIndependent() - ensemble.meanAuc()) / spread;
            if (Math.abs(pull) > DIFFERENCE_ERRORS) {
                warnings.add(String.format(
                        Locale.ROOT,
                        "the leakage of the data's classifier is not that of the ensemble (AUC %.3f against %.3f, %+.1f"
                                + " times the spread of the runs)",
                        data.aucIndependent(),
                        ensemble.meanAuc(),
                        pull));
            }
        }
        return List.copyOf(warnings);
    }
}
