package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Scans of 21 masses whose global p-value has a formula, from one that is smooth along the mass, for which the extrapolations
 * hold, to one whose neighbours have nothing in common, as those of nets that learn nothing but noise.
 */
class KnownScansTest {
    private static final int MASSES = 21;
    private static final int WORKING_POINTS = 5;
    private static final int RUNS = 20_000;

    /** Angle between neighbouring masses; the scan covers 20 of them. */
    private static final double STEP = 0.1;

    private static double independent(double z, int places) {
        return -Math.expm1(places * Math.log1p(-PValue.ofSigma(z)));
    }

    private static double[] masses() {
        double[] masses = new double[MASSES];
        for (int h = 0; h < MASSES; h++) {
            masses[h] = 140 + h;
        }
        return masses;
    }

    /**
     * Z of a run is a cos t + b sin t with normal a and b. The largest over an arc T ≤ pi is above z with P(N ≥ z) + T / 2 pi
     * exp(-z² / 2): the arc holds the crest with T / 2 pi, and the crest is above z with exp(-z² / 2). This is Gross and
     * Vitells' law without any remainder.
     */
    private static ScanMap cosines() {
        SplittableRandom random = new SplittableRandom(20_261_127);
        double[] z = new double[RUNS * MASSES];
        for (int run = 0; run < RUNS; run++) {
            double a = Ensembles.gaussian(random);
            double b = Ensembles.gaussian(random);
            for (int h = 0; h < MASSES; h++) {
                z[run * MASSES + h] = a * Math.cos(h * STEP) + b * Math.sin(h * STEP);
            }
        }
        return ScanMap.of(masses(), new double[] {0.5}, z);
    }

    /** Four standard errors, and 0.2 % for the crests between two masses. */
    @Test
    void upCrossingsGiveTheGlobalPOfASmoothScan() {
        UpCrossings.Measured crossings = (UpCrossings.Measured) UpCrossings.of(cosines(), 0);
        double arc = (MASSES - 1) * STEP / (2 * Math.PI);
        for (double z : new double[] {2, 3, 4}) {
            double exact = PValue.ofSigma(z) + arc * Math.exp(-0.5 * z * z);
            double error = 4 * crossings.error() * Math.exp(-0.5 * (z * z - UpCrossings.LEVEL));
            assertEquals(exact, crossings.globalP(z), error + 0.002 * exact, "Z = " + z);
        }
        assertEquals(
                crossings.expectedAtCheck(),
                crossings.meanAtCheck(),
                4 * crossings.errorAtCheck() + 4 * crossings.error() * Math.exp(-1.75),
                "the law holds");
    }

    /**
     * Without any correlation, p(1 - p) of the steps from mass to mass cross a level upwards. Extrapolated from 0.5, they are 1.9
     * times those at 3 sigma. The check says that the law fails, and in which direction.
     */
    @Test
    void upCrossingsAreABoundForAScanThatJumps() {
        ScanMap map = Ensembles.independent(RUNS, MASSES, 1, 20_261_128);
        UpCrossings.Measured crossings = (UpCrossings.Measured) UpCrossings.of(map, 0);
        double low = PValue.ofSigma(Math.sqrt(UpCrossings.LEVEL));
        double perRun = (MASSES - 1) * low * (1 - low);
        assertEquals(perRun, crossings.mean(), 4 * crossings.error());
        double expected = PValue.ofSigma(3) + perRun * Math.exp(-0.5 * (9 - UpCrossings.LEVEL));
        double exact = independent(3, MASSES);
        assertEquals(1.9, expected / exact, 0.05, "by its formula");
        assertEquals(expected, crossings.globalP(3), 0.02 * expected);
        assertTrue(crossings.meanAtCheck() + 10 * crossings.errorAtCheck() < crossings.expectedAtCheck());
        double counted = PValue.ofSigma(2) + crossings.meanAtCheck();
        assertEquals(independent(2, MASSES), counted, 0.25 * counted, "crossings counted at 2 sigma, without the law");
        assertTrue(independent(2, MASSES) < counted);
    }

    /** Of 21 x 5 independent places the mean characteristic is exact at any level; its law is a bound at 3 and 4 sigma. */
    @Test
    void characteristicIsABoundForAScanThatJumps() {
        ScanMap map = Ensembles.independent(RUNS, MASSES, WORKING_POINTS, 20_261_129);
        EulerCharacteristic.Measured measured = (EulerCharacteristic.Measured) EulerCharacteristic.of(map);
        double p = PValue.ofSigma(Math.sqrt(EulerCharacteristic.LEVEL_1));
        int edges = MASSES * (WORKING_POINTS - 1) + WORKING_POINTS * (MASSES - 1);
        int faces = (MASSES - 1) * (WORKING_POINTS - 1);
        double mean = MASSES * WORKING_POINTS * p - edges * p * p + faces * p * p * p * p;
        assertEquals(mean, measured.mean1(), 4 * measured.error1());
        for (double z : new double[] {3, 4}) {
            double exact = independent(z, MASSES * WORKING_POINTS);
            double ratio = measured.globalP(z) / exact;
            assertTrue(ratio > 1 && ratio < 3, "Z = " + z + ": " + ratio);
        }
    }

    /** A local Z of twice the width, as after training on the scanned events: the law expects too few crossings of 2 sigma. */
    @Test
    void theCheckShowsALocalZThatIsTooWide() {
        ScanMap cosines = cosines();
        double[] z = new double[RUNS * MASSES];
        for (int i = 0; i < z.length; i++) {
            z[i] = 2 * cosines.z(i / MASSES, i % MASSES, 0);
        }
        ScanMap wide = ScanMap.of(masses(), new double[] {0.5}, z);
        UpCrossings.Measured crossings = (UpCrossings.Measured) UpCrossings.of(wide, 0);
        assertTrue(crossings.meanAtCheck() - 10 * crossings.errorAtCheck() > crossings.expectedAtCheck());
        double counted =
                MaximumDistribution.of(wide.maxima()).fraction(4).orElseThrow().value();
        assertTrue(crossings.globalP(4) < 0.1 * counted, "far too small: " + crossings.globalP(4) + ", " + counted);
    }
}
