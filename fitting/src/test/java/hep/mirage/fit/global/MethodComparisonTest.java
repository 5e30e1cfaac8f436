package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {

    /**
     * 5,000 runs of a smooth process over 10 lengths against the truth by brute force: 40,000 other runs. At Z = 3 and
     * 3.5 (p = 0.019 and 0.004) every method agrees to 10 % of its law plus four standard errors of what it counted:
     * some 1,300 crossings of the level and 5,000 Z a point, 500 runs in the tail, 95 and 20 runs counted. Five
     * comparisons at two Z: one false alarm in about 1,500 seeds.
     */
    @Test
    @Tag("slow")
    void allMethodsAgreeWithTheTruthOfASmoothProcess() {
        List<MethodComparison> table = MethodComparison.of(Ensembles.smooth(5000, 201, 6), 50_000, 1, 3, 3.5);
        double[] truth = Ensembles.smooth(40_000, 201, 7).maxima();
        for (MethodComparison line : table) {
            double p = Arrays.stream(truth).filter(z -> z >= line.localZ()).count() / 40_000.0;
            double counting = 4 * Math.sqrt(p / 5000);
            double byLaw = 0.1 * p + 4 * Math.sqrt(p / 40_000);
            assertEquals("measured", line.counted().kind());
            assertEquals(p, line.counted().p().orElseThrow(), counting);
            assertEquals(p, line.upCrossings().orElseThrow(), byLaw);
            assertEquals(p, line.gaussianProcess().orElseThrow(), byLaw + 4 * Math.sqrt(p / 50_000));
            assertEquals(p, line.tail().orElseThrow(), counting);
            assertTrue(line.characteristic().isEmpty(), "one working point");
        }
    }

    /** Twenty independent points are no smooth field; what does not apply stays away, and the rest is as it is alone. */
    @Test
    void leavesOutWhatDoesNotApply() {
        ScanMap map = Ensembles.independent(1000, 5, 4, 3);
        List<MethodComparison> table = MethodComparison.of(map, 1000, 1, 0.5, 2, 9);
        assertTrue(table.get(0).upCrossings().isEmpty(), "below the level");
        assertTrue(table.get(0).characteristic().isEmpty());
        assertTrue(table.get(0).tail().isEmpty(), "below the threshold");
        EulerCharacteristic.Measured euler = (EulerCharacteristic.Measured) EulerCharacteristic.of(map);
        assertEquals(euler.globalP(2), table.get(1).characteristic().orElseThrow(), 0);
        assertEquals("cannot say", table.get(2).counted().kind());
        ScanMap few = Ensembles.independent(40, 5, 4, 3);
        assertTrue(MethodComparison.of(few, 1000, 1, 2).get(0).gaussianProcess().isEmpty());
    }

    /** Exponential maxima: xi is 0 at any threshold; each line to four of its errors. */
    @Test
    void thresholdsOfAnExponentialTailAgree() {
        double[] maxima =
                new SplittableRandom(4).doubles(10_000).map(u -> -Math.log(u)).toArray();
        List<TailDiagnostics.Line> lines = TailDiagnostics.of(maxima);
        assertEquals(7, lines.size());
        for (TailDiagnostics.Line line : lines) {
            assertEquals(0, line.law().xi(), 4 * line.xiError());
            assertEquals(1, line.law().scale(), 0.35);
            assertEquals(Math.log(10_000.0 / line.exceedances()), line.law().threshold(), 0.15);
        }
        assertEquals(Math.sqrt(4.0 / 3 / 1000), errorAt(lines, 1000), 0.01, "at xi = 0 the variance is 4 / 3 m");
        assertTrue(TailDiagnostics.of(new double[100]).isEmpty(), "too few, and without spread");
        assertEquals(3, TailDiagnostics.of(Arrays.copyOf(maxima, 500)).size(), "100, 70 and 50 above");
    }

    private static double errorAt(List<TailDiagnostics.Line> lines, int exceedances) {
        return lines.stream()
                .filter(line -> line.exceedances() == exceedances)
                .mapToDouble(TailDiagnostics.Line::xiError)
                .findFirst()
                .orElseThrow();
    }
}
