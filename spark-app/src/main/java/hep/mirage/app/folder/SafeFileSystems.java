package hep.mirage.app.folder;

import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonPathCapabilities;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The file systems on which one driver alone can commit a position of the journal: they create a file only if its name is free, or
 * their rename is one step that never replaces a file.
 *
 * <p>Hadoop's <a
 * href="https://hadoop.apache.org/docs/stable/hadoop-project-dist/hadoop-common/filesystem/introduction.html">file system
 * specification</a> asks for both steps ("Core Expectations of a Hadoop Compatible FileSystem", "Atomicity") and says under "Object
 * Stores vs. Filesystems" that stores do not have them. Accepted are
 *
 * <ul>
 *   <li>{@code file}, {@code s3a} and {@code gs} by steps of their own, see {@link AtomicFiles};
 *   <li>{@code hdfs}, and {@code webhdfs} and {@code swebhdfs}, which ask the same NameNode;
 *   <li>{@code abfs} and {@code abfss} if the account has a hierarchical namespace. Hadoop's client has access control lists then
 *       and only then, and says so ({@link CommonPathCapabilities#FS_ACLS});
 *   <li>{@code viewfs} if the folder's mount point leads to one of those whose rename is such;
 *   <li>schemes that {@value #TRUSTED} lists, on the user's word.
 * </ul>
 *
 * <p>All others are refused, such as {@code s3} of Amazon EMR, {@code wasb}, {@code oss} and {@code cosn}: their rename is a copy and
 * a deletion, and that of two drivers can succeed.
 */
final class SafeFileSystems {
    /** Key of Hadoop's configuration: schemes, with commas between, whose rename never replaces a file: {@value}. */
    static final String TRUSTED = "mirage.folder.trusted-schemes";

    private static final Set<String> WITH_STEPS_OF_THEIR_OWN = Set.of("file", "s3a", "gs");
    private static final Set<String> OF_A_NAME_NODE = Set.of("hdfs", "webhdfs", "swebhdfs");
    private static final Set<String> AZURE = Set.of("abfs", "abfss");

    private SafeFileSystems() {}

    /**
     * Refuses a folder that two drivers could damage.
     *
     * @param folder with scheme; need not exist
     * @param configuration of its file system
     * @throws InvalidInput with the scheme, the reason and what to use
     * @throws IOException if the file system cannot be reached
     */
    static void require(Path folder, Configuration configuration) throws IOException {
        String scheme = folder.toUri().getScheme();
        if (!WITH_STEPS_OF_THEIR_OWN.contains(scheme) && !renamesSafely(folder, configuration)) {
            throw new InvalidInput("output folder " + folder + ": " + reason(scheme)
                    + ", so that two drivers, such as a restarted one and the one before it, could both write the same"
                    + " runs; use hdfs:, s3a: (also for the buckets of s3:), gs:, abfs: with a hierarchical namespace,"
                    + " or a local disk, or, if you know that its rename never replaces a file, spark-submit --conf"
                    + " spark.hadoop." + TRUSTED
                    + "="
                    + scheme);
        }
    }

    private static String reason(String scheme) {
        if (AZURE.contains(scheme)) {
            return "on " + scheme + ": without a hierarchical namespace, a rename can replace a file";
        }
        return scheme.equals("viewfs")
                ? "the mount point of viewfs: does not lead to a file system whose rename never replaces a file (name"
                        + " its target instead)"
                : "it is not known of " + scheme + ": that a rename never replaces a file";
    }

    private static boolean renamesSafely(Path folder, Configuration configuration) throws IOException {
        String scheme = folder.toUri().getScheme();
        if (OF_A_NAME_NODE.contains(scheme)
                || configuration.getTrimmedStringCollection(TRUSTED).contains(scheme)) {
            return true;
        }
        FileSystem fileSystem = folder.getFileSystem(configuration);
        if (AZURE.contains(scheme)) {
            return fileSystem.hasPathCapability(folder, CommonPathCapabilities.FS_ACLS);
        }
        return scheme.equals("viewfs") && renamesSafely(target(fileSystem, folder), configuration);
    }

    /** Where the folder, or its nearest ancestor that exists, lies behind its mount point. */
    private static Path target(FileSystem mounts, Path folder) throws IOException {
        for (Path path = folder; ; path = path.getParent()) {
            try {
                return mounts.resolvePath(path);
            } catch (FileNotFoundException absent) {
                if (path.isRoot()) {
                    throw absent;
                }
            }
        }
    }
}
