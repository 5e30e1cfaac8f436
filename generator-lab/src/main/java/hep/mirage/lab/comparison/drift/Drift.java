package hep.mirage.lab.comparison.drift;

import hep.mirage.fit.significance.FamilyWise;
import hep.mirage.lab.comparison.drift.DriftTest.Verdict;
import hep.mirage.search.integration.EnsembleRows;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Comparison of a night with the nights before it. Every significance at every place of every arm, the largest one of a run, the
 * events in the window, the training loss, the AUC, the number of events, and the rates of failed runs, dead classifiers and fits
 * that did not converge are tested. If nothing has changed, some test of a night says otherwise with a probability of at most
 * {@code falseAlarmRate}.
 *
 * @param falseAlarmRate of a night
 * @param tonightRuns runs of the night that ended, failed ones included
 * @param historyRuns those of the earlier nights; 0 on the first night, which has nothing to be compared with
 * @param tests by quantity and place; none on the first night
 */
public record Drift(double falseAlarmRate, long tonightRuns, long historyRuns, List<DriftTest> tests) {
    /** Default rate of false alarms of a night, one in three years of nights: {@value}. */
    public static final double USUAL_FALSE_ALARM_RATE = 0.001;

    /** Copies the list. */
    public Drift {
        if (!(falseAlarmRate > 0 && falseAlarmRate < 1)) {
            throw new IllegalArgumentException(
                    "rate of false alarms = " + falseAlarmRate + "; it lies between 0 and 1");
        }
        tests = List.copyOf(tests);
    }

    /**
     * Compares.
     *
     * @param all rows of all nights, of one master seed
     * @param tonight runs of the night
     * @param history runs of the earlier nights
     * @param falseAlarmRate of a night
     */
    public static Drift of(EnsembleRows all, RunsOfNights tonight, RunsOfNights history, double falseAlarmRate) {
        List<DriftTest> alone = history.ended() == 0 || tonight.ended() == 0
                ? List.of()
                : new NightComparison(tonight, history).tests(all);
        double[] adjusted =
                FamilyWise.holm(alone.stream().mapToDouble(DriftTest::pValue).toArray());
        List<DriftTest> tests = new ArrayList<>();
        for (int i = 0; i < adjusted.length; i++) {
            tests.add(alone.get(i).adjusted(adjusted[i], falseAlarmRate));
        }
        return new Drift(falseAlarmRate, tonight.ended(), history.ended(), tests);
    }

    /** What the tests can find with so many runs; empty if there are none. */
    public Optional<DriftReach> reach() {
        return tests.isEmpty() ? Optional.empty() : Optional.of(DriftReach.of(this));
    }

    /** The tests that found something, the clearest first. */
    public List<DriftTest> found() {
        return tests.stream()
                .filter(test -> test.verdict() == Verdict.DRIFTED)
                .sorted(Comparator.comparingDouble(DriftTest::pValue))
                .toList();
    }
}
