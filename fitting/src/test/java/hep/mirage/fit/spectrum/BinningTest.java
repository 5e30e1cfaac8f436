package hep.mirage.fit.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinningTest {

    @Test
    void everyBinIsHalfOpen() {
        Binning binning = Binning.uniform(132, 168, 36);
        assertEquals(0, binning.indexOf(132));
        assertEquals(0, binning.indexOf(Math.nextDown(133)));
        assertEquals(1, binning.indexOf(133));
        assertEquals(35, binning.indexOf(Math.nextDown(168)));
        assertEquals(Binning.OUTSIDE, binning.indexOf(168));
        assertEquals(Binning.OUTSIDE, binning.indexOf(Math.nextDown(132)));
        assertEquals(Binning.OUTSIDE, binning.indexOf(Double.NaN));
        assertEquals(Binning.OUTSIDE, binning.indexOf(Double.POSITIVE_INFINITY));
    }

    @Test
    void uniformAndVariableEdgesFindTheSameBin() {
        Binning uniform = Binning.uniform(-0.3, 1.7, 61);
        Binning variable = Binning.ofEdges(uniform.edgesGeV());
        SplittableRandom random = new SplittableRandom(7);
        for (int i = 0; i < 10_000; i++) {
            double mass = random.nextDouble(-0.4, 1.8);
            assertEquals(variable.indexOf(mass), uniform.indexOf(mass), "mass " + mass);
        }
        for (double edge : uniform.edgesGeV()) {
            assertEquals(variable.indexOf(edge), uniform.indexOf(edge), "edge " + edge);
            assertEquals(
                    variable.indexOf(Math.nextDown(edge)), uniform.indexOf(Math.nextDown(edge)), "below edge " + edge);
        }
    }

    @Test
    void namesAnEdgeWithinRoundingOnly() {
        Binning binning = Binning.uniform(0, 0.3, 3);
        assertEquals(1, binning.edgeAt(0.1));
        assertEquals(2, binning.edgeAt(0.2 + 1e-12));
        assertEquals(3, binning.edgeAt(0.3));
        assertEquals(0, binning.edgeAt(-1e-12));
        String message = assertThrows(IllegalArgumentException.class, () -> binning.edgeAt(0.15))
                .getMessage();
        assertTrue(message.contains("0.15 GeV is not a bin edge"), message);
    }

    @Test
    void knowsCentresAndWidths() {
        Binning binning = Binning.ofEdges(1, 2, 5);
        assertEquals(3.5, binning.centreGeV(1), 0);
        assertEquals(3, binning.widthGeV(1), 0);
        assertEquals(2, binning.bins());
        assertEquals(Binning.ofEdges(1, 2, 5), binning);
        assertEquals(Binning.ofEdges(1, 2, 5).hashCode(), binning.hashCode());
    }

    /** A resolution of 5 % of the mass makes edges that rise by 5 % each; the last bin is 1 to 1.5 of them wide. */
    @Test
    void binsAreAsWideAsTheResolution() {
        Binning binning = Binning.ofResolution(1000, 3000, mass -> 0.05 * mass);
        for (int edge = 0; edge < binning.bins(); edge++) {
            assertEquals(1000 * Math.pow(1.05, edge), binning.edgeGeV(edge), 1e-9);
        }
        assertEquals(3000, binning.highGeV(), 0);
        int last = binning.bins() - 1;
        double share = binning.widthGeV(last) / (0.05 * binning.edgeGeV(last));
        assertTrue(share > 0.5 && share <= 1.5, "last bin: " + share + " resolutions");
        assertEquals(15, Binning.ofResolution(132, 168, mass -> 2.4).bins());
        assertEquals(1, Binning.ofResolution(132, 168, mass -> 30).bins());
    }

    @Test
    void refusesAResolutionThatMakesNoBins() {
        assertThrows(IllegalArgumentException.class, () -> Binning.ofResolution(1, 2, mass -> 3));
        assertThrows(IllegalArgumentException.class, () -> Binning.ofResolution(1, 2, mass -> 0));
        assertThrows(IllegalArgumentException.class, () -> Binning.ofResolution(1, 2, mass -> Double.NaN));
        assertThrows(IllegalArgumentException.class, () -> Binning.ofResolution(1, 2, mass -> 1e-9));
        assertThrows(IllegalArgumentException.class, () -> Binning.ofResolution(2, 1, mass -> 0.1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 2, 1})
    void refusesEdgesThatDoNotRise(double bad) {
        assertThrows(IllegalArgumentException.class, () -> Binning.ofEdges(1, 2, bad));
    }

    @Test
    void refusesEmptyOrReversedRanges() {
        assertThrows(IllegalArgumentException.class, () -> Binning.uniform(0, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> Binning.uniform(1, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> Binning.uniform(Double.NaN, 1, 4));
        assertThrows(IllegalArgumentException.class, () -> Binning.uniform(1, 1 + 1e-15, 1000));
        assertThrows(IllegalArgumentException.class, () -> Binning.ofEdges(1));
    }

    @Test
    void furtherEdgesSplitBinsAndReachOutButNeverDouble() {
        Binning bins = Binning.uniform(132, 168, 36);
        assertArrayEquals(
                bins.edgesGeV(), bins.withEdges(132, 150, 150 + 1e-9, 168).edgesGeV());
        Binning more = Binning.uniform(0, 2, 2).withEdges(3, 0.25, -1);
        assertArrayEquals(new double[] {-1, 0, 0.25, 1, 2, 3}, more.edgesGeV());
        assertThrows(IllegalArgumentException.class, () -> bins.withEdges(Double.NaN));
    }
}
