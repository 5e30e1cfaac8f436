package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The counts in 39 bins that the notebook {@code code/2D-toy.ipynb} of the CWoLa hunt's code prints: a dijet spectrum from 2.0 to
 * 5.0 TeV, two features, 150 signal events at 2.97 TeV, and a signal region of the bins 15 to 17.
 */
class PublishedCwolaToyTest {
    static List<PublishedCut> cuts() {
        return PublishedCut.all(
                "cwola_toy",
                IntStream.rangeClosed(7, 46)
                        .mapToDouble(i -> 1700 * Math.pow(8.1 / 1.7, i / 66.0))
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("cuts")
    void bothStatisticsAreThoseOfThePublishedCounts(PublishedCut cut) {
        cut.assertBothSignificances();
    }

    /** The notebook prints "z = 6.6404004422168335", and 0 for the deficit without signal. */
    @Test
    void theSignificanceIsThePrintedOne() {
        PublishedCut signal = cut("signal,16,0.01");
        assertEquals(6.6404, signal.leastSquares(), 5e-4);
        assertEquals(6.41, signal.poisson(), 5e-3);
        assertEquals(-0.30, cut("nosignal,16,0.01").leastSquares(), 5e-3);
    }

    /** Its curve_fit stops early in the last one. */
    @Test
    void soAreTwoOfTheNineEfficienciesOfAFormerVersion() {
        assertEquals(2.8896, cut("former-signal,16,0.05").leastSquares(), 5e-4);
        assertEquals(4.0461, cut("former-signal,16,0.0005").leastSquares(), 1e-2);
    }

    private static PublishedCut cut(String label) {
        return cuts().stream()
                .filter(cut -> cut.label().equals(label))
                .findFirst()
                .orElseThrow();
    }
}
