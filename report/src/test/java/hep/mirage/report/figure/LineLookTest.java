package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.study.file.StudyReader;
import java.awt.Color;
import java.awt.Shape;
import java.awt.geom.PathIterator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    /** A colour that comes twice has other dashes; every marker comes once, so that the looks differ without colours too. */
    @Test
    void noTwoArmsLookAlike() {
        assertTrue(LineLook.different() >= 12, LineLook.different() + " looks");
        for (int one = 0; one < LineLook.different(); one++) {
            LineLook look = LineLook.of(one);
            for (int other = 0; other < one; other++) {
                LineLook before = LineLook.of(other);
                String pair = other + " and " + one;
                assertFalse(outline(look.marker()).equals(outline(before.marker())), pair + " have one marker");
                assertFalse(
                        Arrays.equals(
                                look.stroke().getDashArray(), before.stroke().getDashArray()),
                        pair + " have one pattern of dashes");
                assertTrue(
                        look.colour().equals(before.colour()) || apart(look.colour(), before.colour()) > LEAST_APART,
                        pair + " have colours that are hard to tell apart");
            }
        }
    }

    @Test
    void everyArmOfAShippedStudyHasALookOfItsOwn() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("mirage.root"), "conf", "studies"))) {
            List<Path> studies =
                    files.filter(file -> file.toString().endsWith(".yaml")).toList();
            assertTrue(studies.size() >= 19, studies.toString());
            for (Path file : studies) {
                int arms = StudyReader.read(file).study().arms().size();
                assertTrue(arms <= LineLook.different(), file + ": " + arms + " arms");
            }
        }
    }

    /** The corners of a marker, from the path that draws it. */
    private static List<String> outline(Shape marker) {
        List<String> corners = new ArrayList<>();
        double[] at = new double[6];
        for (PathIterator path = marker.getPathIterator(null); !path.isDone(); path.next()) {
            int kind = path.currentSegment(at);
            corners.add(kind + Arrays.toString(at));
        }
        return corners;
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
