package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import hep.mirage.fit.significance.StudentQuantile;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class UpCrossingsTest {

    @Test
    void countsStepsUpThroughALevel() {
        assertEquals(2, UpCrossings.count(new double[] {0, 1, 0.2, 0.5, 0.7, 0.4}, 0.5));
        assertEquals(0, UpCrossings.count(new double[] {3, 2, 1, 0}, 0.5));
        assertEquals(0, UpCrossings.count(new double[] {7}, 0.5));
    }

    @Test
    void averagesOverCompleteScans() {
        double[] z = {0, 1, 0, 1, /**/ 0, 0, 0, 2, /**/ 0, Double.NaN, 0, 2};
        ScanMap map = ScanMap.of(Ensembles.masses(4), new double[] {0.5}, z);
        UpCrossings.Measured measured = assertInstanceOf(UpCrossings.Measured.class, UpCrossings.of(map, 0));
        assertEquals(1.5, measured.mean(), 1e-15);
        assertEquals(
                Math.sqrt(0.25 + 0.25), measured.error(), 1e-15, "of the sample, and one crossing more in two scans");
        assertEquals(2, measured.runs());
        double expected = PValue.ofSigma(4) + 1.5 * Math.exp(-0.5 * (16 - 0.5));
        assertEquals(expected, measured.globalP(4), 1e-15);
        Interval interval = measured.interval(4, Interval.LEVEL_68);
        double t = StudentQuantile.ofSigma(1, 2);
        double error = t * Math.sqrt(0.5) * Math.exp(-0.5 * (16 - 0.5));
        assertEquals(expected + error, interval.high().orElseThrow(), 1e-9 * expected);
        assertTrue(t * Math.sqrt(0.5) < 1.5, "the lower end has crossings left");
        assertEquals(expected - error, interval.low().orElseThrow(), 1e-9 * expected);
        assertEquals(1, measured.globalP(0.8), 0);
        assertThrows(IllegalArgumentException.class, () -> measured.globalP(0.5));
        assertThrows(IllegalArgumentException.class, () -> measured.globalP(Double.NaN));
    }

    /** Three scans with one crossing each, and none of the check level: no spread, but no certainty either. */
    @Test
    void equalNumbersOfCrossingsHaveAnError() {
        double[] z = {0, 1, 0, /**/ 0, 0, 1, /**/ 0, 1, 1};
        ScanMap map = ScanMap.of(Ensembles.masses(3), new double[] {0.5}, z);
        UpCrossings.Measured measured = assertInstanceOf(UpCrossings.Measured.class, UpCrossings.of(map, 0));
        assertEquals(1, measured.mean(), 0);
        assertEquals(1.0 / 3, measured.error(), 1e-15);
        assertEquals(0, measured.meanAtCheck(), 0);
        assertEquals(1.0 / 3, measured.errorAtCheck(), 1e-15);
        Interval interval = measured.interval(4, Interval.LEVEL_68);
        assertTrue(interval.low().orElseThrow() < measured.globalP(4));
        assertTrue(interval.high().orElseThrow() > measured.globalP(4));
    }

    /** None of ten scans crosses: a mean of 0.2, two in ten, is no surprise. */
    @Test
    void noCrossingAtAllLeavesRoomForSome() {
        ScanMap map = ScanMap.of(Ensembles.masses(2), new double[] {0.5}, new double[20]);
        UpCrossings.Measured measured = (UpCrossings.Measured) UpCrossings.of(map, 0);
        assertEquals(0, measured.mean(), 0);
        double high = measured.interval(3, Interval.LEVEL_95).high().orElseThrow();
        assertEquals(PValue.ofSigma(3), measured.globalP(3), 1e-15);
        assertTrue(high > PValue.ofSigma(3) + 0.2 * Math.exp(-4.25), "high end " + high);
        assertTrue(high < PValue.ofSigma(3) + 0.3 * Math.exp(-4.25), "high end " + high);
    }

    /**
     * Five scans of 21 hypotheses without correlation have 20 p (1 - p) crossings, p = P(Z > sqrt 0.5), with less spread than
     * Poisson's. Their 68 % intervals hold it in 74 % of sets (errors of the sample alone with a normal quantile: 61 %); the
     * bounds are four standard errors of 1,000 sets.
     */
    @Test
    @Tag("statistical")
    void intervalsOfFewScansHoldTheMeanAsStated() {
        double above = PValue.ofSigma(Math.sqrt(UpCrossings.LEVEL));
        double p =
                Math.min(1, PValue.ofSigma(4) + 20 * above * (1 - above) * Math.exp(-0.5 * (16 - UpCrossings.LEVEL)));
        int sets = 1000;
        int held = 0;
        for (int set = 0; set < sets; set++) {
            ScanMap map = Ensembles.independent(5, 21, 1, 20_261_200 + set);
            UpCrossings.Measured measured = (UpCrossings.Measured) UpCrossings.of(map, 0);
            held += measured.interval(4, Interval.LEVEL_68).contains(p) ? 1 : 0;
        }
        assertEquals(0.737, held / (double) sets, 4 * Math.sqrt(0.737 * 0.263 / sets));
    }

    @Test
    void isNotAvailableForOneHypothesisOrOneScan() {
        assertInstanceOf(UpCrossings.NotAvailable.class, UpCrossings.of(Ensembles.independent(50, 1, 1, 1), 0));
        assertInstanceOf(UpCrossings.NotAvailable.class, UpCrossings.of(Ensembles.independent(1, 9, 1, 1), 0));
    }

    /**
     * Rice: a stationary Gaussian process of covariance exp(-r²/2) and length L = 100 has (L/pi) exp(-u/2) = 24.790
     * mean up-crossings of z² through u = 0.5, both signs counted; half of them for max(0, z)². Bounds are 3.9 standard
     * errors, false alarm 1e-4 each, plus 0.2 % for the 0.05 steps.
     */
    @Test
    @Tag("statistical")
    void meetsRicesFormulaAndPredictsTheGlobalPValue() {
        int runs = 1500;
        ScanMap map = Ensembles.smooth(runs, 2001, 13);
        double bothSigns = 0;
        for (int run = 0; run < runs; run++) {
            double[] q = Arrays.stream(map.scan(run, 0)).map(z -> z * z).toArray();
            bothSigns += UpCrossings.count(q, 0.5);
        }
        UpCrossings.Measured measured = (UpCrossings.Measured) UpCrossings.of(map, 0);
        double rice = 100 / Math.PI * Math.exp(-0.25);
        assertEquals(24.790, rice, 5e-4);
        assertEquals(rice, bothSigns / runs, 3.9 * 2 * measured.error() + 0.002 * rice);
        assertEquals(rice / 2, measured.mean(), 3.9 * measured.error() + 0.001 * rice);
        BinomialFraction direct =
                MaximumDistribution.of(map.maxima()).fraction(3.5).orElseThrow();
        Interval interval = direct.interval(1 - 1e-4);
        assertTrue(interval.contains(measured.globalP(3.5)), direct + " against " + measured.globalP(3.5));
    }
}
