package hep.mirage.report.page;

import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.lab.comparison.drift.DriftTest.Verdict;
import java.util.List;

/**
 * A night of a nightly series with its comparison with the nights before.
 *
 * @param date as YYYY-MM-DD
 * @param tests of the night; none for the first one, which has nothing to be compared with
 */
public record ComparedNight(String date, List<DriftTest> tests) {
    /** Copies the list. */
    public ComparedNight {
        tests = List.copyOf(tests);
    }

    /** The tests that found something. */
    List<DriftTest> drifted() {
        return tests.stream().filter(test -> test.verdict() == Verdict.DRIFTED).toList();
    }
}
