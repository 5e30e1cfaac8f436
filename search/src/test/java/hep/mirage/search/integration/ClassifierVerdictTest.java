package hep.mirage.search.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.StudentQuantile;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.RunRow.Leakage;
import hep.mirage.search.row.RunStatus;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ClassifierVerdictTest {
    private static final double ERROR = 0.01;

    /** Runs with these excesses of the scanned AUC over an independent one of 0.5. */
    private static ClassifierVerdict verdict(double... excesses) {
        List<ArmRow> rows = IntStream.range(0, excesses.length)
                .mapToObj(run -> new ArmRow(
                        run,
                        "a",
                        RunStatus.COMPLETE,
                        1,
                        null,
                        null,
                        0.5 + excesses[run],
                        new Leakage(0.5, ERROR),
                        null,
                        null))
                .toList();
        return ClassifierVerdict.of(rows).orElseThrow();
    }

    /** Half of the runs at m - 1 and half at m + 1 in units of which the mean has this many errors. */
    private static ClassifierVerdict withErrors(int runs, double errors) {
        double unit = 0.001;
        double mean = errors / Math.sqrt(runs - 1.0);
        return verdict(IntStream.range(0, runs)
                .mapToDouble(run -> unit * (mean + (run % 2 == 0 ? 1 : -1)))
                .toArray());
    }

    /** Student's t of n - 1 at 2 sigma: 13.97 for 2 runs, 2.14 for 20. */
    @Test
    void fewRunsNeedALargerExcess() {
        assertFalse(withErrors(2, 13.5).overTrained());
        assertTrue(withErrors(2, 14.5).overTrained());
        assertFalse(withErrors(20, 2.1).overTrained());
        assertTrue(withErrors(20, 2.2).overTrained());
    }

    /** The scanned AUC of a single run is as uncertain as its independent one. */
    @Test
    void aSingleRunHasTheErrorsOfBothAreas() {
        ClassifierVerdict single = verdict(0.025);
        assertEquals(Math.sqrt(2) * ERROR, single.excessError(), 1e-15);
        assertFalse(single.overTrained());
        assertTrue(verdict(0.03).overTrained());
    }

    @Test
    void studentQuantilesApproachTheNormalOnes() {
        assertEquals(1 / Math.tan(Math.PI * 0.022750131948), StudentQuantile.ofSigma(2, 2), 1e-6, "Cauchy's law");
        assertEquals(2, StudentQuantile.ofSigma(2, 1_000_000), 1e-4);
        assertThrows(IllegalArgumentException.class, () -> StudentQuantile.ofSigma(2, 1));
    }

    /** Two runs that agree by chance do not prove a leak: the errors of their measurements remain. */
    @Test
    void agreeingRunsAreNoMoreCertainThanTheirMeasurements() {
        List<Leakage> agreeing = DoubleStream.of(0.5251, 0.5253)
                .mapToObj(auc -> new Leakage(auc, 0.02))
                .toList();
        assertTrue(LeakageSummary.of(agreeing).orElseThrow().warning().isEmpty(), "0.025 with an error of 0.014");
        List<Leakage> leaking = DoubleStream.of(0.5451, 0.5453)
                .mapToObj(auc -> new Leakage(auc, 0.02))
                .toList();
        assertTrue(LeakageSummary.of(leaking).orElseThrow().warning().isPresent());
    }
}
