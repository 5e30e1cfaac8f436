package hep.mirage.fit.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SearchRegionTest {
    private static final SearchRegion UNEVEN = new SearchRegion(
            150, new MassInterval(146, 156), List.of(new MassInterval(126, 144), new MassInterval(156, 160)));

    @Test
    void endsBelongToTheIntervalAbove() {
        SearchRegion published = SearchRegion.published(150);
        assertTrue(published.window().contains(144) && !published.inSidebands(144));
        assertTrue(published.inSidebands(156) && !published.window().contains(156));
        assertTrue(published.inSidebands(132));
        assertFalse(published.inSidebands(168));
        assertEquals(List.of(new MassInterval(132, 144), new MassInterval(156, 168)), published.sidebands());
    }

    /** 146.3 - (146.3 - 18.1) is not 18.1 in binary; fits that were made with 18.1 must not change. */
    @Test
    void reachIsTheNumberThatWasGiven() {
        for (double massGeV : new double[] {146.3, 150, 151.7, 3012.9}) {
            assertEquals(18.1, SearchRegion.symmetric(massGeV, 6, 18.1).reachGeV(), 0);
        }
        assertEquals(24, UNEVEN.reachGeV(), 0);
    }

    @Test
    void binsHaveEdgesAtAllEnds() {
        assertArrayEquals(new double[] {126, 144, 146, 156, 160}, UNEVEN.edgesGeV());
        assertEquals(Binning.uniform(126, 160, 17), UNEVEN.binning(2));
        assertThrows(IllegalArgumentException.class, () -> UNEVEN.binning(4));
        FitRange sidebands = FitRange.of(UNEVEN.binning(2), UNEVEN.sidebands());
        assertArrayEquals(new int[] {0, 1, 2, 3, 4, 5, 6, 7, 8, 15, 16}, sidebands.bins());
    }

    @Test
    void refusesWhatOverlaps() {
        MassInterval window = new MassInterval(144, 156);
        MassInterval low = new MassInterval(132, 144);
        for (List<MassInterval> sidebands : List.of(
                List.<MassInterval>of(),
                List.of(new MassInterval(140, 145)),
                List.of(low, new MassInterval(140, 144)),
                List.of(new MassInterval(156, 168), low))) {
            assertThrows(IllegalArgumentException.class, () -> new SearchRegion(150, window, sidebands));
        }
        assertThrows(IllegalArgumentException.class, () -> new SearchRegion(156, window, List.of(low)));
        assertThrows(IllegalArgumentException.class, () -> new MassInterval(156, 156));
    }
}
