package hep.mirage.fit.significance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.likelihood.Toys;
import hep.mirage.fit.significance.BumpScan.Bump;
import hep.mirage.fit.spectrum.Binning;
import hep.mirage.fit.spectrum.Spectrum;
import java.util.Arrays;
import org.apache.commons.math3.distribution.PoissonDistribution;
import org.junit.jupiter.api.Test;

class BumpScanTest {
    private static final BumpScan SCAN = BumpScan.of(36, 2, 10);

    /** The reference: every window from its own sums, with one logarithm each. */
    private static double slowly(Spectrum spectrum, double[] expected) {
        double best = 0;
        for (int width = 2; width <= 10; width++) {
            for (int first = 0; first + width <= 36; first++) {
                double n =
                        Arrays.stream(spectrum.counts(), first, first + width).sum();
                double b = Arrays.stream(expected, first, first + width).sum();
                best = n > b ? Math.max(best, 2 * (n * Math.log(n / b) - n + b)) : best;
            }
        }
        return Math.sqrt(best);
    }

    @Test
    void findsWhatTheSlowScanFinds() {
        for (double events : new double[] {50, 2000, 19_600}) {
            double[] expected = Toys.expected(events, 0);
            Toys toys = new Toys(events, 0, 4);
            for (int i = 0; i < 200; i++) {
                Spectrum toy = toys.next();
                assertEquals(slowly(toy, expected), SCAN.largest(toy, expected).z(), 1e-9);
            }
        }
        assertEquals(9 * 36 - (1 + 9) * 9 / 2, SCAN.windows());
    }

    @Test
    void findsTheWindowOfABump() {
        double[] expected = Toys.expected(19_600, 0);
        double[] counts = expected.clone();
        for (int bin = 15; bin < 21; bin++) {
            counts[bin] += 60;
        }
        Bump bump = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, counts), expected);
        assertEquals(15, bump.first());
        assertEquals(21, bump.end());
        assertEquals(360, bump.observed() - bump.expected(), 1e-6);
    }

    /** P(n or more) by the sum of Poisson probabilities; z is its asymptotic form. */
    @Test
    void givesBumpHuntersPValue() {
        Binning one = Binning.uniform(0, 1, 1);
        Bump bump = BumpScan.of(1, 1, 1).largest(Spectrum.ofCounts(one, 130), new double[] {100});
        double exact = 1 - new PoissonDistribution(100).cumulativeProbability(129);
        assertEquals(exact, bump.pValue(), 1e-9);
        assertEquals(PValue.toSigma(exact), bump.z(), 0.06);
    }

    @Test
    void deficitsAreNoBumps() {
        double[] expected = Toys.expected(19_600, 0);
        double[] half = Arrays.stream(expected).map(events -> 0.5 * events).toArray();
        Bump bump = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, half), expected);
        assertEquals(0, bump.z(), 0);
        Bump empty = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, new double[36]), expected);
        assertEquals(1, empty.pValue(), 0);
        assertTrue(empty.expected() > 0);
    }

    @Test
    void refusesWhatItCannotScan() {
        Spectrum spectrum = Spectrum.ofCounts(Toys.BINNING, new double[36]);
        assertThrows(IllegalArgumentException.class, () -> BumpScan.of(36, 0, 3));
        assertThrows(IllegalArgumentException.class, () -> BumpScan.of(36, 5, 37));
        assertThrows(IllegalArgumentException.class, () -> SCAN.largest(spectrum, new double[35]));
        double[] negative = new double[36];
        negative[7] = -1e-9;
        assertThrows(IllegalArgumentException.class, () -> SCAN.largest(spectrum, negative));
        negative[7] = Double.NaN;
        assertThrows(IllegalArgumentException.class, () -> SCAN.largest(spectrum, negative));
    }

    /**
     * Nothing expected: no excess without events, an infinite one with them; a small window next to large bins is not a
     * rounding error.
     */
    @Test
    void scansBinsWithoutExpectation() {
        double[] expected = Toys.expected(19_600, 0);
        Arrays.fill(expected, 20, 30, 0);
        double[] counts = expected.clone();
        counts[4] += 40;
        Bump bump = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, counts), expected);
        assertTrue(bump.first() <= 4 && bump.end() > 4, bump.toString());
        counts[25] = 1;
        Bump impossible = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, counts), expected);
        assertEquals(Double.POSITIVE_INFINITY, impossible.z());
        assertEquals(0, impossible.pValue(), 0);
        assertTrue(impossible.first() <= 25 && impossible.end() > 25);
        Arrays.fill(expected, 20, 30, 1e-15);
        Bump rare = SCAN.largest(Spectrum.ofCounts(Toys.BINNING, counts), expected);
        assertEquals(Math.sqrt(2 * (Math.log(1 / 2e-15) - 1)), rare.z(), 1e-9);
        assertEquals(2e-15, rare.pValue(), 1e-24);
    }
}
