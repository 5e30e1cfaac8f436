package hep.mirage.search.remedy;

import hep.mirage.fit.spectrum.MassInterval;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.LabelledDataset;
import java.util.List;

/**
 * Weights of training events by which all side-bands have the same total weight: an event of side-band k has the weight
 * n / (K n_k), with n_k events in it, and n in all K side-bands that have any. The mean weight of each class is 1 (Collins, Howe,
 * Nachman, Phys. Rev. D 99 (2019) 014038, weight lower and upper side-band equally).
 */
public final class SidebandWeights {
    private SidebandWeights() {}

    /**
     * The weights for the training of one hypothesis.
     *
     * @param dataset n events in window and side-bands
     * @param region of the hypothesis
     * @return [n], 1 in the window
     */
    public static float[] of(LabelledDataset dataset, SearchRegion region) {
        List<MassInterval> sidebands = region.sidebands();
        int[] events = new int[sidebands.size()];
        int[] sideband = new int[dataset.size()];
        int all = 0;
        for (int event = 0; event < sideband.length; event++) {
            sideband[event] = indexOf(sidebands, dataset.massGeV()[event]);
            if (sideband[event] >= 0) {
                events[sideband[event]]++;
                all++;
            }
        }
        int filled = 0;
        for (int count : events) {
            filled += count > 0 ? 1 : 0;
        }
        float[] weights = new float[sideband.length];
        for (int event = 0; event < weights.length; event++) {
            weights[event] = sideband[event] < 0 ? 1 : (float) all / filled / events[sideband[event]];
        }
        return weights;
    }

    private static int indexOf(List<MassInterval> sidebands, double massGeV) {
        for (int k = 0; k < sidebands.size(); k++) {
            if (sidebands.get(k).contains(massGeV)) {
                return k;
            }
        }
        return -1;
    }
}
