package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class LineLookTest {
    /** As many efficiencies as the published hunt has. */
    private static final int WORKING_POINTS = 11;
    /** Of 442, the distance from black to white. */
    private static final double LEAST_APART = 45;

    /** No two have colours that are hard to tell apart, and the dashes of neighbours differ too. */
    @Test
    void elevenWorkingPointsDiffer() {
        for (int one = 0; one < WORKING_POINTS; one++) {
            LineLook look = LineLook.ofWorkingPoint(one);
            for (int other = 0; other < one; other++) {
                double apart =
                        apart(look.colour(), LineLook.ofWorkingPoint(other).colour());
                assertTrue(apart > LEAST_APART, one + " and " + other + ": " + apart);
            }
            LineLook next = LineLook.ofWorkingPoint(one + 1);
            assertTrue(
                    !Arrays.equals(look.stroke().getDashArray(), next.stroke().getDashArray())
                            || one + 1 == WORKING_POINTS,
                    one + " and the next");
        }
    }

    @Test
    void looksRepeatAfterEleven() {
        LineLook first = LineLook.ofWorkingPoint(0);
        LineLook twelfth = LineLook.ofWorkingPoint(WORKING_POINTS);
        assertEquals(first.colour(), twelfth.colour());
        assertArrayEquals(first.stroke().getDashArray(), twelfth.stroke().getDashArray());
    }

    private static double apart(Color one, Color other) {
        double red = one.getRed() - other.getRed();
        double green = one.getGreen() - other.getGreen();
        double blue = one.getBlue() - other.getBlue();
        return Math.sqrt(red * red + green * green + blue * blue);
    }
}
