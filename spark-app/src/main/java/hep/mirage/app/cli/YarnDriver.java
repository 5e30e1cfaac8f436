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
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
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
    private static final String EXIT_CODE_FILE = "mirage-exit-code";

    /** Codes that another attempt would end with too; after {@link ExitCode#TAKEN_OVER}, it would fight the other driver. */
    private static final Set<Integer> FINAL =
            Set.of(ExitCode.INVALID_INPUT, ExitCode.TOO_MANY_FAILURES, ExitCode.DIFFERENT, ExitCode.TAKEN_OVER);

    private final Path exitCodeFile;
    private final Configuration hadoop;

    /**
     * A driver.
     *
     * @param stagingFolder folder of the application that all its attempts see
     * @param hadoop configuration
     */
    YarnDriver(Path stagingFolder, Configuration hadoop) {
        this.exitCodeFile = new Path(stagingFolder, EXIT_CODE_FILE);
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
        return new YarnDriver(new Path(environment.get(STAGING_FOLDER)), hadoop);
    }

    /**
     * Runs a command, unless an earlier attempt has settled its exit code; returns if the code is 0.
     *
     * @param command returns its exit code
     * @throws SparkUserAppException with any other exit code
     * @throws IOException if the staging folder can't be read or written
     */
    void run(IntSupplier command) throws SparkUserAppException, IOException {
        OptionalInt settled = settledCode();
        int code = settled.isPresent() ? settled.getAsInt() : command.getAsInt();
        if (FINAL.contains(code) && settled.isEmpty()) {
            settle(code);
        }
        if (code != 0) {
            throw new SparkUserAppException(code);
        }
    }

    private OptionalInt settledCode() throws IOException {
        try (FSDataInputStream file = files().open(exitCodeFile)) {
            return OptionalInt.of(Integer.parseInt(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (FileNotFoundException first) {
            return OptionalInt.empty();
        }
    }

    private void settle(int code) throws IOException {
        try (FSDataOutputStream file = files().create(exitCodeFile)) {
            file.write(Integer.toString(code).getBytes(StandardCharsets.UTF_8));
        }
    }

    private FileSystem files() throws IOException {
        return exitCodeFile.getFileSystem(hadoop);
    }
}
