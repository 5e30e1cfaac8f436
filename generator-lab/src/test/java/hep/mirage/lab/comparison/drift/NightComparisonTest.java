package hep.mirage.lab.comparison.drift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.lab.comparison.drift.DriftTest.Method;
import hep.mirage.search.arm.Arm;
import hep.mirage.search.integration.ArmRows;
import hep.mirage.search.integration.EnsembleRows;
import hep.mirage.search.integration.RunKey;
import hep.mirage.search.integration.SignificanceScans;
import hep.mirage.search.row.ArmRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitRow.FittedNumber;
import hep.mirage.search.row.FitRow.FittedShape;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.row.RunRow.StageSeconds;
import hep.mirage.search.row.RunStatus;
import hep.mirage.search.run.SmallStudy;
import hep.mirage.search.study.Study;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nights with chosen runs: two hypotheses and two working points. */
class NightComparisonTest {
    private static final Study STUDY = SmallStudy.of(SmallStudy.BLIND, 4);
    private static final FittedShape LOST = new FittedShape("no_maximum", Map.of(), null);
    private static final long SEED = 7;

    /** Runs of two nights, in order; the second begins after {@code history} runs. */
    private static final class Runs {
        private final SplittableRandom random;
        private final List<RunRow> rows = new ArrayList<>();
        private final SortedMap<RunKey, ArmRow> arms = new TreeMap<>();
        private final List<FitRow> fits = new ArrayList<>();

        Runs(long seed) {
            this.random = new SplittableRandom(seed);
        }

        void add(int number, double shift, RunStatus status) {
            for (int i = 0; i < number; i++) {
                long run = rows.size();
                int events = 1000 + random.nextInt(100);
                rows.add(new RunRow(
                        run, SEED, events, null, "fused", status, 0.6, null, 0.5, null, null, SECONDS, "scalar", null));
                arms.put(
                        new RunKey(SEED, run),
                        new ArmRow(
                                run,
                                Arm.PUBLISHED.name(),
                                status,
                                1,
                                new ArmRow.Loss(random.nextDouble()),
                                null,
                                random.nextDouble(),
                                null,
                                null,
                                1.0));
                for (double mass : STUDY.search().hypothesesGeV()) {
                    for (double kept : STUDY.scan().keptFractions()) {
                        fits.add(fit(run, mass, kept, 4 * random.nextDouble() - 2 + shift));
                    }
                }
            }
        }

        private FitRow fit(long run, double mass, double kept, double z) {
            return new FitRow(
                    run,
                    Arm.PUBLISHED.name(),
                    mass,
                    kept,
                    500,
                    0.5,
                    100 + random.nextInt(20),
                    400,
                    null,
                    LOST,
                    LOST,
                    LOST,
                    FittedNumber.NONE,
                    Map.of(SignificanceKind.LIKELIHOOD, z));
        }

        Drift drift(int history, long failedTonight, double rate) {
            SignificanceScans scans = new SignificanceScans(STUDY, List.copyOf(arms.keySet()));
            fits.forEach(fit -> scans.add(SEED, fit));
            EnsembleRows all = new EnsembleRows(STUDY, Map.of(), 0, List.of(new ArmRows(Arm.PUBLISHED, arms, scans)));
            return Drift.of(
                    all,
                    new RunsOfNights(rows.subList(history, rows.size()), failedTonight),
                    new RunsOfNights(rows.subList(0, history), 0),
                    rate);
        }
    }

    private static final StageSeconds SECONDS = new StageSeconds(0, 0, 0, 0, 0);

    private static Drift nights(long seed, double shift, double rate) {
        Runs runs = new Runs(seed);
        runs.add(60, 0, RunStatus.COMPLETE);
        runs.add(40, shift, RunStatus.COMPLETE);
        return runs.drift(60, 0, rate);
    }

    @Test
    void findsAShiftOfEverySignificance() {
        Drift drift = nights(1, 2, Drift.USUAL_FALSE_ALARM_RATE);
        int places = STUDY.search().hypothesesGeV().size()
                * STUDY.scan().keptFractions().size();
        assertEquals(places + 1, drift.found().size(), drift.found().toString());
        assertTrue(drift.found().stream().allMatch(test -> test.quantity().endsWith("z_likelihood")));
        DriftTest clearest = drift.found().get(0);
        assertEquals(Method.KOLMOGOROV_SMIRNOV, clearest.method());
        assertEquals(40, clearest.tonightRuns());
        assertEquals(60, clearest.historyRuns());
        assertTrue(clearest.tonight() > clearest.history() + 1, clearest.toString());
        assertTrue(clearest.adjustedPValue() >= clearest.pValue(), clearest.toString());
    }

