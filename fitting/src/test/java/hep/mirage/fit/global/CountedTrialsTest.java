package hep.mirage.fit.global;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.PValue;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class CountedTrialsTest {

    private static TrialFactor at(List<TrialFactor> factors, SearchStage stage) {
        return factors.stream()
                .filter(factor -> factor.stage() == stage)
                .findFirst()
                .orElseThrow();
    }

    private static double factor(List<TrialFactor> factors, SearchStage stage) {
        return at(factors, stage).factor().value().orElseThrow();
    }

    /** Twelve runs of 2 masses x 2 working points: run k reaches 2 at the places of pattern k % 3. */
    private static ScanMap patterns(double[]... ofRun) {
        double[] z = new double[12 * 4];
        for (int run = 0; run < 12; run++) {
            System.arraycopy(ofRun[run % ofRun.length], 0, z, 4 * run, 4);
        }
        return ScanMap.of(new double[] {140, 150}, new double[] {0.5, 0.9}, z);
    }

    /** Row-major [mass x working point]: 4 of 12 places; 3 of 6 masses, 3 of 6 working points, 3 of 3 runs. */
    @Test
    void countsTheGroupsOfEachStage() {
        List<TrialFactor> factors = CountedTrials.of(
                List.of(patterns(new double[] {3, 2, 0, 0}, new double[] {3, 0, 0, 0}, new double[] {0, 0, 0, 2})), 2);
        assertEquals(
                List.of(SearchStage.WORKING_POINT, SearchStage.MASS, SearchStage.SCAN),
                factors.stream().map(TrialFactor::stage).toList());
        assertEquals(4.0 / 12, at(factors, SearchStage.MASS).localP().orElseThrow(), 1e-15);
        assertEquals((3.0 / 6) / (4.0 / 12), factor(factors, SearchStage.WORKING_POINT), 1e-15);
        assertEquals((4.0 / 6) / (4.0 / 12), factor(factors, SearchStage.MASS), 1e-15);
        assertEquals(3, factor(factors, SearchStage.SCAN), 1e-15);
    }

    /** The second arm reaches 2 nowhere but where the first does not: every place and every run has one that does. */
    @Test
    void countsTheArmsAsAStageOfTheirOwn() {
        ScanMap first = patterns(new double[] {2, 0, 0, 0}, new double[] {0, 0, 0, 0});
        ScanMap second = patterns(new double[] {0, 2, 2, 2}, new double[] {2, 2, 2, 2});
        List<TrialFactor> factors = CountedTrials.of(List.of(first, second), 2);
        assertEquals(
                List.of(SearchStage.ARM, SearchStage.ALL),
                factors.stream().map(TrialFactor::stage).toList());
        assertEquals(2, factor(factors, SearchStage.ARM), 1e-15);
        assertEquals(2, factor(factors, SearchStage.ALL), 1e-15);
        assertEquals(1, at(factors, SearchStage.ALL).p().value().orElseThrow(), 0);
    }

    @Test
    void leavesOutMissingPlacesAndRuns() {
        double nan = Double.NaN;
        ScanMap map = patterns(new double[] {2, nan, nan, nan}, new double[] {nan, nan, nan, nan});
        TrialFactor factor = at(CountedTrials.of(List.of(map), 2), SearchStage.SCAN);
        assertEquals(6, factor.runs());
        assertEquals(1, factor.localP().orElseThrow(), 0);
        assertTrue(factor.factor().value().isEmpty());
        assertEquals("6 of 6 runs reach it; a factor needs 10", factor.remark().orElseThrow());
        ScanMap none = patterns(new double[] {nan, nan, nan, nan});
        assertEquals(
                "no run has a significance",
                at(CountedTrials.of(List.of(none), 2), SearchStage.MASS)
                        .remark()
                        .orElseThrow());
    }

    @Test
    void refusesArmsOfDifferentRuns() {
        List<ScanMap> arms = List.of(Ensembles.independent(5, 3, 2, 1), Ensembles.independent(6, 3, 2, 1));
        assertThrows(IllegalArgumentException.class, () -> CountedTrials.of(arms, 2));
    }

    /**
     * 21 masses x 5 working points, all independent: the factors at z are (1 - (1 - p)^n) / p. Over 200 ensembles of 300
     * runs, the 68 and 95 % intervals cover them in 137 ± 6.6 and 190 ± 3.1: bounds of 4 standard deviations, and
     * 3 % for the normal law of ln.
     */
    @Test
    void intervalsCoverTheFactorsOfIndependentPlaces() {
        double p = PValue.ofSigma(2);
        Map<SearchStage, Integer> places =
                Map.of(SearchStage.WORKING_POINT, 5, SearchStage.MASS, 21, SearchStage.SCAN, 105);
        Map<SearchStage, int[]> covered =
                places.keySet().stream().collect(Collectors.toMap(stage -> stage, stage -> new int[2]));
        for (int seed = 0; seed < 200; seed++) {
            for (TrialFactor factor : CountedTrials.of(List.of(Ensembles.independent(300, 21, 5, 7_000 + seed)), 2)) {
                double exact = (1 - Math.pow(1 - p, places.get(factor.stage()))) / p;
                covered.get(factor.stage())[0] += factor.factor().interval68().contains(exact) ? 1 : 0;
                assertTrue(factor.p().interval95().contains(factor.p().value().orElseThrow()));
                covered.get(factor.stage())[1] += factor.factor().interval95().contains(exact) ? 1 : 0;
            }
        }
        covered.forEach((stage, hits) -> {
            assertEquals(136.5, hits[0], 4 * 6.6 + 6, stage + " " + Arrays.toString(hits));
            assertEquals(190, hits[1], 4 * 3.1 + 6, stage + " " + Arrays.toString(hits));
        });
    }
}
