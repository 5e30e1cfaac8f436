package hep.mirage.search.study.check;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * Memory available for a training.
 *
 * @param bytes size of the memory
 * @param owner where the memory is, for messages, such as "this machine"
 * @param remedy how to get more, for messages
 */
public record AvailableMemory(double bytes, String owner, String remedy) {
    /** The memory of the machine, or of the container that this process runs in: no heap can be larger. */
    static AvailableMemory ofMachine() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBeans(OperatingSystemMXBean.class)
                .get(0);
        return new AvailableMemory(machine.getTotalMemorySize(), "this machine", "a machine with more memory");
    }

    /**
     * The heap of this process, shared by a number of trainings.
     *
     * @param trainings number of simultaneous trainings, 1 or more
     */
    public static AvailableMemory ofHeap(int trainings) {
        String owner = trainings == 1
                ? "the heap of this process"
                : "a " + trainings + "th of the heap of this process, which " + trainings + " runs share,";
        return new AvailableMemory(
                (double) Runtime.getRuntime().maxMemory() / trainings,
                owner,
                "a larger heap (MIRAGE_HEAP=8g ./mirage ..., spark-submit --driver-memory 8g), or a smaller --master"
                        + " local[N]");
    }
}
