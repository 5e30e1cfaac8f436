package hep.mirage.search.run;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.dataset.Standardization;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.model.training.TrainingOutcome;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.List;

/**
 * Complete result of a run for one mass hypothesis.
 *
 * @param region window and side-bands
 * @param dataset what the classifier was trained (and, with early stopping, validated) on, n events
 * @param standardization of its inputs
 * @param training the trained classifier
 * @param response [n], its response to all events
 * @param aucInSample area under the ROC curve on all events
 * @param spectra one per working point, in descending order of rejection
 * @param leakage the mass leakage; null if this run does not measure it
 */
public record HypothesisDetail(
        SearchRegion region,
        LabelledDataset dataset,
        Standardization standardization,
        TrainingOutcome training,
        float[] response,
        AreaUnderCurve aucInSample,
        List<SpectrumDetail> spectra,
        Leakage leakage) {}
