package hep.mirage.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Shortest times. The CPU time of this thread excludes other processes, but not their effect on shared caches; wall time, for
 * work of several threads, requires an otherwise idle machine.
 */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    /**
     * Shortest CPU time of a piece of work [s].
     *
     * @param work repeated at least three times
     * @param seconds duration, including warm-up
     */
    static double best(Runnable work, double seconds) {
        return best(THREADS::getCurrentThreadCpuTime, work, seconds);
    }

    /**
     * Shortest wall time of a piece of work [s].
     *
     * @param work repeated at least three times
     * @param seconds duration, including warm-up
     */
    static double bestOnWall(Runnable work, double seconds) {
        return best(System::nanoTime, work, seconds);
    }

    /**
     * Shortest CPU times of several pieces of work that take turns [s], after a warm-up of the same length.
     *
     * @param work each repeated
     * @param seconds duration, wall time
     */
    static double[] bestInTurn(List<Runnable> work, double seconds) {
        shortest(work, seconds);
        return shortest(work, seconds);
    }

    private static double[] shortest(List<Runnable> work, double seconds) {
        double[] best = new double[work.size()];
        Arrays.fill(best, Double.POSITIVE_INFINITY);
        long end = System.nanoTime() + (long) (1e9 * seconds);
        do {
            for (int i = 0; i < best.length; i++) {
                best[i] = Math.min(best[i], time(THREADS::getCurrentThreadCpuTime, work.get(i)));
            }
        } while (System.nanoTime() < end);
        return best;
    }

    /**
     * CPU time of a piece of work, done once [s].
     *
     * @param work done once
     */
    static double once(Runnable work) {
        return time(THREADS::getCurrentThreadCpuTime, work);
    }

    private static double time(LongSupplier nanoseconds, Runnable work) {
        long start = nanoseconds.getAsLong();
        work.run();
        return 1e-9 * (nanoseconds.getAsLong() - start);
    }

    private static double best(LongSupplier nanoseconds, Runnable work, double seconds) {
        double best = Double.POSITIVE_INFINITY;
        double spent = 0;
        for (int i = 0; i < 3 || spent < seconds; i++) {
            double time = time(nanoseconds, work);
            best = Math.min(best, time);
            spent += time;
        }
        return best;
    }
}
