package hep.mirage.app.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.report.text.IntegrationText;
import hep.mirage.search.row.RunRow.Leakage;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Numbers were computed apart from this code: binomial sums by bisection, normal law, in Python. */
class IntegrationTextTest {
    @TempDir
    private Path folder;

    @Test
    void tenRunsGiveTheNumbersComputedByHand() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> null).text();
        contains(text, "global integration of 10 runs; mass hypotheses: 1, working points: 2");
        contains(text, "failed runs, left out: 1; see failures/");
        contains(text, "== z_likelihood", "== z_integral", "== z_counting", "== z_counting_fit_error");
        contains(text, "150.0 0.50 10 0.90 ± 0.53 1.66 ± 0.39 -1.39 -0.78 1.00 2.50 3.28");
        contains(text, "expected 0 1 -1.96 -0.99 0.00 0.99 1.96");
        contains(text, "150.0 0.50 0.50 [0.30, 0.70] 0.30 [0.14, 0.51] 0.10 [0.017, 0.29] 0 [0, 0.17]");
        contains(text, "expected 0.16 0.023 0.0013 3.2e-05");
        contains(text, "2.0 0.023 measured 0.40 [0.22, 0.60] 0.25 [< 0, 0.77] 17.6 0.20 2.00 -");
        contains(text, "3.0 0.0013 measured 0.10 [0.017, 0.29] 1.28 [0.54, 2.12] 74.1 0.050 2.00 -");
        contains(text, "4.0 3.2e-05 cannot say < 0.26 at 95 % > 0.65 at 95 % - 0 - -");
    }

    @Test
    void fewRunsSayWhatTheyCannotSayAndWhatWouldHelp() {
        String text = WrittenEnsemble.write(folder, List.of(List.of(1.0, 0.5), List.of(2.0, 0.0)), run -> null)
                .text();
        contains(text, "p(KS) needs 10 runs");
        contains(
                text,
                "cannot say from Z = 3.0 on: p = 0.50 is the least that can be counted (runs: 2), and none has Z above 2.00");
        contains(text, "local Z needed for global 3 sigma: cannot say; global 3.0 sigma is p = 0.0013, which takes");
        contains(text, "which takes 500 runs");
        contains(text, "no up-crossings: one mass hypothesis");
    }

    @Test
    void singleRunHasNoErrorsAndNoQuantilesBesideItsValue() {
        String text = WrittenEnsemble.write(folder, List.of(List.of(1.0, 0.5)), run -> new Leakage(0.5, 0.01))
                .text();
        contains(text, "150.0 0.50 1 1.00 - - - 1.00 - - ");
        contains(text, "AUC 0.5000 on independent events, mean of 1 run");
        contains(text, "in sample: AUC 0.5400, +0.0400 ± 0.0141 above the independent one: over-training");
    }

    @Test
    void manyRunsTellMeasuredFromExtrapolated() {
        String text = WrittenEnsemble.ofThousandRuns(folder).text();
        contains(text, "2.0 0.023 measured 0.036 [0.03");
        contains(text, "4.0 3.2e-05 extrapolated ");
        contains(text, "Z = 4.0 is extrapolated: normal tail, 1.");
        contains(text, "local Z needed for global 3 sigma: 3.28 [", "open] measured");
        contains(
                text,
                "local Z needed for global 5 sigma: 5.",
                "extrapolated; normal tail, 3.5 powers of ten beyond 1/N");
        assertFalse(flat(text).contains("p(KS) needs"), text);
    }

    /** At 0.5 five of ten runs lie above 1.28, three above 2.33, one above 3.09: 5, 30 and 100 times alpha. */
    @Test
    void certificateSaysHowOftenNominalPValuesAreMetAndWhatTheyAreWorth() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> null).text();
        contains(text, "calibration certificate: P(local p <= alpha) / alpha");
        contains(text, "150.0 0.50 5.0 [3.0, 7.0]! 30 [14, 51]! 100 [17, 294]! < 2.6k < 26k");
        contains(text, "150.0 0.50 0.55 0.36 0.18 0.091 0.091");
        contains(
                text,
                "runs in total for a relative error of 10 % on the global p. As found: for this p; for any: enough for all p in"
                        + " its 68 % interval (at least: for the upper limit at 68 %); more: beyond those that exist"
                        + " local Z global p as found for any more 2.0 0.40 measured 150 355 345");
        contains(text, "5.0 - cannot say - at least ");
    }

    @Test
    void massScanSetsAllWaysBesideEachOther() {
        String text = WrittenEnsemble.ofMassScan(folder).text();
        contains(text, " m direct count 0.");
        for (String way : List.of("up-crossings", "Euler characteristic", "Gaussian process")) {
            assertTrue(flat(text).matches(".* x " + way + " 0\\.\\d+ \\[\\S+, \\S+\\] .*"), way + " in " + text);
        }
        contains(text, "no normal tail: the tail holds 6 (runs: 60)");
        contains(text, "trial factors: how many times more often", " working point 1.", " mass, GV ", ", Euler - ");
        contains(
                text,
                "does the law of up-crossings (GV) hold?",
                "kept 0.50 0.90 counted 0.02 ± 0.02 0.12 ± 0.04 expected 0.05 0.07 too few to say holds");
        String few =
                WrittenEnsemble.ofTenRuns(folder.resolve("few"), run -> null).text();
        contains(
                few,
                "no up-crossings: one mass hypothesis",
                "no Euler characteristic: hypotheses: 1, working points: 2");
        contains(few, "no Gaussian process: 10 complete scans of 2 points; correlations need 20 runs");
    }

    @Test
    void windowScanIsPrintedByRank() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> null).text();
        contains(text, "== z_bump", "anywhere 10 4.50 [", ", open] cannot say cannot say", "150.0 0.90 10 3.20 [");
    }

    @Test
    void thresholdsOfTheTailArePrintedWhereThereIsOne() {
        String text = WrittenEnsemble.ofThousandRuns(folder).text();
        contains(text, "normal tail by threshold", "200 1.48 0.00 [0.00, 0.06] 0.28 3.1e-05 9.3e-07");
    }

    @Test
    void missingFitsAreLeftOutAndCounted() {
        List<List<Double>> z = List.of(List.of(Double.NaN, Double.NaN), List.of(1.0, Double.NaN), List.of(3.0, 2.0));
        String text = WrittenEnsemble.write(folder, z, run -> null).text();
        contains(text, "3 of 6 values are missing, in 2 runs: a fit has no result", "missing values lie");
        contains(text, "150.0 0.50 2 2.00 ± 1.00 1.41 ± 1.00");
    }

    @Test
    void ensembleWithoutAnyRunStillPrints() {
        String text = WrittenEnsemble.write(folder, List.of(), run -> null).text();
        contains(text, "global integration of 0 runs", "no run has a value", "no run has a significance");
    }

    @Test
    void overTrainingIsNamedWhereOnlyTheTrainingEventsAreTold() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> new Leakage(0.50 + 0.001 * run, 0.01))
                .text();
        contains(text, "mass leakage: AUC 0.5045 ± 0.0010 on independent events, mean of 10 runs");
        contains(text, "in sample: AUC 0.5400, +0.0355 ± 0.0010 above the independent one: over-training");
        assertFalse(text.contains("sculpting"), text);
    }

    @Test
    void sculptingIsNamedWhereIndependentEventsAreTold() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> new Leakage(0.53 + 0.001 * run, 0.01))
                .text();
        contains(
                text,
                "WARNING: the classifier distinguishes window and side-bands on events that it was not trained on");
        contains(text, "sculpting is part of the significances, not over-training alone");
        contains(text, "adds to the sculpting and is not its cause");
    }

    @Test
    void noOverTrainingWithoutAnExcess() {
        String text = WrittenEnsemble.ofTenRuns(folder, run -> new Leakage(0.54 + (run % 2 == 0 ? 0.01 : -0.01), 0.01))
                .text();
        contains(text, "from the independent one: no over-training seen");
    }

    @Test
    void unmeasuredLeakageIsSaid() {
        contains(
                WrittenEnsemble.ofTenRuns(folder, run -> null).text(),
                "mass leakage: not measured, so sculpting and over-training cannot be told apart. Runs numbered below"
                        + " ensemble.leakage_runs, which is ");
    }

    @Test
    void noLineIsWiderThanThePage() {
        String text = WrittenEnsemble.ofThousandRuns(folder).text()
                + WrittenEnsemble.write(
                                folder.resolve("b"), List.of(List.of(-12.34, 0.5), List.of(-20.5, 17.5)), run -> null)
                        .text()
                + WrittenEnsemble.ofMassScan(folder.resolve("scan")).text();
        String widest =
                text.lines().max(Comparator.comparingInt(String::length)).orElseThrow();
        assertTrue(widest.length() <= IntegrationText.COLUMNS, widest);
        assertEquals(110, IntegrationText.COLUMNS);
    }

    private static void contains(String text, String... parts) {
        for (String part : parts) {
            assertTrue(flat(text).contains(part), () -> part + " is not in" + System.lineSeparator() + text);
        }
    }

    /** The text as one line with single spaces, independent of the layout of the tables. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", " ");
    }
}
