package hep.mirage.search.study;

import hep.mirage.fit.spectrum.SearchRegion;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.DoubleStream;

/**
 * The search of the papers: the same window around every hypothesis, between two side-bands of equal width.
 *
 * @param hypothesesGeV centres m0 of the signal window [GeV], ascending
 * @param windowHalfWidthGeV half width of the window [GeV]
 * @param sidebandOuterGeV distance of the side-bands' outer edges from m0 [GeV]
 */
public record SideBandScan(List<Double> hypothesesGeV, double windowHalfWidthGeV, double sidebandOuterGeV)
        implements SearchDesign {
    /** Its name in study files. */
    public static final String KIND = "side-band-scan";

    /** Copies the list. */
    public SideBandScan {
        hypothesesGeV = List.copyOf(hypothesesGeV);
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<SearchRegion> regions() {
        return hypothesesGeV.stream().map(this::around).toList();
    }

    /** Its own hypotheses, and every integer GeV value whose side-bands are inside the range. */
    @Override
    public List<SearchRegion> regionsWithin(double lowGeV, double highGeV) {
        NavigableSet<Double> masses = new TreeSet<>(hypothesesGeV);
        DoubleStream.iterate(Math.ceil(lowGeV + sidebandOuterGeV), m0 -> m0 + sidebandOuterGeV <= highGeV, m0 -> m0 + 1)
                .forEach(masses::add);
        return masses.stream().map(this::around).toList();
    }

    private SearchRegion around(double massGeV) {
        return SearchRegion.symmetric(massGeV, windowHalfWidthGeV, sidebandOuterGeV);
    }
}
