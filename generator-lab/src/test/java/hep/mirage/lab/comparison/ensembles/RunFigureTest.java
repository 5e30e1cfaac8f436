package hep.mirage.lab.comparison.ensembles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.ScanMap;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.ensembles.RunFigure.Quantity;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunFigureTest {
    /** Three hypotheses, two working points; the second run lacks all but one. */
    private static final ScanMap MAP = ScanMap.of(new double[] {145, 150, 155}, new double[] {0.5, 0.9}, new double[] {
        1, 0, 2.5, -1, 1, Double.NaN, Double.NaN, 3, Double.NaN, Double.NaN, Double.NaN, Double.NaN
    });

    private static OptionalDouble optional(Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    private static double of(Quantity quantity, Double hypothesis, Double kept, Double threshold, int run) {
        return new RunFigure(
                        quantity,
                        SignificanceKind.LIKELIHOOD,
                        optional(hypothesis),
                        optional(kept),
                        optional(threshold))
                .of(MAP, run);
    }

    @Test
    void significancesAreThoseOfAPlaceOrMeansOverHypotheses() {
        assertEquals(2.5, of(Quantity.SIGNIFICANCE, 150.0, 0.5, null, 0));
        assertEquals(1.5, of(Quantity.SIGNIFICANCE, null, 0.5, null, 0), 1e-15);
        assertEquals(-0.5, of(Quantity.SIGNIFICANCE, null, 0.9, null, 0), 1e-15, "one of three is missing");
        assertTrue(Double.isNaN(of(Quantity.SIGNIFICANCE, 150.0, 0.5, null, 1)));
    }

    /** P(N(0,1) ≥ 2.5) = 0.0062, P(N(0,1) ≥ 1) = 0.159. */
    @Test
    void smallPValuesAreAShareOfTheHypothesesPresent() {
        assertEquals(1 / 3.0, of(Quantity.SHARE_WITH_SMALL_P, null, 0.5, 0.01, 0), 1e-15);
        assertEquals(1, of(Quantity.SHARE_WITH_SMALL_P, null, 0.5, 0.16, 0));
        assertEquals(0, of(Quantity.SHARE_WITH_SMALL_P, null, 0.5, 0.001, 0));
        assertEquals(1, of(Quantity.SHARE_WITH_SMALL_P, null, 0.9, 0.01, 1));
    }

    @Test
    void largestSignificanceIsLookedForAnywhere() {
        assertEquals(1, of(Quantity.LARGEST_IS_ABOVE, null, null, 2.5, 0));
        assertEquals(0, of(Quantity.LARGEST_IS_ABOVE, null, null, 2.6, 0));
        assertEquals(1, of(Quantity.LARGEST_IS_ABOVE, null, null, 3.0, 1));
    }
}
