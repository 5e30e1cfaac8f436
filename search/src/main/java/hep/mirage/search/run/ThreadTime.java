package hep.mirage.search.run;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * Processor time of the calling thread. Other processes and the JVM's own threads (compiler, garbage collector) do not count,
 * though they may slow the thread through shared caches.
 */
public final class ThreadTime {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private ThreadTime() {}

    /** Processor time of the calling thread since its start [ns]. */
    public static long nanoseconds() {
        return THREADS.getCurrentThreadCpuTime();
    }
}
