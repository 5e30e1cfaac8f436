package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import java.util.List;

/**
 * A search whose windows and side-bands are listed individually. They may have different widths, be on one side only,
 * or be separated from each other.
 *
 * @param regions one for each hypothesis, in ascending order of mass
 */
public record ListedRegions(List<SearchRegion> regions) implements SearchDesign {
    /** Its name in study files. */
    public static final String KIND = "regions";

    /** Copies the list; masses must be in ascending order. */
    public ListedRegions {
        regions = List.copyOf(regions);
        for (int i = 1; i < regions.size(); i++) {
            if (!(regions.get(i).massGeV() > regions.get(i - 1).massGeV())) {
                throw new IllegalArgumentException(
                        "hypothesis " + regions.get(i).massGeV() + " GeV after "
                                + regions.get(i - 1).massGeV() + " GeV; masses must be in ascending order");
            }
        }
    }

    @Override
    public String kind() {
        return KIND;
    }

    /** Only its own regions, since those of one mass do not determine those of another. */
    @Override
    public List<SearchRegion> regionsWithin(double lowGeV, double highGeV) {
        return regions;
    }
}