    @Test
    void findsFailedRunsAndFailedFits() {
        Runs runs = new Runs(2);
        runs.add(60, 0, RunStatus.COMPLETE);
        runs.add(25, 0, RunStatus.WITH_FAILED_FITS);
        Drift drift = runs.drift(60, 25, Drift.USUAL_FALSE_ALARM_RATE);
        assertEquals(
                List.of("failed_fits", "failed_runs"),
                drift.found().stream().map(DriftTest::quantity).sorted().toList());
        DriftTest failed = drift.tests().get(0);
        assertEquals("failed_runs", failed.quantity());
        assertEquals(Method.FISHER, failed.method());
        assertEquals(0.5, failed.tonight(), 0);
        assertEquals(0.5, failed.difference(), 0);
        assertEquals(50, failed.tonightRuns());
    }

    @Test
    void theFirstNightHasNothingToBeComparedWith() {
        Runs runs = new Runs(3);
        runs.add(10, 0, RunStatus.COMPLETE);
        assertEquals(List.of(), runs.drift(0, 0, 0.05).tests());
    }

    private static DriftReach reach(int history, int tonight, double rate) {
        Runs runs = new Runs(4);
        runs.add(history, 0, RunStatus.COMPLETE);
        runs.add(tonight, 0, RunStatus.COMPLETE);
        return runs.drift(history, 0, rate).reach().orElseThrow();
    }

    /** Of the 20 orders of 3 + 3 values, 2 are the most different; of the 84 splits of 9 runs into 3 and 6, one. */
    @Test
    void nothingCanBeFoundWithFewRuns() {
        DriftReach three = reach(3, 3, Drift.USUAL_FALSE_ALARM_RATE);
        assertEquals(0.1, three.smallestP(), 1e-12);
        assertFalse(three.canFind());
        assertEquals(1.0 / 84, reach(6, 3, 0.001).smallestP(), 1e-12);
        assertTrue(reach(60, 40, 0.001).canFind());
    }

    /** The number that is said to be needed suffices, and one run less does not. */
    @Test
    void saysHowManyRunsCouldFindSomething() {
        int history = (int) reach(3, 3, 0.001).historyNeeded().orElseThrow();
        assertTrue(reach(history, 3, 0.001).canFind());
        assertFalse(reach(history - 1, 3, 0.001).canFind());
        int each = (int) reach(3, 3, 0.001).runsOfTwoNightsNeeded().orElseThrow();
        assertTrue(reach(each, each, 0.001).canFind());
        assertFalse(reach(each - 1, each - 1, 0.001).canFind());
    }

    /** The most different nights of the needed size are found. */
    @Test
    void whatCanBeFoundIsFound() {
        int each = (int) reach(3, 3, 0.001).runsOfTwoNightsNeeded().orElseThrow();
        Runs runs = new Runs(5);
        runs.add(each, 0, RunStatus.COMPLETE);
        runs.add(each, 10, RunStatus.COMPLETE);
        assertFalse(runs.drift(each, 0, 0.001).found().isEmpty());
        Runs fewer = new Runs(5);
        fewer.add(each - 1, 0, RunStatus.COMPLETE);
        fewer.add(each - 1, 10, RunStatus.COMPLETE);
        assertEquals(List.of(), fewer.drift(each - 1, 0, 0.001).found());
    }

    /**
     * 400 nights without a change at a rate of 20 %: 80 alarms at most are expected, and more than 115 once in 90,000 seeds. The
     * quantities of these nights are independent, so that Holm's procedure loses little: at least 20 alarms.
     */
    @Test
    @Tag("statistical")
    void rateOfFalseAlarmsIsThatOfTheNight() {
        int alarms = 0;
        for (long seed = 0; seed < 400; seed++) {
            alarms += nights(1000 + seed, 0, 0.2).found().isEmpty() ? 0 : 1;
        }
        assertTrue(alarms <= 115 && alarms >= 20, alarms + " of 400");
    }
}
