package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;

/**
 * A command of a cluster's scripts that may still run.
 *
 * @param process started in the repository's root
 * @param log receives both streams
 */
record ClusterCommand(Process process, Path log) {
    /** The repository. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Duration PATIENCE = Duration.ofMinutes(12);

    /** A command that ended: its exit code, and what it wrote to both streams. */
    record Ended(int exitCode, String output) {
        /** The output of a command that has to succeed. */
        String succeeded() {
            Assertions.assertEquals(0, exitCode, output);
            return output;
        }
    }

    /** Starts a command. */
    static ClusterCommand start(Path log, Map<String, String> environment, String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return new ClusterCommand(builder.start(), log);
    }

    /** Waits for its end. */
    Ended end() throws IOException, InterruptedException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("no end after " + PATIENCE + ":\n" + Files.readString(log));
            }
        } finally {
            kill();
        }
        return new Ended(process.exitValue(), Files.readString(log));
    }

    /** Kills it with all that it started. */
    void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
