package hep.mirage.fit.spectrum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SpectrumTest {
    private static final Binning BINNING = Binning.uniform(0, 5, 5);

    @Test
    void countsMassesAndLeavesOthersOut() {
        Spectrum spectrum = Spectrum.of(BINNING, new double[] {0, 0.5, 1, 4.999, 5, -1, 1e9});
        assertArrayEquals(new double[] {2, 1, 0, 0, 1}, spectrum.counts(), 0);
        assertEquals(4, spectrum.total(), 0);
    }

    @Test
    void sumsBetweenEdges() {
        Spectrum spectrum = Spectrum.ofCounts(BINNING, 1, 2, 3, 4, 5);
        assertEquals(5, spectrum.total(1, 3), 0);
        assertEquals(15, spectrum.total(0, 5), 0);
        FitRange sidebands = FitRange.all(BINNING).without(2, 3);
        assertEquals(12, spectrum.total(sidebands), 0);
        assertThrows(IllegalArgumentException.class, () -> spectrum.total(1.5, 3));
    }

    @Test
    void cutsAPartOut() {
        Spectrum part = Spectrum.ofCounts(BINNING, 1, 2, 3, 4, 5).between(1, 4);
        assertArrayEquals(new double[] {2, 3, 4}, part.counts(), 0);
        assertArrayEquals(new double[] {1, 2, 3, 4}, part.binning().edgesGeV(), 0);
        assertThrows(IllegalArgumentException.class, () -> part.between(2, 2));
    }

    @Test
    void doesNotSeeLaterChangesOfItsArrays() {
        double[] counts = {1, 2, 3, 4, 5};
        Spectrum spectrum = Spectrum.ofCounts(BINNING, counts);
        counts[0] = 9;
        spectrum.counts()[1] = 9;
        assertEquals(15, spectrum.total(), 0);
    }

    @Test
    void refusesBadCountsAndMasses() {
        String nan = assertThrows(
                        IllegalArgumentException.class, () -> Spectrum.ofCounts(BINNING, 1, 2, Double.NaN, 4, 5))
                .getMessage();
        assertTrue(nan.contains("bin 2 = NaN"), nan);
        assertThrows(IllegalArgumentException.class, () -> Spectrum.ofCounts(BINNING, 1, 2, -1, 4, 5));
        assertThrows(
                IllegalArgumentException.class, () -> Spectrum.ofCounts(BINNING, 1, 2, Double.POSITIVE_INFINITY, 4, 5));
        assertThrows(IllegalArgumentException.class, () -> Spectrum.ofCounts(BINNING, 1, 2));
        String mass = assertThrows(
                        IllegalArgumentException.class, () -> Spectrum.of(BINNING, new double[] {1, Double.NaN}))
                .getMessage();
        assertTrue(mass.contains("event 1 is NaN"), mass);
    }

    @Test
    void rangesHoldTheBinsBetweenTheirEdges() {
        FitRange window = FitRange.within(BINNING, 1, 3);
        assertArrayEquals(new int[] {1, 2}, window.bins());
        assertTrue(window.contains(2));
        assertFalse(window.contains(3));
        assertArrayEquals(
                new int[] {0, 3, 4}, FitRange.all(BINNING).without(1, 3).bins());
        assertThrows(IllegalArgumentException.class, () -> window.without(0, 5));
        assertThrows(IllegalArgumentException.class, () -> FitRange.within(BINNING, 3, 1));
    }

    @Test
    void refusesRangesOfOtherBins() {
        Spectrum spectrum = Spectrum.ofCounts(BINNING, 1, 2, 3, 4, 5);
        FitRange other = FitRange.all(Binning.uniform(0, 6, 5));
        assertThrows(IllegalArgumentException.class, () -> spectrum.total(other));
    }
}
