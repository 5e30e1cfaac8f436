package hep.mirage.benchmark;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Shortest times. Processor time of this thread has not in it what other processes take, but what they push out of shared
 * caches; time on the wall, for work of several threads, asks for a machine that does nothing else.
 */
final class Stopwatch {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Stopwatch() {}

    /**
     * Shortest processor time of a piece of work [s].
     *
     * @param work done again and again, at least three times
     * @param seconds how long to go on, warming-up included
     */
    static double best(Runnable work, double seconds) {
        return best(THREADS::getCurrentThreadCpuTime, work, seconds);
    }

    /**
     * Shortest time of a piece of work on the wall [s].
     *
     * @param work done again and again, at least three times
     * @param seconds how long to go on, warming-up included
     */
    static double bestOnWall(Runnable work, double seconds) {
        return best(System::nanoTime, work, seconds);
    }

    /**
     * Shortest processor times of several pieces of work that take turns [s], after as long a warm-up.
     *
     * @param work each done again and again
     * @param seconds how long to go on, by the wall
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
     * Processor time of a piece of work, done once [s].
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
