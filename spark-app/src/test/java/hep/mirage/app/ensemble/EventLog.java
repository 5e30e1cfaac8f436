package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of Spark's event logs, where a job records what each executor did. */
record EventLog(Path folder) {
    private static final Pattern EXECUTOR = Pattern.compile("\"Executor ID\":\"([^\"]+)\"");

    /** The settings that make Spark write there. */
    List<String> settings() {
        return List.of(
                "spark.eventLog.enabled=true", "spark.eventLog.compress=false", "spark.eventLog.dir=" + folder.toUri());
    }

    /** Names of the executors that ran tasks, of all jobs. */
    Set<String> executors() throws IOException {
        Set<String> executors = new TreeSet<>();
        for (String line : lines()) {
            Matcher executor = EXECUTOR.matcher(line);
            if (line.contains("\"SparkListenerTaskEnd\"") && executor.find()) {
                executors.add(executor.group(1));
            }
        }
        return executors;
    }

    /** Whether an event has all of some texts. */
    boolean has(String... texts) throws IOException {
        return lines().stream().anyMatch(line -> Stream.of(texts).allMatch(line::contains));
    }

    private List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }
}
