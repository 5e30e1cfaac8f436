package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.folder.Epoch;
import hep.mirage.app.folder.SharedFolder;
import hep.mirage.app.folder.TakenOver;
import hep.mirage.model.StorageFailure;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** A machine failure gives one line and a separate exit code. */
class MachineFailureTest {
    /** Fails on request. */
    @Command(name = "fail")
    private record Failing(Throwable failure) implements Callable<Integer> {
        @Override
        public Integer call() throws Exception {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (Exception) failure;
        }
    }

    static List<Throwable> failuresOfTheMachine() {
        IOException full = new IOException("No space left on device");
        return List.of(
                new OutOfMemoryError("Java heap space"),
                new IllegalStateException("Spark gave up", new ExecutionException(new OutOfMemoryError())),
                new UncheckedIOException("cannot write batch", full),
                new Error("as Hadoop's FSError", full),
                new UncheckedIOException(new IOException("/out/x.parquet: Disk quota exceeded")),
                new NoClassDefFoundError("hep/mirage/engine/cuda/CudaEngine"),
                new IllegalArgumentException(
                        "[INVALID_DRIVER_MEMORY] System memory 178257920 must be at least 471859200."),
                new SparkException("Job aborted: ExecutorLostFailure (executor 1 exited with code 52)"),
                new IllegalStateException("Spark context stopped while waiting for backend"),
                new StorageFailure("cannot write a batch", new IOException("Connection reset by peer")),
                new IllegalStateException(
                        "Spark gave up", new StorageFailure("scores", new IOException("Connection refused"))),
                new SparkException("Job 0 cancelled because SparkContext was shut down"));
    }

    @ParameterizedTest
    @MethodSource("failuresOfTheMachine")
    void theMachinesFailuresAreOneLine(Throwable failure) {
        StringWriter err = new StringWriter();
        assertEquals(ExitCode.MACHINE, exitCode(failure, err));
        assertEquals(1, err.toString().lines().count(), err.toString());
        assertTrue(err.toString().startsWith("mirage fail: stopped: "), err.toString());
    }

    @Test
    void eachSaysWhatToDo() {
        assertTrue(line(new OutOfMemoryError("Java heap space")).contains("give it more (MIRAGE_HEAP=8g"));
        assertTrue(line(new Error(new IOException("No space left on device"))).contains("free space"));
        IOException full = new IOException("No space left on device");
        assertTrue(line(new StorageFailure("cannot write a batch", full)).contains("free space"));
        assertTrue(line(new StorageFailure("cannot write a batch", new IOException("Connection reset")))
                .contains("stopped: cannot write a batch (Connection reset): repeat the command"));
        assertTrue(
                line(new NoClassDefFoundError("a/B")).contains("java.lang.NoClassDefFoundError: a/B): build it again"));
    }

    /** Not a failure: the other driver continues. */
    @Test
    void aFolderThatWasTakenOverHasItsOwnExitCode(@TempDir Path folder) throws IOException {
        SharedFolder shared =
                new SharedFolder(new org.apache.hadoop.fs.Path(folder.toUri()), new Configuration(), "ensemble.json");
        Epoch first = shared.open(latest -> Optional.empty());
        shared.open(latest -> Optional.empty()).close();
        StringWriter err = new StringWriter();
        assertEquals(ExitCode.TAKEN_OVER, exitCode(assertThrows(TakenOver.class, first::requireCurrent), err));
        assertTrue(err.toString().startsWith("mirage fail: stopped: output folder " + folder), err.toString());
        assertFalse(err.toString().contains("\tat "), err.toString());
    }

    /** A recursion without an end is ours, as is any other error. */
    @Test
    void otherErrorsAreFaultsOfOursWithATrace() {
        for (Throwable failure : List.of(new StackOverflowError(), new AssertionError(), new NullPointerException())) {
            StringWriter err = new StringWriter();
            assertEquals(ExitCode.FAULT, exitCode(failure, err));
            String first = err.toString().lines().findFirst().orElseThrow();
            assertEquals(
                    "mirage fail: a fault of Mirage, not of your input: "
                            + failure.getClass().getName(),
                    first);
            assertTrue(err.toString().contains("\tat "), err.toString());
            assertFalse(err.toString().contains("null"), first);
        }
    }

    private static String line(Throwable failure) {
        StringWriter err = new StringWriter();
        exitCode(failure, err);
        return err.toString();
    }

    private static int exitCode(Throwable failure, StringWriter err) {
        FailureReport report = new FailureReport(StopSignals.none(), new PrintWriter(err, true));
        return new CommandLine(new Failing(failure))
                .setErr(new PrintWriter(err, true))
                .setExecutionStrategy(report::execute)
                .setExecutionExceptionHandler(report)
                .execute();
    }
}
