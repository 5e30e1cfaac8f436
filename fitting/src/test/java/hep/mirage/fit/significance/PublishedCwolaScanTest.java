package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published counts of the CWoLa hunt in 15 bins: nine signal regions and eleven efficiencies, without and with signal. (The
 * published code takes the density at the centres of the bins, and its curve_fit stops early where counts are few: 5.71 in place
 * of 5.62 at an efficiency of 0.001 in the signal region of bins 6 to 8.)
 */
class PublishedCwolaScanTest {
    static List<PublishedCut> cuts() {
        return PublishedCut.all(
                "cwola_hunting",
                IntStream.rangeClosed(0, 15)
                        .mapToDouble(i -> Math.rint(2001 * Math.pow(4350.0 / 2001, i / 15.0)))
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void bothStatisticsAreThoseOfThePublishedCounts(PublishedCut cut) {
        cut.assertBothSignificances();
    }

    @Test
    void leastSquaresInventsFourSigmaWhereCountsAreFew() {
        PublishedCut without = largest("nosignal,");
        assertEquals("nosignal,11,0.0002", without.label());
        assertEquals(4.27, without.leastSquares(), 5e-3);
        assertEquals(2.21, without.poisson(), 5e-3);
        PublishedCut with = largest("signal,");
        assertEquals("signal,7,0.002", with.label());
        assertEquals(6.28, with.leastSquares(), 5e-3);
        assertEquals(5.91, with.poisson(), 5e-3);
    }

    private static PublishedCut largest(String sample) {
        return cuts().stream()
                .filter(cut -> cut.label().startsWith(sample))
                .max(Comparator.comparingDouble(PublishedCut::leastSquares))
                .orElseThrow();
    }
}
