package hep.mirage.model.response;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class RocAreaTest {
    /**
     * By hand: window 0.9, 0.6, 0.4; side-bands 0.5, 0.4, 0.1, 0.0. Pairs won: 4 + 4 + 2.5 of 12. Placements of the window 1, 1,
     * 0.625 (sample variance 0.046875), of the side-bands 1/3, 1/6, 0, 0 (sample variance 11/432).
     */
    @Test
    void countsPairsAndTiesAsHalf() {
        RocArea area =
                RocArea.of(new float[] {0.9f, 0.5f, 0.6f, 0.4f, 0.4f, 0.1f, 0.0f}, new float[] {1, 0, 1, 0, 1, 0, 0});
        assertEquals(10.5 / 12, area.area(), 1e-15);
        assertEquals(Math.sqrt(0.046875 / 3 + (11.0 / 432) / 4), area.standardError(), 1e-12);
    }

    @Test
    void isOneHalfWithoutErrorWhereAllResponsesAreEqual() {
        RocArea area = RocArea.of(new float[] {0.3f, 0.3f, 0.3f, 0.3f}, new float[] {1, 0, 1, 0});
        assertEquals(new RocArea(0.5, 0), area);
    }

    @Test
    void refusesOneClassAlone() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RocArea.of(new float[] {0.1f, 0.2f, 0.3f}, new float[] {1, 1, 1}));
    }

    @Test
    void refusesNaN() {
        assertThrows(
                IllegalArgumentException.class,
                () -> RocArea.of(new float[] {0.1f, Float.NaN, 0.3f, 0.4f}, new float[] {1, 0, 1, 0}));
    }
}
