package hep.mirage.fit.shape;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.FitRange;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The fast bins of an exponential of a quadratic against the reference implementation. */
class QuadraticBinsTest {
    private static final ExponentialQuadratic SHAPE = new ExponentialQuadratic(150, 18);

    /** Gentle, the study's, steep beyond the short series, curved, and with a rising tail. */
    private static final double[][] POINTS = {
        {0, 0, 0}, {5.6, -0.6, 0.05}, {-3, -12, 4}, {2, 9, -7}, {1, 0.001, 0.8},
    };

    private static void assertTwins(Binning binning, FitRange range) {
        BinnedShape fast = assertInstanceOf(QuadraticBins.class, SHAPE.over(binning));
        BinnedShape twin = LogLinearBins.over(SHAPE, binning, GaussLegendre.THREE_POINT);
        for (double[] point : POINTS) {
            Expectation one = new Expectation(range, 3);
            Expectation other = new Expectation(range, 3);
            one.set(fast, point);
            other.set(twin, point);
            for (int place = 0; place < range.size(); place++) {
                double scale = 1e-14 * other.events(place);
                assertEquals(other.events(place), one.events(place), scale);
                for (int k = 0; k < 3; k++) {
                    assertEquals(other.gradient(place, k), one.gradient(place, k), scale, "slope " + k);
                    for (int l = 0; l <= k; l++) {
                        double expected = other.curvature(place, k, l);
                        assertEquals(expected, one.curvature(place, k, l), scale, "curvature " + k + ", " + l);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 36, 61, 1021})
    void equalsItsTwinAtOddSizes(int bins) {
        Binning binning = Binning.uniform(150 - 0.5 * bins / 29, 150 + 0.5 * bins / 29, bins);
        assertTwins(binning, FitRange.all(binning));
    }

    @Test
    void equalsItsTwinOnUnevenBinsAndBesideAGap() {
        Binning uneven = Binning.ofEdges(132, 134, 134.5, 136, 138, 139, 141, 143, 143.25);
        assertTwins(uneven, FitRange.all(uneven));
        assertTwins(uneven, FitRange.all(uneven).without(134.5, 139));
    }

    @Test
    void startsWhereItsTwinStarts() {
        Binning binning = Binning.uniform(132, 168, 36);
        double[] counts = new double[36];
        Arrays.setAll(counts, bin -> (double) (700 - 11 * bin % 97));
        Spectrum spectrum = Spectrum.ofCounts(binning, counts);
        double[] one = new double[3];
        double[] other = new double[3];
        SHAPE.over(binning).guess(spectrum, FitRange.all(binning), one, 0);
        LogLinearBins.over(SHAPE, binning, GaussLegendre.THREE_POINT).guess(spectrum, FitRange.all(binning), other, 0);
        assertEquals(Arrays.toString(other), Arrays.toString(one));
    }
}
