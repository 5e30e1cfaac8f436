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
     * Work that was repeated.
     *
     * @param fastestSeconds shortest time [s]
     * @param count how often it was done
     */
    record Repeats(double fastestSeconds, int count) {}

    /**
     * Shortest CPU time of a piece of work [s].
     *
     * @param work repeated at least three times
     * @param seconds duration, including warm-up
     */
    static double best(Runnable work, double seconds) {
        return repeat(work, seconds).fastestSeconds();
    }

    /**
     * Repeats a piece of work; the times are CPU times.
     *
     * @param work repeated at least three times
     * @param seconds duration, including warm-up
     */
    static Repeats repeat(Runnable work, double seconds) {
        return repeat(THREADS::getCurrentThreadCpuTime, work, seconds);
    }

    /**
     * Shortest wall time of a piece of work [s].
     *
     * @param work repeated at least three times
     * @param seconds duration, including warm-up
     */
    static double bestOnWall(Runnable work, double seconds) {
        return repeat(System::nanoTime, work, seconds).fastestSeconds();
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

    private static Repeats repeat(LongSupplier nanoseconds, Runnable work, double seconds) {
        double best = Double.POSITIVE_INFINITY;
        double spent = 0;
        int repeats = 0;
        for (; repeats < 3 || spent < seconds; repeats++) {
            double time = time(nanoseconds, work);
            best = Math.min(best, time);
            spent += time;
        }
        return new Repeats(best, repeats);
    }
}
