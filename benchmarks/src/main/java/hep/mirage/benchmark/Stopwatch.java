package hep.mirage.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/** Processor time of this thread: what other processes take is not in it, what they push out of shared caches is. */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    /**
     * Shortest time of a piece of work [s].
     *
     * @param work done again and again, at least three times
     * @param seconds how long to go on, warming-up included
     */
    static double best(Runnable work, double seconds) {
        double best = Double.POSITIVE_INFINITY;
        double spent = 0;
        for (int i = 0; i < 3 || spent < seconds; i++) {
            long start = THREADS.getCurrentThreadCpuTime();
            work.run();
            double time = 1e-9 * (THREADS.getCurrentThreadCpuTime() - start);
            best = Math.min(best, time);
            spent += time;
        }
        return best;
    }
}
