package hep.mirage.app.cli;

import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.SparkSessions;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.IntSupplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.yarn.api.records.ContainerId;
import org.apache.spark.SparkUserAppException;

/**
 * A command in YARN's cluster mode, where the driver is a thread of the application master.
 *
 * <p>Three things differ from a process of its own. The application master reports success if the main method returns,
 * and an exit code if it throws {@link SparkUserAppException}; it takes {@link System#exit} for a crash, even with 0. It
 * fails if Spark is not opened within a minute or two, so that Spark is opened before the command, also for commands that
 * don't use it. And YARN starts a failed application again, whatever its exit code. If that is useless, as for bad input, the
 * code is kept in the application's staging folder, and the next application master ends with it at once.
 */
final class YarnDriver {
    private static final String STAGING_FOLDER = "SPARK_YARN_STAGING_DIR";
    private static final String CONTAINER = "CONTAINER_ID";
    private static final String EXIT_CODE_FILE = "mirage-exit-code-of-attempt-";

    /** Codes that another attempt would end with too; after {@link ExitCode#TAKEN_OVER}, it would fight the other driver. */
    static final Set<Integer> FINAL = Set.of(
            ExitCode.INVALID_INPUT,
            ExitCode.TOO_MANY_FAILURES,
            ExitCode.DIFFERENT,
            ExitCode.TAKEN_OVER,
            ExitCode.DRIFTED,
            ExitCode.NIGHT_MISSING);

    private final Path stagingFolder;
    private final int attempt;
    private final Configuration hadoop;

    /**
     * A driver.
     *
     * @param stagingFolder folder of the application that all its attempts see
     * @param attempt number of this attempt, from 1
     * @param hadoop configuration
     */
    YarnDriver(Path stagingFolder, int attempt, Configuration hadoop) {
        this.stagingFolder = stagingFolder;
        this.attempt = attempt;
        this.hadoop = hadoop;
    }

    /** Whether this process is an application master that runs the driver. */
    static boolean isThisProcess() {
        return SparkSessions.isYarnCluster();
    }

    /**
     * The driver of this process. Opens Spark.
     *
     * @param environment variables of the process
     */
    static YarnDriver open(Map<String, String> environment) {
        Configuration hadoop = SparkSessions.openYarnCluster().hadoopConfiguration();
        int attempt = ContainerId.fromString(environment.get(CONTAINER))
                .getApplicationAttemptId()
                .getAttemptId();
        return new YarnDriver(new Path(environment.get(STAGING_FOLDER)), attempt, hadoop);
    }

    /**
     * Runs a command, unless the attempt before has settled its exit code; returns if the code is 0.
     *
     * @param command returns its exit code
     * @throws SparkUserAppException with any other exit code
     * @throws IOException if the staging folder can't be read or written
     */
    void run(IntSupplier command) throws SparkUserAppException, IOException {
        OptionalInt settled = settledCode();
        int code = settled.isPresent() ? settled.getAsInt() : command.getAsInt();
        if (FINAL.contains(code)) {
            settle(code);
        }
        if (code != 0) {
            throw new SparkUserAppException(code);
        }
    }

    /**
     * Of the attempt before alone: an earlier one that still runs, cut off from YARN, ends when this one takes the folder over,
     * which settles nothing.
     */
    private OptionalInt settledCode() throws IOException {
        Path file = exitCodeOf(attempt - 1);
        try (FSDataInputStream stream = file.getFileSystem(hadoop).open(file)) {
            return OptionalInt.of(Integer.parseInt(new String(stream.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (FileNotFoundException none) {
            return OptionalInt.empty();
        }
    }

    private void settle(int code) throws IOException {
        Path file = exitCodeOf(attempt);
        try (FSDataOutputStream stream = file.getFileSystem(hadoop).create(file)) {
            stream.write(Integer.toString(code).getBytes(StandardCharsets.UTF_8));
        }
    }

    private Path exitCodeOf(int anAttempt) {
        return new Path(stagingFolder, EXIT_CODE_FILE + anAttempt);
    }
}
