package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.MassLabels;
import java.io.Serializable;
import java.util.List;

/**
 * How a search goes about it: at which masses it looks, where window and side-bands of each lie, and which events its
 * classifiers are to tell apart. One classifier is trained for each hypothesis.
 *
 * <p>Each design is a record that says so by {@link #regions()}; dataset, labels, spectra, fits, tables and figures follow from
 * these. A CWoLa search of three mass bins is a {@link ListedRegions} whose window is the middle bin.
 */
public sealed interface SearchDesign extends Serializable permits SideBandScan, ListedRegions {

    /** Its name in study files. */
    String kind();

    /** Window and side-bands of every hypothesis, in ascending order of mass. */
    List<SearchRegion> regions();

    /**
     * Where else the same search could look: every hypothesis within a mass range at which a bump of a generator would be
     * taken for a signal.
     *
     * @param lowGeV lower end of the range [GeV]
     * @param highGeV upper end of the range [GeV]
     * @return the search's own regions among them, in ascending order of mass
     */
    List<SearchRegion> regionsWithin(double lowGeV, double highGeV);

    /**
     * Window and side-bands of a hypothesis.
     *
     * @param hypothesis 0 for the first
     */
    default SearchRegion region(int hypothesis) {
        return regions().get(hypothesis);
    }

    /**
     * Which events the classifier of a hypothesis is trained on, and as what.
     *
     * @param hypothesis 0 for the first
     */
    default MassLabels labels(int hypothesis) {
        return new RegionLabels(region(hypothesis));
    }

    /** Masses m0 of the hypotheses [GeV], ascending. */
    default List<Double> hypothesesGeV() {
        return regions().stream().map(SearchRegion::massGeV).toList();
    }
}
