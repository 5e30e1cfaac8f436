package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MissingValuesTest {
    private static final double NONE = Double.NaN;

    /**
     * Four runs with two working points; the usual fraction of events in the window is one third for the first and one
     * half for the second.
     */
    private static MissingValues of(double... z) {
        int[] window = {1, 10, 5, 10, 6, 12, 0, 8};
        int[] sidebands = {8, 10, 8, 10, 8, 10, 0, 10};
        return MissingValues.of(z, window, sidebands, 2);
    }

    @Test
    void missingDeficitsBiasUpward() {
        MissingValues missing = of(NONE, 1, 1, 1, 1, 1, 1, NONE);
        assertEquals(new MissingValues(2, 2, 0), missing);
        assertTrue(missing.lean().contains("mostly among deficits (2 of 2)"), missing.lean());
        assertTrue(missing.lean().endsWith("biased upward"), missing.lean());
    }

    @Test
    void missingExcessesBiasDownward() {
        MissingValues missing = of(1, 1, 1, 1, NONE, NONE, 1, 1);
        assertEquals(new MissingValues(2, 0, 2), missing);
        assertTrue(missing.lean().endsWith("biased downward"), missing.lean());
    }

    @Test
    void bothLeanNeitherWay() {
        assertTrue(of(NONE, 1, 1, 1, NONE, 1, 1, 1).lean().contains("does not bias the mean"));
    }

    /** A failed run has no row, and an empty spectrum indicates neither a deficit nor an excess. */
    @Test
    void rowsWithoutEventsHaveNoSide() {
        assertEquals(new MissingValues(1, 0, 0), of(1, 1, 1, 1, 1, 1, NONE, 1));
        int[] noRow = {-1, 3};
        assertEquals(new MissingValues(1, 0, 0), MissingValues.of(new double[] {NONE, 1}, noRow, new int[] {-1, 6}, 1));
    }
}
