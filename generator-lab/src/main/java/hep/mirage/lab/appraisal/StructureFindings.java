package hep.mirage.lab.appraisal;

import hep.mirage.lab.quality.AcceptanceEdges;
import hep.mirage.lab.quality.ConditionalQuality;
import hep.mirage.lab.quality.MassDependence;
import hep.mirage.lab.quality.TailShare;
import hep.mirage.model.dataset.MassLabels;
import hep.mirage.model.dataset.MassLabels.Label;
import hep.mirage.model.event.EventBatch;
import hep.mirage.search.study.Study;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Properties that distributions of single features and their correlations do not show: the classifier's inputs in bins
 * of each other and of the mass, their information on the mass, the tails of all features, and the edges of the
 * selection.
 *
 * <p>All Monte Carlo events are used, including those of the training: a bin of a few thousand held-out events would
 * not show what an ensemble of 10⁴ runs is sensitive to.
 *
 * @param generatedEvents that were compared
 * @param monteCarloEvents that they were compared with
 * @param conditional inputs in bins of each other and of the mass
 * @param massDependence information on the mass in the inputs at the study's first hypothesis; empty if there are too
 *     few events for a classifier
 * @param tails of all features
 * @param edges of the selection
 */
public record StructureFindings(
        int generatedEvents,
        int monteCarloEvents,
        ConditionalQuality conditional,
        Optional<MassDependence> massDependence,
        List<TailShare> tails,
        AcceptanceEdges edges) {
    /** Copies the list. */
    public StructureFindings {
        tails = List.copyOf(tails);
    }

    /**
     * Compares.
     *
     * @param study defines the inputs, window and side-bands
     * @param generated unweighted
     * @param monteCarlo all of the sample, unweighted
     */
    static StructureFindings of(Study study, EventBatch generated, EventBatch monteCarlo) {
        List<String> inputs = study.classifier().inputs();
        MassLabels labels = study.search().labels(0);
        boolean enough = Math.min(inside(generated, labels), inside(monteCarlo, labels)) >= MassDependence.FEWEST;
        return new StructureFindings(
                generated.size(),
                monteCarlo.size(),
                ConditionalQuality.of(generated, monteCarlo, inputs),
                enough
                        ? Optional.of(MassDependence.of(
                                generated,
                                monteCarlo,
                                inputs,
                                labels,
                                study.ensemble().masterSeed()))
                        : Optional.empty(),
                TailShare.of(generated, monteCarlo),
                AcceptanceEdges.of(generated, monteCarlo));
    }

    private static long inside(EventBatch events, MassLabels labels) {
        return Arrays.stream(events.massGeV())
                .filter(mass -> labels.of(mass) != Label.OUTSIDE)
                .count();
    }

    /** Tails that differ from the Monte Carlo's. */
    List<TailShare> differingTails() {
        return tails.stream().filter(TailShare::differs).toList();
    }
}
