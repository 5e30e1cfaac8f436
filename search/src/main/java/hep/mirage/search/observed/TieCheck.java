package hep.mirage.search.observed;

import hep.mirage.model.response.TiedCut;
import hep.mirage.search.run.ArmDetail;
import hep.mirage.search.run.HypothesisDetail;
import hep.mirage.search.run.TrainedClassifier;
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
 * @param counted whether the response is a histogram's, which has one value in each cell
 */
public record TieCheck(double hypothesisGeV, double keptFraction, int kept, int tied, boolean counted) {
    /** Largest share of tied events without a warning: {@value}. */
    public static final double WARNING_SHARE = 0.01;

    private static final String OF_NETS = "keep more events, train for fewer epochs, or put the file in random order";
    private static final String OF_COUNTS =
            "a histogram gives all events of a cell one response; the warning does not matter if the file is in random order; more"
                    + " bins have fewer ties";

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
        return new TieCheck(
                most.region().massGeV(),
                cut.keptFraction(),
                cut.kept(),
                cut.tied(),
                most.classifiers().stream().anyMatch(TrainedClassifier.Counts.class::isInstance));
    }

    /** What to be warned of, one sentence each. */
    public List<String> warnings() {
        return tied > WARNING_SHARE * kept
                ? List.of(String.format(
                        Locale.ROOT,
                        "of the %,d events that the cut at m0 = %.1f GeV and a kept fraction of %s keeps, %,d have the same"
                                + " response as events left out, and were kept because they come first in the file; %s",
                        kept,
                        hypothesisGeV,
                        keptFraction,
                        tied,
                        counted ? OF_COUNTS : OF_NETS))
                : List.of();
    }
}
