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
        assertEquals(new MissingValues(2, 2, 0), of(NONE, 1, 1, 1, 1, 1, 1, NONE));
        MissingValues missing = new MissingValues(91, 60, 30);
        assertTrue(missing.lean().contains("mostly among deficits (60 of 91)"), missing.lean());
        assertTrue(missing.lean().endsWith("biased upward"), missing.lean());
    }

    @Test
    void missingExcessesBiasDownward() {
        assertEquals(new MissingValues(2, 0, 2), of(1, 1, 1, 1, NONE, NONE, 1, 1));
        MissingValues missing = new MissingValues(6, 0, 6);
        assertTrue(missing.lean().endsWith("biased downward"), missing.lean());
    }

    @Test
    void bothLeanNeitherWay() {
        assertTrue(of(NONE, 1, 1, 1, NONE, 1, 1, 1).lean().endsWith("can be seen"));
    }

    /** Both sides of a fair coin: 1 of 1 and 5 of 5 have a two-sided p of 1 and 0.06, 6 of 6 of 0.03. */
    @Test
    void fewMissingValuesShowNoDirection() {
        for (MissingValues missing : new MissingValues[] {
            new MissingValues(1, 1, 0),
            new MissingValues(5, 0, 5),
            new MissingValues(9, 6, 3),
            new MissingValues(4, 0, 0)
        }) {
            assertTrue(missing.lean().endsWith("no bias of the mean of the others can be seen"), missing.lean());
        }
    }

    /** A failed run has no row, and an empty spectrum indicates neither a deficit nor an excess. */
    @Test
    void rowsWithoutEventsHaveNoSide() {
        assertEquals(new MissingValues(1, 0, 0), of(1, 1, 1, 1, 1, 1, NONE, 1));
        int[] noRow = {-1, 3};
        assertEquals(new MissingValues(1, 0, 0), MissingValues.of(new double[] {NONE, 1}, noRow, new int[] {-1, 6}, 1));
    }
}
