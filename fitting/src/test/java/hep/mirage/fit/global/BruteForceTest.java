package hep.mirage.fit.global;

import static hep.mirage.fit.global.GlobalMethod.DIRECT;
import static hep.mirage.fit.global.GlobalMethod.EULER_CHARACTERISTIC;
import static hep.mirage.fit.global.GlobalMethod.GAUSSIAN_PROCESS;
import static hep.mirage.fit.global.GlobalMethod.NORMAL_TAIL;
import static hep.mirage.fit.global.GlobalMethod.UP_CROSSINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.MethodEstimate.Kind;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * All methods for a global p-value, applied to 2,000 toys of {@link PoissonScan}, against the true value counted in 20,000
 * others. Counting and tail must agree within four combined standard errors; the methods that assume a normal Z within an
 * additional 15 %, because steps of 1 GeV limit the smoothness. About twelve comparisons: a false alarm in about 1,000 seeds.
 */
@Tag("statistical")
class BruteForceTest {
    private static final int RUNS = 2000;
    private static final int TRUTH = 20_000;
    private static final double LAW = 0.15;

    private static ScanMap runs;
    private static ScanMap truth;

    @BeforeAll
    static void drawToys() {
        runs = PoissonScan.toys(RUNS, 20_261_122);
        truth = PoissonScan.toys(TRUTH, 20_261_123);
    }

    private static double counted(ScanMap map, double z) {
        return Arrays.stream(map.maxima()).filter(value -> value >= z).count() / (double) map.runs();
    }

    @Test
    void massScanAgreesWithBruteForce() {
        MethodComparison ways = MethodComparison.of(PoissonScan.massScan(runs), 50_000, 1);
        for (double z : new double[] {2.5, 3}) {
            double p = counted(PoissonScan.massScan(truth), z);
            double ofTruth = 4 * Math.sqrt(p / TRUTH);
            double ofRuns = 4 * Math.sqrt(p / RUNS);
            assertEquals(Kind.MEASURED, ways.at(DIRECT, z).kind());
            assertEquals(p, p(ways, DIRECT, z), ofTruth + ofRuns, "direct at " + z);
            assertEquals(p, p(ways, NORMAL_TAIL, z), ofTruth + ofRuns, "tail at " + z);
            assertEquals(p, p(ways, UP_CROSSINGS, z), ofTruth + LAW * p, "up-crossings at " + z);
            assertEquals(p, p(ways, GAUSSIAN_PROCESS, z), ofTruth + LAW * p, "process at " + z);
        }
    }

    @Test
    void scanOfMassAndWidthAgreesWithBruteForce() {
        MethodComparison ways = MethodComparison.of(runs, 50_000, 1);
        for (double z : new double[] {2.5, 3}) {
            double p = counted(truth, z);
            double ofTruth = 4 * Math.sqrt(p / TRUTH);
            assertEquals(p, p(ways, DIRECT, z), ofTruth + 4 * Math.sqrt(p / RUNS), "direct at " + z);
            assertEquals(p, p(ways, EULER_CHARACTERISTIC, z), ofTruth + LAW * p, "characteristic at " + z);
            assertEquals(p, p(ways, GAUSSIAN_PROCESS, z), ofTruth + LAW * p, "process at " + z);
            assertTrue(p(ways, UP_CROSSINGS, z) > p, "three widths that are no independent scans: a bound");
        }
    }

    private static double p(MethodComparison ways, GlobalMethod method, double z) {
        return ways.at(method, z).p().orElseThrow();
    }
}
