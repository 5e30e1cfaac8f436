package hep.mirage.lab.comparison.drift;

import hep.mirage.lab.comparison.drift.DriftTest.Method;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.LongToDoubleFunction;
import java.util.stream.Collectors;

/**
 * What the tests of a night can find with its numbers of runs. A test's p-value cannot be below that of the most different samples:
 * all values of the night above all values before it, or an event in every run of the night and in none before. By Holm's
 * procedure the smallest of T p-values is multiplied by T, so that nothing is found unless T times this smallest possible value is
 * at most the rate of false alarms.
 *
 * @param tests their number T, 1 or more
 * @param methods theirs
 * @param tonightRuns runs of the night
 * @param historyRuns runs of the earlier nights
 * @param smallestP smallest p-value that a test can have
 * @param falseAlarmRate of a night
 */
public record DriftReach(
        int tests, Set<Method> methods, long tonightRuns, long historyRuns, double smallestP, double falseAlarmRate) {
    /** Largest number of runs that is looked at. */
    private static final long MOST_RUNS = 1_000_000;

    static DriftReach of(Drift drift) {
        List<DriftTest> tests = drift.tests();
        return new DriftReach(
                tests.size(),
                tests.stream().map(DriftTest::method).collect(Collectors.toSet()),
                drift.tonightRuns(),
                drift.historyRuns(),
                smallestP(tests),
                drift.falseAlarmRate());
    }

    /**
     * The smallest p-value that some tests can have.
     *
     * @param tests 1 or more
     */
    public static double smallestP(Collection<DriftTest> tests) {
        return tests.stream()
                .mapToDouble(test -> test.method().smallestP(test.tonightRuns(), test.historyRuns()))
                .min()
                .orElseThrow();
    }

    /** Whether any test could have found something. */
    public boolean canFind() {
        return suffices(smallestP);
    }

    /** Runs of earlier nights with which a night of as many runs as tonight's could find something; empty above a million. */
    public OptionalLong historyNeeded() {
        return fewest(history -> smallestP(tonightRuns, history));
    }

    /** Runs of each of two nights that could find something; empty above a million. */
    public OptionalLong runsOfTwoNightsNeeded() {
        return fewest(runs -> smallestP(runs, runs));
    }

    private double smallestP(long tonight, long history) {
        return methods.stream()
                .mapToDouble(method -> method.smallestP(tonight, history))
                .min()
                .orElseThrow();
    }

    private boolean suffices(double p) {
        return tests * p <= falseAlarmRate;
    }

    /** By doubling and bisection, since the smallest possible p-value falls with the number of runs. */
    private OptionalLong fewest(LongToDoubleFunction smallest) {
        long enough = 1;
        while (!suffices(smallest.applyAsDouble(enough))) {
            enough *= 2;
            if (enough > MOST_RUNS) {
                return OptionalLong.empty();
            }
        }
        long tooFew = enough / 2;
        while (enough - tooFew > 1) {
            long middle = (enough + tooFew) / 2;
            if (suffices(smallest.applyAsDouble(middle))) {
                enough = middle;
            } else {
                tooFew = middle;
            }
        }
        return OptionalLong.of(enough);
    }
}
