package hep.mirage.app.provenance;

import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.UnsupportedFileSystemException;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.security.AccessControlException;
import org.apache.hadoop.util.VersionInfo;
import org.apache.spark.SparkConf;
import scala.Tuple2;

/** A folder on a file system other than the local one, checked without writing. */
final class RemoteFolder {
    private static final String SPARK_PREFIX = "spark.hadoop.";

    private RemoteFolder() {}

    /** Hadoop's configuration as Spark will have it: from the class path and the settings {@code spark.hadoop.*}. */
    static Configuration configuration() {
        Configuration hadoop = new Configuration();
        for (Tuple2<String, String> setting : new SparkConf().getAllWithPrefix(SPARK_PREFIX)) {
            hadoop.set(setting._1(), setting._2());
        }
        return hadoop;
    }

    /**
     * Checks that the file system can be reached and that this user may create the folder or write to it.
     *
     * @param folder the folder as named by the user
     * @param path the same
     * @param hadoop configuration
     * @throws InvalidInput if not
     */
    static void requireWritable(String folder, Path path, Configuration hadoop) {
        try (FileSystem fileSystem = FileSystem.newInstance(
                path.toUri().getScheme() == null ? FileSystem.getDefaultUri(hadoop) : path.toUri(),
                impatient(hadoop))) {
            FileStatus present = present(fileSystem, fileSystem.makeQualified(path));
            if (!present.isDirectory()) {
                throw new InvalidInput(
                        "output folder " + folder + ": " + present.getPath() + " is a file; take another folder");
            }
            fileSystem.access(present.getPath(), FsAction.WRITE_EXECUTE);
        } catch (AccessControlException e) {
            throw new InvalidInput("output folder " + folder
                    + ": cannot be written by this user; take another folder, or change its permissions");
        } catch (IOException | RuntimeException | LinkageError e) {
            throw e instanceof InvalidInput invalid ? invalid : unreachable(folder, e);
        }
    }

    /** A check retries once, whereas the job itself retries for many minutes. */
    private static Configuration impatient(Configuration hadoop) {
        Configuration impatient = new Configuration(hadoop);
        impatient.setInt("ipc.client.connect.max.retries", 1);
        impatient.setInt("ipc.client.connect.max.retries.on.timeouts", 1);
        return impatient;
    }

    /** The folder, or its nearest existing ancestor. */
    private static FileStatus present(FileSystem fileSystem, Path folder) throws IOException {
        for (Path path = folder; ; path = path.getParent()) {
            try {
                return fileSystem.getFileStatus(path);
            } catch (FileNotFoundException e) {
                if (path.isRoot()) {
                    throw e;
                }
            }
        }
    }

    private static InvalidInput unreachable(String folder, Throwable failure) {
        if (failure instanceof UnsupportedFileSystemException) {
            return new InvalidInput("output folder " + folder + ": there is no file system of that scheme; give a local"
                    + " path, or put the jar of the file system on the class path (spark-submit --packages)");
        }
        if (failure instanceof LinkageError
                || cause(ClassNotFoundException.class, failure).isPresent()) {
            return new InvalidInput("output folder " + folder
                    + ": its file system's jar is not on the class path; add it"
                    + " (for s3a: spark-submit --packages org.apache.hadoop:hadoop-aws:" + VersionInfo.getVersion()
                    + "), or give a local path");
        }
        Optional<UnknownHostException> unknown = cause(UnknownHostException.class, failure);
        if (unknown.isPresent()) {
            return new InvalidInput("output folder " + folder + ": no host of that name is known ("
                    + unknown.get().getMessage() + "); mend the name, or set up the file system in core-site.xml and"
                    + " hdfs-site.xml (HADOOP_CONF_DIR)");
        }
        String reason = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return new InvalidInput("output folder " + folder + ": its file system cannot be reached (" + reason
                + "); mend the URI, or take another folder");
    }

    private static <T> Optional<T> cause(Class<T> type, Throwable failure) {
        return Stream.iterate(failure, Objects::nonNull, Throwable::getCause)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst();
    }
}
