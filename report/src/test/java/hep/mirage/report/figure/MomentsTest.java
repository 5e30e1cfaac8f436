package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MomentsTest {
    private static final double ROUNDING = 1e-12;

    @Test
    void errorsAreThoseOfTheRuns() {
        Moments moments = Moments.of(new double[] {1, 2, 3, 6}, 2);
        assertEquals(3, moments.mean(), ROUNDING);
        assertEquals(Math.sqrt(14 / 3.0), moments.width(), ROUNDING);
        assertEquals(Math.sqrt(14 / 3.0 / 2), moments.meanError(), ROUNDING, "four values of two runs");
        assertEquals(Math.sqrt(14 / 3.0 / 2), moments.widthError(), ROUNDING);
    }
}
