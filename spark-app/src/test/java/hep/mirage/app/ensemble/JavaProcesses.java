package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Finds Java processes by their main class. */
final class JavaProcesses {
    private JavaProcesses() {}

    /**
     * Those of some processes that have a main class.
     *
     * @param processes to choose from
     * @param mainClass its full name
     */
    static List<ProcessHandle> of(Stream<ProcessHandle> processes, String mainClass) {
        return processes.filter(process -> isJava(process, mainClass)).toList();
    }

    /** ProcessHandle.info() knows the first page of a command line only, and those of executors are longer. */
    private static boolean isJava(ProcessHandle process, String mainClass) {
        try {
            byte[] line = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), "cmdline"));
            List<String> words = List.of(new String(line, StandardCharsets.UTF_8).split("\0"));
            return words.get(0).endsWith("java") && words.contains(mainClass);
        } catch (IOException ended) {
            return false;
        }
    }
}
