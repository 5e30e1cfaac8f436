package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class ScanMapTest {
    private static final double NONE = Double.NaN;
    private static final ScanMap MAP = ScanMap.of(new double[] {140, 150, 160}, new double[] {0.5, 0.6}, new double[] {
        0, 1, 2, 3, 4, 5, -1, -2, NONE, -4, -5, -6, NONE, NONE, NONE, NONE, NONE, NONE
    });

    @Test
    void laysRunsHypothesesAndWorkingPointsOut() {
        assertEquals(3, MAP.runs());
        assertEquals(3, MAP.hypotheses());
        assertEquals(2, MAP.workingPoints());
        assertEquals(3, MAP.z(0, 1, 1), 0);
        assertEquals(-5, MAP.z(1, 2, 0), 0);
        assertArrayEquals(new double[] {1, 3, 5}, MAP.scan(0, 1), 0);
    }

    @Test
    void leavesMissingSignificancesOut() {
        assertArrayEquals(new double[] {2}, MAP.column(1, 0), 0);
        assertArrayEquals(new double[] {3, -4}, MAP.column(1, 1), 0);
        assertArrayEquals(new double[] {5, -1}, MAP.maxima(), 0);
        assertEquals(2, MAP.incompleteRuns());
    }

    @Test
    void allowsNoRun() {
        assertEquals(
                0,
                ScanMap.of(new double[] {150}, new double[] {0.5}, new double[0])
                        .runs());
    }

    @Test
    void refusesWhatDoesNotFit() {
        double[] one = {150};
        double[] half = {0.5};
        assertThrows(IllegalArgumentException.class, () -> ScanMap.of(new double[0], half, new double[0]));
        assertThrows(IllegalArgumentException.class, () -> ScanMap.of(new double[] {150, 140}, half, new double[2]));
        assertThrows(IllegalArgumentException.class, () -> ScanMap.of(new double[] {150, 160}, half, new double[3]));
        assertThrows(IllegalArgumentException.class, () -> ScanMap.of(one, new double[] {1.2}, new double[1]));
        assertThrows(
                IllegalArgumentException.class, () -> ScanMap.of(one, half, new double[] {Double.POSITIVE_INFINITY}));
    }
}
