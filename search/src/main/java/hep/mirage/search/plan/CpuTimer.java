package hep.mirage.search.plan;

import hep.mirage.search.run.ThreadTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times work by {@link ThreadTime}.
 *
 * @param warmUpSeconds processor time of untimed repetitions, which let the JIT compiler finish [s]
 * @param timedSeconds processor time of timed repetitions [s]
 */
record CpuTimer(double warmUpSeconds, double timedSeconds) {
    /** Fewest timed repetitions: {@value}. */
    public static final int FEWEST_REPETITIONS = 3;

    private static final double NANOSECONDS = 1e-9;

    /** Checks the bounds. */
    public CpuTimer {
        if (!(warmUpSeconds >= 0 && timedSeconds >= 0)) {
            throw new IllegalArgumentException(
                    "warm-up " + warmUpSeconds + " s, timed " + timedSeconds + " s; both must be 0 or above");
        }
    }

    /**
     * Result of a measurement.
     *
     * @param seconds median processor time of one repetition [s]
     * @param repetitions timed
     */
    public record Timing(double seconds, int repetitions) {}

    /**
     * Does the work at least once untimed, then at least {@value #FEWEST_REPETITIONS} times timed.
     *
     * @param work of one thread, the calling one
     */
    public Timing time(Runnable work) {
        double warmedUp = 0;
        do {
            warmedUp += once(work);
        } while (warmedUp < warmUpSeconds);
        List<Double> seconds = new ArrayList<>();
        double timed = 0;
        while (seconds.size() < FEWEST_REPETITIONS || timed < timedSeconds) {
            double last = once(work);
            seconds.add(last);
            timed += last;
        }
        Collections.sort(seconds);
        return new Timing(seconds.get(seconds.size() / 2), seconds.size());
    }

    private static double once(Runnable work) {
        double before = threadSeconds();
        work.run();
        return threadSeconds() - before;
    }

    /** Processor time of the calling thread since its start [s]. */
    static double threadSeconds() {
        return NANOSECONDS * ThreadTime.nanoseconds();
    }
}
