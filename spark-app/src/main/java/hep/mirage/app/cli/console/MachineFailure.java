package hep.mirage.app.cli.console;

import hep.mirage.app.cli.console.WhenStopped.Left;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.run.TaskError;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A failure of the machine, caused neither by the user's input nor by Mirage. It is recognised by the causes of an
 * exception, since Java, Hadoop and Spark each wrap it in their own types.
 *
 * @param reason one line, with the remedy
 */
public record MachineFailure(String reason) {
    /** Messages of the operating system, as passed on by Java. */
    private static final List<String> DISK = List.of(
            "No space left on device",
            "Disk quota exceeded",
            "Read-only file system",
            "Too many open files",
            "Input/output error",
            "File too large",
            "Stale file handle");

    /** Spark's message for an executor that ran out of memory. */
    private static final List<String> EXECUTOR_MEMORY = List.of(
            "OutOfMemoryError",
            "exit code 52",
            "exited with code 52",
            "exit status: 137",
            "OOMKilled",
            "for exceeding physical memory limits",
            "for exceeding virtual memory limits");

    /** Spark's messages for an application that it gives up, before its first job and later. */
    private static final List<String> SHUT_DOWN =
            List.of("Spark context stopped while waiting for backend", "cancelled because SparkContext was shut down");

    /** Spark's names for a heap that is too small to start in. */
    private static final List<String> SPARK_MEMORY = List.of("[INVALID_DRIVER_MEMORY]", "[INVALID_EXECUTOR_MEMORY]");

    private static final double GIGABYTE = 1e9;

    /**
     * Searches the causes of a failure.
     *
     * @param failure of a command
     * @param left what the command leaves
     * @return empty if the machine is not the cause
     */
    public static Optional<MachineFailure> in(Throwable failure, Left left) {
        String kept = "; " + left.sentence();
        return causes(failure)
                .flatMap(cause -> of(cause, kept).stream())
                .findFirst()
                .or(() -> ofStorage(failure, kept))
                .map(MachineFailure::new);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause).limit(100);
    }

    /** What no other sentence explains better. */
    private static Optional<String> ofStorage(Throwable failure, String kept) {
        return causes(failure)
                .filter(StorageFailure.class::isInstance)
                .findFirst()
                .map(storage -> storage.getMessage()
                        + ": repeat the command, as a scheduler would; if it fails again, look after the storage, or"
                        + " correct its name or setup" + kept);
    }

    private static Optional<String> of(Throwable cause, String kept) {
        String message = Objects.requireNonNullElse(cause.getMessage(), "");
        if (cause instanceof OutOfMemoryError || isOfTask(cause, TaskError.Kind.MEMORY)) {
            return Optional.of(outOfMemory(message, kept));
        }
        if (cause instanceof LinkageError || isOfTask(cause, TaskError.Kind.CLASSES)) {
            String error = cause instanceof TaskError ? message : cause.toString();
            return Optional.of("the installation is incomplete or damaged (" + error
                    + "): build it again (mvn package, or ./mirage after a change), and give every jar with spark-submit"
                    + " --jars");
        }
        if (cause instanceof IOException && DISK.stream().anyMatch(message::contains)) {
            return Optional.of("cannot write or read on (" + message
                    + "): free space, raise the limit, or take another folder" + kept);
        }
        if (SPARK_MEMORY.stream().anyMatch(message::startsWith)) {
            return Optional.of("the heap is too small for Spark ("
                    + message.lines().findFirst().orElse("") + "): give it more (MIRAGE_HEAP=1500m ./mirage ...,"
                    + " spark-submit --driver-memory and --executor-memory)");
        }
        if (cause.getClass().getName().startsWith("org.apache.spark.")
                && EXECUTOR_MEMORY.stream().anyMatch(message::contains)) {
            return Optional.of("an executor ran out of memory ("
                    + message.lines().findFirst().orElse("")
                    + "): give it more (spark-submit --executor-memory, and spark.executor.memoryOverhead), or compute"
                    + " fewer runs at once on it (--executor-cores)" + kept);
        }
        if (SHUT_DOWN.stream().anyMatch(message::contains)) {
            return Optional.of(
                    "Spark has ended the job, for the reason that its own lines above give, such as executors"
                            + " that end as soon as they start, or a lost master" + kept);
        }
        return Optional.empty();
    }

    private static boolean isOfTask(Throwable cause, TaskError.Kind kind) {
        return cause instanceof TaskError task && task.kind() == kind;
    }

    private static String outOfMemory(String message, String kept) {
        return String.format(
                Locale.ROOT,
                "out of memory (%s): the heap of this process has %.1f GB; give it more (MIRAGE_HEAP=8g ./mirage ...,"
                        + " spark-submit --driver-memory and --executor-memory), compute fewer runs at once (--master"
                        + " local[1]), or lower dataset.expected_events, classifier.hidden_layers or batch_size%s",
                message.isEmpty() ? "Java heap space" : message,
                Runtime.getRuntime().maxMemory() / GIGABYTE,
                kept);
    }
}
