package hep.mirage.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** The processor that a benchmark runs on. No figure means anything without it. */
final class Processor {
    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

    private Processor() {}

    /** Its name and model number if Linux provides them, else the architecture. */
    static String name() {
        String architecture = System.getProperty("os.arch");
        if (!Files.isReadable(LINUX_PROCESSORS)) {
            return architecture;
        }
        try {
            return Files.readAllLines(LINUX_PROCESSORS).stream()
                    .filter(line -> line.startsWith("model name") || line.startsWith("model\t"))
                    .distinct()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .reduce((model, name) -> name + ", model " + model)
                    .orElse(architecture);
        } catch (IOException e) {
            return architecture;
        }
    }

    /** Name, cores, and how many threads want them: with more threads than cores only ratios mean anything. */
    static String nameAndLoad() {
        return String.format(
                "%s, load %.1f on %d cores",
                name(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                Runtime.getRuntime().availableProcessors());
    }
}
