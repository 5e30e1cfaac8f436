package hep.mirage.model.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class MassCalibrationTest {
    private static final MassCalibration BENT =
            new MassCalibration(new double[] {122, 140, 178}, new double[] {122, 150, 178});

    @Test
    void isLinearBetweenItsKnots() {
        assertEquals(136, BENT.apply(131), 1e-12);
        assertEquals(164, BENT.apply(159), 1e-12);
    }

    @Test
    void keepsKnotsAndEndsExactly() {
        assertEquals(122, BENT.apply(122));
        assertEquals(150, BENT.apply(140));
        assertEquals(178, BENT.apply(178));
    }

    @Test
    void refusesAMapThatTurnsBack() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MassCalibration(new double[] {122, 140, 178}, new double[] {122, 120, 178}));
    }

    @Test
    void refusesAMapThatMovesTheRange() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MassCalibration(new double[] {122, 178}, new double[] {122, 180}));
    }

    @Test
    void refusesNaN() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new MassCalibration(new double[] {122, Double.NaN, 178}, new double[] {122, 140, 178}));
    }
}
