package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.GaussianProcess.Drawn;
import hep.mirage.fit.global.GaussianProcess.NotAvailable;
import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {

    private static Drawn of(ScanMap map, int draws) {
        GaussianProcess process = GaussianProcess.of(map, draws, 11);
        return assertInstanceOf(Drawn.class, process, process::toString);
    }

    /** 20 independent points: p = 1 - (1 - p_local)^20; 20,000 draws determine 0.0266 to 4 %. */
    @Test
    void multipliesIndependentPoints() {
        Drawn process = of(Ensembles.independent(4000, 5, 4, 1), 20_000);
        double expected = 1 - Math.pow(1 - PValue.ofSigma(3), 20);
        assertEquals(expected, process.globalP(3).p().orElseThrow(), 0.17 * expected);
        assertEquals(20, process.effectivePoints(), 0.3);
        assertEquals(
                process.globalP(3),
                of(Ensembles.independent(4000, 5, 4, 1), 20_000).globalP(3));
    }

    @Test
    void knowsThatEqualPointsAreOne() {
        double[] z = new double[2000];
        ScanMap one = Ensembles.independent(1000, 1, 1, 2);
        for (int run = 0; run < 1000; run++) {
            z[2 * run] = one.z(run, 0, 0);
            z[2 * run + 1] = z[2 * run];
        }
        Drawn process = of(ScanMap.of(Ensembles.masses(2), new double[] {1}, z), 20_000);
        assertEquals(1, process.effectivePoints(), 1e-9);
        assertEquals(PValue.ofSigma(2), process.globalP(2).p().orElseThrow(), 0.12 * PValue.ofSigma(2));
    }

    /**
     * A smooth process over 10 lengths, where direct runs give the true value: the correlations of 2,500 of its runs, Gross
     * and Vitells' crossings and the direct fraction of 40,000 runs agree at Z = 3 (p is about 0.019, known to 4 %). Bounds of
     * four standard errors of the direct fraction, and 10 % for the correlations' own error and the discrete scan.
     */
    @Test
    @Tag("slow")
    void agreesWithDirectRunsAndWithUpCrossings() {
        ScanMap runs = Ensembles.smooth(40_000, 201, 3);
        double direct = Arrays.stream(runs.maxima()).filter(z -> z >= 3).count() / 40_000.0;
        double bound = 4 * Math.sqrt(direct / 40_000) + 0.1 * direct;
        Drawn process = of(Ensembles.smooth(2500, 201, 4), 40_000);
        assertEquals(direct, process.globalP(3).p().orElseThrow(), bound + 4 * Math.sqrt(direct / 40_000));
        UpCrossings.Measured crossings =
                assertInstanceOf(UpCrossings.Measured.class, UpCrossings.of(Ensembles.smooth(2500, 201, 5), 0));
        assertEquals(direct, crossings.globalP(3), bound);
    }

    @Test
    void saysWhyThereIsNoEstimate() {
        NotAvailable few =
                assertInstanceOf(NotAvailable.class, GaussianProcess.of(Ensembles.independent(30, 2, 2, 1), 10, 1));
        assertTrue(few.reason().contains("need 40 runs"), few.reason());
        ScanMap constant = ScanMap.of(new double[] {150}, new double[] {1}, new double[50]);
        assertInstanceOf(NotAvailable.class, GaussianProcess.of(constant, 10, 1));
        assertThrows(IllegalArgumentException.class, () -> GaussianProcess.of(constant, 0, 1));
    }
}
