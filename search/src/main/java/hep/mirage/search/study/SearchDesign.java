package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.MassLabels;
import java.io.Serializable;
import java.util.List;

/**
 * Design of a search: its mass hypotheses, their windows and side-bands, and the classes of events that its classifiers
 * separate. One classifier is trained for each hypothesis.
 *
 * <p>Each design is a record that defines its {@link #regions()}, from which dataset, labels, spectra, fits, tables and
 * figures follow. A CWoLa search with three mass bins is a {@link ListedRegions} whose window is the middle bin.
 */
public sealed interface SearchDesign extends Serializable permits SideBandScan, ListedRegions {

    /** Its name in study files. */
    String kind();

    /** Window and side-bands of every hypothesis, in ascending order of mass. */
    List<SearchRegion> regions();

    /**
     * All hypotheses in a mass range that the same search could test, and at which a bump of a generator would be taken
     * for a signal.
     *
     * @param lowGeV lower end of the range [GeV]
     * @param highGeV upper end of the range [GeV]
     * @return regions, including the search's own, in ascending order of mass
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
     * The events that the classifier of a hypothesis is trained on, and their labels.
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
