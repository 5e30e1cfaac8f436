package hep.mirage.fit.global;

import static hep.mirage.fit.global.GlobalMethod.DIRECT;
import static hep.mirage.fit.global.GlobalMethod.EULER_CHARACTERISTIC;
import static hep.mirage.fit.global.GlobalMethod.GAUSSIAN_PROCESS;
import static hep.mirage.fit.global.GlobalMethod.NORMAL_TAIL;
import static hep.mirage.fit.global.GlobalMethod.UP_CROSSINGS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.global.MethodEstimate.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MethodComparisonTest {

    /**
     * 5,000 runs of a smooth process over 10 lengths against the true value from brute force: 40,000 other runs. At Z = 3 and
     * 3.5 (p = 0.019 and 0.004) every method agrees within 10 % plus four standard errors of its counts: about 1,300 crossings
     * of the level and 5,000 Z per point, 500 runs in the tail, 95 and 20 runs counted. Five comparisons at two Z: one false
     * alarm in about 1,500 seeds.
     */
    @Test
    @Tag("slow")
    void allMethodsAgreeWithTheTruthOfASmoothProcess() {
        MethodComparison table = MethodComparison.of(Ensembles.smooth(5000, 201, 6), 50_000, 1);
        double[] truth = Ensembles.smooth(40_000, 201, 7).maxima();
        for (double z : new double[] {3, 3.5}) {
            double p = Arrays.stream(truth).filter(value -> value >= z).count() / 40_000.0;
            double counting = 4 * Math.sqrt(p / 5000);
            double byLaw = 0.1 * p + 4 * Math.sqrt(p / 40_000);
            assertEquals(Kind.MEASURED, table.at(DIRECT, z).kind());
            assertEquals(p, table.at(DIRECT, z).p().orElseThrow(), counting);
            assertEquals(p, table.at(UP_CROSSINGS, z).p().orElseThrow(), byLaw);
            assertEquals(p, table.at(GAUSSIAN_PROCESS, z).p().orElseThrow(), byLaw + 4 * Math.sqrt(p / 50_000));
            assertEquals(p, table.at(NORMAL_TAIL, z).p().orElseThrow(), counting);
            assertTrue(table.at(EULER_CHARACTERISTIC, z).p().isEmpty(), "one working point");
        }
    }

    /**
     * Twenty independent points are not a smooth field; methods that do not apply say so, and the others give the same as
     * alone.
     */
    @Test
    void saysWhatDoesNotApply() {
        ScanMap map = Ensembles.independent(1000, 5, 4, 3);
        MethodComparison table = MethodComparison.of(map, 1000, 1);
        for (GlobalMethod method : List.of(UP_CROSSINGS, EULER_CHARACTERISTIC, NORMAL_TAIL)) {
            MethodEstimate low = table.at(method, 0.5);
            assertEquals(Kind.NOT_AVAILABLE, low.kind());
            assertTrue(low.remark().orElseThrow().startsWith("holds from Z = "), low.toString());
        }
        EulerCharacteristic.Measured euler = (EulerCharacteristic.Measured) EulerCharacteristic.of(map);
        assertEquals(euler.globalP(2), table.at(EULER_CHARACTERISTIC, 2).p().orElseThrow(), 0);
        MethodComparison few = MethodComparison.of(Ensembles.independent(40, 5, 4, 3), 1000, 1);
        assertTrue(few.at(GAUSSIAN_PROCESS, 2).remark().orElseThrow().contains("need 200 runs"));
        assertTrue(few.at(NORMAL_TAIL, 2).remark().orElseThrow().contains("500 runs"));
        MethodComparison single = MethodComparison.of(Ensembles.independent(40, 1, 4, 3), 1000, 1);
        assertTrue(single.at(UP_CROSSINGS, 2).remark().orElseThrow().contains("one mass hypothesis"));
    }

    /** One island above the lower level and none above the upper: the law comes out negative, which is no p-value of 0. */
    @Test
    void aCharacteristicBelowTheLocalPIsNoEstimate() {
        double[] z = {1, 0, 0, 0, /**/ 0, 1, 0, 0};
        ScanMap map = ScanMap.of(Ensembles.masses(2), new double[] {0.5, 0.9}, z);
        MethodEstimate euler = MethodComparison.of(map, 10, 1).at(GlobalMethod.EULER_CHARACTERISTIC, 3);
        assertEquals(MethodEstimate.Kind.NOT_AVAILABLE, euler.kind());
        assertTrue(
                euler.remark().orElseThrow().contains("for Z = 3.00, below the local p of one place (runs: 2)"),
                euler.toString());
    }

    @Test
    void countsOnlyWhereRunsAre() {
        MethodComparison table = MethodComparison.of(Ensembles.independent(1000, 5, 4, 3), 1000, 1);
        MethodEstimate beyond = table.at(DIRECT, 9);
        assertEquals(Kind.UPPER_LIMIT, beyond.kind());
        assertTrue(beyond.p().isEmpty());
        assertEquals(
                1 - Math.pow(0.05, 1e-3),
                beyond.interval95().high().orElseThrow(),
                1e-9,
                "Clopper and Pearson's, one-sided");
        assertEquals(Kind.UPPER_LIMIT, table.at(GAUSSIAN_PROCESS, 9).kind());
        assertEquals(Kind.NOT_AVAILABLE, table.at(NORMAL_TAIL, 12).kind(), "too far: a fit gives no upper limit");
        assertEquals(
                Kind.NOT_AVAILABLE,
                MethodComparison.of(Ensembles.independent(0, 1, 1, 3), 10, 1)
                        .at(DIRECT, 2)
                        .kind());
        assertEquals(5 * 3, table.at(2, 3, 4).size());
        assertThrows(IllegalArgumentException.class, () -> table.at(Double.NaN));
    }

    /** Two working points of the same Z: crossings and their errors count twice. */
    @Test
    void addsWorkingPointsLinearly() {
        ScanMap one = Ensembles.independent(200, 6, 1, 5);
        double[] twice = new double[200 * 6 * 2];
        Arrays.setAll(twice, i -> one.z(i / 12, i / 2 % 6, 0));
        ScanMap two = ScanMap.of(Ensembles.masses(6), Ensembles.fractions(2), twice);
        MethodEstimate alone = MethodComparison.of(one, 10, 1).at(UP_CROSSINGS, 4);
        MethodEstimate both = MethodComparison.of(two, 10, 1).at(UP_CROSSINGS, 4);
        assertEquals(2 * alone.p().orElseThrow(), both.p().orElseThrow(), 1e-15);
        assertEquals(
                2 * alone.interval95().high().orElseThrow(),
                both.interval95().high().orElseThrow(),
                1e-15);
    }

    /** Exponential maxima have no curvature at any threshold, and a scale of 1: 4 / sqrt(m) is four errors of both. */
    @Test
    void thresholdsOfAnExponentialTailAgree() {
        double[] maxima =
                new SplittableRandom(1).doubles(10_000).map(u -> -Math.log(u)).toArray();
        List<TailDiagnostics.Line> lines = TailDiagnostics.of(maxima);
        assertEquals(7, lines.size());
        for (TailDiagnostics.Line line : lines) {
            assertEquals(0, line.law().curvature(), 4 / Math.sqrt(line.exceedances()));
            assertTrue(line.curvature68().contains(line.law().curvature()), line.toString());
            assertEquals(1, line.law().scale(), 4 / Math.sqrt(line.exceedances()));
            assertEquals(Math.log(10_000.0 / line.exceedances()), line.law().threshold(), 0.25);
        }
        assertEquals(316, lines.get(2).exceedances(), "sqrt(10 N)");
        assertTrue(TailDiagnostics.of(new double[100]).isEmpty(), "too few, and without spread");
        assertEquals(3, TailDiagnostics.of(Arrays.copyOf(maxima, 500)).size(), "100, 70 and 50 above");
    }
}
