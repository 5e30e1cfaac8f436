package hep.mirage.search.study;

import hep.mirage.model.dataset.MassRegions;
import java.io.Serializable;
import java.util.List;

/**
 * Where the search looks: one classifier is trained for each hypothesis.
 *
 * @param hypothesesGeV centres m0 of the signal window [GeV], ascending
 * @param windowHalfWidthGeV half width of the window [GeV]
 * @param sidebandOuterGeV distance of the side-bands' outer edges from m0 [GeV]
 */
public record SearchPlan(List<Double> hypothesesGeV, double windowHalfWidthGeV, double sidebandOuterGeV)
        implements Serializable {
    /** Copies the list. */
    public SearchPlan {
        hypothesesGeV = List.copyOf(hypothesesGeV);
    }

    /**
     * Window and side-bands of a hypothesis.
     *
     * @param index of the hypothesis, 0-based
     */
    public MassRegions regions(int index) {
        return new MassRegions(hypothesesGeV.get(index), windowHalfWidthGeV, sidebandOuterGeV);
    }
}
