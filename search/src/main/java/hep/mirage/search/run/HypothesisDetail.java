package hep.mirage.search.run;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import hep.mirage.model.response.AreaUnderCurve;
import hep.mirage.search.row.RunRow.Leakage;
import java.util.List;
import java.util.Optional;

/**
 * Complete result of an arm of a run for one mass hypothesis.
 *
 * @param region window and side-bands
 * @param dataset the events that are scanned, n of them
 * @param nets the trained nets of the arm's protection, in its order
 * @param response [n], of the scanned events
 * @param aucInSample area under the ROC curve on the scanned events
 * @param spectra one per working point, in descending order of rejection
 * @param leakage the mass leakage; empty if this run or arm does not measure it
 */
public record HypothesisDetail(
        SearchRegion region,
        LabelledDataset dataset,
        List<TrainedNet> nets,
        float[] response,
        AreaUnderCurve aucInSample,
        List<SpectrumDetail> spectra,
        Optional<Leakage> leakage) {
    /** Copies the lists. */
    public HypothesisDetail {
        nets = List.copyOf(nets);
        spectra = List.copyOf(spectra);
    }
}
