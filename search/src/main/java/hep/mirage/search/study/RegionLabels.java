package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.model.dataset.MassLabels;

/**
 * Window vs side-bands: the only place where the regions of a search are converted to event labels.
 *
 * @param region window and side-bands
 */
record RegionLabels(SearchRegion region) implements MassLabels {
    @Override
    public Label of(double massGeV) {
        if (region.window().contains(massGeV)) {
            return Label.WINDOW;
        }
        return region.inSidebands(massGeV) ? Label.SIDEBAND : Label.OUTSIDE;
    }

    @Override
    public String toString() {
        return "the window " + region.window() + " or the side-bands " + region.sidebands();
    }
}
