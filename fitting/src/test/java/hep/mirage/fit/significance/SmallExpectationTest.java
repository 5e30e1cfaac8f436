package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.spectrum.SearchRegion;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Side-bands that hardly constrain the window: a reason instead of a ratio that is not in units of sigma. */
class SmallExpectationTest {
    private static final HypothesisTest TEST = HypothesisTest.of(SearchRegion.published(150), Toys.BINNING);
    private static final int TOYS = 1000;

    private static SpectrumSignificance evaluate(int... binsAndCounts) {
        double[] counts = new double[36];
        for (int i = 0; i < binsAndCounts.length; i += 2) {
            counts[binsAndCounts[i]] = binsAndCounts[i + 1];
        }
        return TEST.evaluate(Spectrum.ofCounts(Toys.BINNING, counts));
    }

    private static void assertReason(Significance significance, String reason) {
        assertTrue(significance.sigma().isEmpty(), significance.toString());
        assertTrue(significance.problem().contains(reason), significance.problem());
    }

    /** One event over 1e-16 expected ones: 8e7 if divided. */
    @Test
    void anExpectationBelowOneEventIsNoVariance() {
        SpectrumSignificance steep = evaluate(0, 500, 1, 50, 2, 5, 18, 1);
        assertTrue(steep.expectedInWindow().orElseThrow().events() < 1e-10);
        assertReason(
                steep.z(SignificanceKind.COUNTING_FIT_ERROR), "events² in the window; must be finite and at least 1");
        assertTrue(steep.z(SignificanceKind.COUNTING).sigma().isEmpty());
        assertEquals(
                0.042,
                steep.z(SignificanceKind.INTEGRAL).sigma().orElseThrow(),
                0.001,
                "its denominator is the full range");
    }

    /** 1760 ± 3392 events expected of eight: -42 if taken as exact. */
    @Test
    void anExpectationBelowItsOwnErrorIsNotExact() {
        SpectrumSignificance peaked = evaluate(10, 1, 11, 3, 18, 2, 24, 3, 25, 1);
        for (Significance exact : List.of(peaked.z(SignificanceKind.COUNTING), peaked.z(SignificanceKind.INTEGRAL))) {
            assertReason(exact, "the error must not exceed the prediction");
        }
        assertEquals(
                -0.518, peaked.z(SignificanceKind.COUNTING_FIT_ERROR).sigma().orElseThrow(), 0.001);
    }

    /** The values returned have the size of a significance, and few are withheld. */
    @ParameterizedTest
    @CsvSource({"8, 480, 10", "20, 40, 10", "60, 0, 12", "400, 0, 8"})
    void valuesAreSignificances(double events, int mostMissing, double largest) {
        Toys toys = new Toys(events, 0, 20_261_127);
        int missing = 0;
        for (int toy = 0; toy < TOYS; toy++) {
            SpectrumSignificance result = TEST.evaluate(toys.next());
            missing += result.z(SignificanceKind.COUNTING).sigma().isEmpty() ? 1 : 0;
            for (Significance z : List.of(
                    result.z(SignificanceKind.INTEGRAL),
                    result.z(SignificanceKind.COUNTING),
                    result.z(SignificanceKind.COUNTING_FIT_ERROR))) {
                assertEquals(0, z.sigma().orElse(0), largest);
            }
        }
        assertTrue(missing <= mostMissing, missing + " of " + TOYS + " have no z_counting");
    }
}
