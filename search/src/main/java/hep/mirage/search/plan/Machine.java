package hep.mirage.search.plan;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * The machine of the driver; on a cluster the executors' machines may differ.
 *
 * @param processor model name of the processor
 * @param cores processors that this JVM may use
 * @param system operating system, its version, its architecture
 */
public record Machine(String processor, int cores, String system) {
    private static final Path LINUX_PROCESSORS = Path.of("/proc/cpuinfo");

    /** This machine. */
    public static Machine ofThisProcess() {
        String architecture = System.getProperty("os.arch");
        return new Machine(
                processor(architecture),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("os.name") + " " + System.getProperty("os.version") + " " + architecture);
    }

    private static String processor(String otherwise) {
        try (Stream<String> lines = Files.lines(LINUX_PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(otherwise);
        } catch (IOException notLinux) {
            return otherwise;
        }
    }
}
