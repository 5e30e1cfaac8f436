package hep.mirage.report.figure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import hep.mirage.search.calibration.Moments;
import hep.mirage.search.calibration.SignalPulls;
import hep.mirage.search.calibration.ToyCurves;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PullFigureTest {
    private static final Moments MOMENTS = new Moments(10_000, 0, 0.01, 1, 0.007);
    private static final SignalPulls PULLS = new SignalPulls(MOMENTS, MOMENTS, MOMENTS, 15.5);
    private static final Pattern NUMBER =
            Pattern.compile("<text[^>]* x=\"([0-9.]+)\"[^>]* y=\"([0-9.]+)\"\\s*>[-−]?[0-9.,]+[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]*</text");
    /** Numbers of the two axes at the left begin before this. */
    private static final double LEFT_PX = 100;
    /** The height of a number, at 12 pixels. */
    private static final double NUMBER_PX = 9;

    @TempDir
    private Path folder;

    /** Expected counts, except for one bin that is off by a number of standard deviations. */
    private static ToyCurves curves(int toys, double farthest) {
        long[] pulls = IntStream.range(0, 100)
                .mapToLong(bin -> Math.round(
                        toys * (PValue.ofSigma(ToyCurves.pullEdge(bin)) - PValue.ofSigma(ToyCurves.pullEdge(bin + 1)))))
                .toArray();
        pulls[50] += Math.round(farthest * Math.sqrt(pulls[50]));
        return new ToyCurves(toys, Map.of(), pulls);
    }

    @ParameterizedTest
    @CsvSource({"1000, 1", "10000, 3", "100000, 3.7", "100000, 4.1", "1000000, 7.9", "1000000, 8.1", "1000000, 29"})
    void numbersOfBothAxesStandApart(int toys, double farthest) throws IOException {
        ToyCurves curves = curves(toys, farthest);
        Figure figure = PullFigure.of("pulls", "toys", PULLS, curves, PullFigure.farthest(List.of(curves)));
        double[] heights = NUMBER.matcher(
                        Files.readString(new FigureWriter(folder).write(figure).get(0)))
                .results()
                .filter(text -> Double.parseDouble(text.group(1)) < LEFT_PX)
                .mapToDouble(text -> Double.parseDouble(text.group(2)))
                .sorted()
                .toArray();
        // The last two are the first two numbers of the axis below, in one line.
        assertTrue(heights.length > 8, Arrays.toString(heights));
        for (int i = 1; i < heights.length - 1; i++) {
            assertTrue(heights[i] - heights[i - 1] > NUMBER_PX, Arrays.toString(heights));
        }
    }

    /** One toy at -5 sigma, where 1e-3 is expected, would be 30 standard deviations; the axis holds the largest of all figures. */
    @Test
    void binsThatExpectAlmostNothingHaveNoDifference() {
        ToyCurves one = curves(10_000, 2);
        ToyCurves other = curves(10_000, 4);
        double farthest = PullFigure.farthest(List.of(one, other));
        assertEquals(PullFigure.farthest(List.of(other)), farthest);
        assertTrue(farthest > 3.5 && farthest < 4.5, farthest + "");
        one.pulls()[0] = 1;
        assertEquals(farthest, PullFigure.farthest(List.of(one, other)));
    }
}
