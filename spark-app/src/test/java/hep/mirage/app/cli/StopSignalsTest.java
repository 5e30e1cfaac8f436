package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A process that is asked to stop prints one line and ends as the shell expects. */
@DisabledOnOs(OS.WINDOWS)
class StopSignalsTest {
    @TempDir
    private Path folder;

    /** Waits for a signal, and reports the exceptions of the shutdown. */
    static final class Waiting {
        private Waiting() {}

        public static void main(String[] args) throws InterruptedException {
            PrintWriter err = new PrintWriter(System.err, true);
            StopSignals signals = StopSignals.caught(err);
            signals.running(new CommandLine(new NoCommand()).getCommandSpec());
            System.out.println("ready");
            while (!signals.received()) {
                Thread.sleep(1);
            }
            new FailureReport(signals, err)
                    .handleExecutionException(
                            new IllegalStateException("stopped SparkContext"), new CommandLine(new NoCommand()), null);
            Thread.sleep(60_000);
        }
    }

    @Command(name = "waiting")
    private static final class NoCommand {}

    @Test
    void sigtermIsOneLineAndItsExitCode() throws IOException, InterruptedException {
        Path err = folder.resolve("err");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Waiting.class.getName())
                .redirectError(err.toFile())
                .start();
        try {
            assertEquals("ready", process.inputReader().readLine());
            process.destroy();
            assertTrue(process.waitFor(1, TimeUnit.MINUTES), "still running");
            assertEquals(143, process.exitValue());
            assertEquals(
                    "mirage: stopped by SIGTERM; nothing is kept of what was computed; the same command starts from"
                            + " the beginning",
                    Files.readString(err).strip());
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void withoutASignalFaultsAreReported() {
        StringWriter err = new StringWriter();
        CommandLine command = new CommandLine(new NoCommand());
        new FailureReport(StopSignals.none(), new PrintWriter(err, true))
                .handleExecutionException(new IllegalStateException("broken"), command, null);
        assertTrue(err.toString().contains("a fault of Mirage, not of your input: broken"), err.toString());
    }
}
