package hep.mirage.search.observed;

import hep.mirage.model.response.TiedCut;
import hep.mirage.search.run.ArmDetail;
import hep.mirage.search.run.HypothesisDetail;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Whether a working point divides observed events of equal response. It keeps those that come first in the file, which says
 * nothing of them, or, in a file that is sorted by mass, too much. With a remedy for sculpting it is the response before the remedy.
 *
 * @param hypothesisGeV where the share of tied events among the kept ones is largest [GeV]
 * @param keptFraction working point there
 * @param kept events that it keeps
 * @param tied kept events whose response is that of events left out
 */
public record TieCheck(double hypothesisGeV, double keptFraction, int kept, int tied) {
    /** Largest share of tied events without a warning: {@value}. */
    public static final double WARNING_SHARE = 0.01;

    /**
     * The cut with most ties.
     *
     * @param arm that searched the events
     */
    public static TieCheck of(ArmDetail arm) {
        HypothesisDetail most = arm.hypotheses().stream()
                .max(Comparator.comparingDouble(
                        hypothesis -> hypothesis.ties().atCut().share()))
                .orElseThrow();
        TiedCut cut = most.ties().atCut();
        return new TieCheck(most.region().massGeV(), cut.keptFraction(), cut.kept(), cut.tied());
    }

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        return tied > WARNING_SHARE * kept
                ? List.of(String.format(
                        Locale.ROOT,
                        "of the %,d events that the cut at m0 = %.1f GeV and a kept fraction of %s keeps, %,d have the same"
                                + " response as events left out, and were kept because they come first in the file; keep more"
                                + " events, train for fewer epochs, or put the file in random order",
                        kept,
                        hypothesisGeV,
                        keptFraction,
                        tied))
                : List.of();
    }
}
