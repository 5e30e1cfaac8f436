package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import java.util.List;

/**
 * A search whose windows and side-bands are given one by one: of different widths, on one side only, or apart from each other.
 *
 * @param regions one for each hypothesis, in ascending order of mass
 */
public record ListedRegions(List<SearchRegion> regions) implements SearchDesign {
    /** Its name in study files. */
    public static final String KIND = "regions";

    /** Copies the list; masses must rise. */
    public ListedRegions {
        regions = List.copyOf(regions);
        for (int i = 1; i < regions.size(); i++) {
            if (!(regions.get(i).massGeV() > regions.get(i - 1).massGeV())) {
                throw new IllegalArgumentException(
                        "hypothesis " + regions.get(i).massGeV() + " GeV after "
                                + regions.get(i - 1).massGeV() + " GeV; they must rise");
            }
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Its own alone: the regions of one mass say nothing of those of another. */
    @Override
    public List<SearchRegion> regionsWithin(double lowGeV, double highGeV) {
        return regions;
    }
}
