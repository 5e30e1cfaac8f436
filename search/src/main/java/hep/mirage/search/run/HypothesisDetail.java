package hep.mirage.search.run;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.response.ResponseTies;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.List;
import java.util.Optional;

/**
 * Complete result of an arm of a run for one mass hypothesis.
 *
 * @param region window and side-bands
 * @param dataset the events that are scanned, n of them
 * @param standardization constants by which their features are standardised
 * @param classifiers the trained classifiers of the arm's protection, in the order of its nets
 * @param response [n], of the scanned events, after the arm's remedy for sculpting: what is scanned
 * @param ties in the response of the nets, before the remedy
 * @param aucInSample area under the ROC curve on the scanned events
 * @param spectra one per working point, in descending order of rejection
 * @param leakage the mass leakage; empty if this run or arm does not measure it
 */
public record HypothesisDetail(
        SearchRegion region,
        LabelledDataset dataset,
        Standardization standardization,
        List<TrainedClassifier> classifiers,
        float[] response,
        ResponseTies ties,
        AreaUnderCurve aucInSample,
        List<SpectrumDetail> spectra,
        Optional<Leakage> leakage) {
    /** Copies the lists. */
    public HypothesisDetail {
        classifiers = List.copyOf(classifiers);
        spectra = List.copyOf(spectra);
    }

    /** The trainings of the classifiers that are nets, in their order. */
    public List<TrainingOutcome> trainings() {
        return classifiers.stream()
                .filter(TrainedClassifier.Net.class::isInstance)
                .map(classifier -> ((TrainedClassifier.Net) classifier).training())
                .toList();
    }
}
