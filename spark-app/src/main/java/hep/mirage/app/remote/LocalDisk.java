package hep.mirage.app.remote;

import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.RawLocalFileSystem;

/**
 * The local disk among Hadoop's file systems. What Hadoop reads and writes is on the default file system of its configuration if its
 * name has no scheme: on a cluster mostly HDFS. Where a command writes to the local disk only, its option is a {@link Path}, and
 * {@link #of} names it for Hadoop.
 */
public final class LocalDisk {
    private static final String SCHEME = "file";

    private LocalDisk() {}

    /**
     * Whether a file or folder is on the local disk.
     *
     * @param path as Hadoop has it; without a scheme it is on the default file system
     * @param hadoop configuration
     */
    public static boolean holds(org.apache.hadoop.fs.Path path, Configuration hadoop) {
        String scheme = path.toUri().getScheme();
        return SCHEME.equalsIgnoreCase(
                scheme == null ? FileSystem.getDefaultUri(hadoop).getScheme() : scheme);
    }

    /**
     * Whether a path says by its scheme that it is on the local disk.
     *
     * @param qualified path with scheme
     */
    public static boolean holds(org.apache.hadoop.fs.Path qualified) {
        return SCHEME.equalsIgnoreCase(qualified.toUri().getScheme());
    }

    /**
     * The path on the local disk.
     *
     * @param qualified path with scheme, as Hadoop has it
     * @return empty if it is on another file system
     */
    public static Optional<Path> path(org.apache.hadoop.fs.Path qualified) {
        return holds(qualified) ? Optional.of(Path.of(qualified.toUri().getPath())) : Optional.empty();
    }

    /**
     * Settings for a folder and what is below it. Local files have no .crc companions, which other tools would have to skip. Those of
     * other file systems stay as they are: S3A keeps its buffers in Hadoop's own local file system and needs its companions.
     *
     * @param folder as Hadoop has it
     * @param hadoop configuration, unchanged
     */
    public static Configuration settings(org.apache.hadoop.fs.Path folder, Configuration hadoop) {
        Configuration settings = new Configuration(hadoop);
        if (holds(folder, hadoop)) {
            settings.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
            settings.setBoolean("fs.file.impl.disable.cache", true);
        }
        return settings;
    }

    /**
     * A path of the local disk for Hadoop, whatever the default file system is.
     *
     * @param local file or folder
     */
    public static org.apache.hadoop.fs.Path of(Path local) {
        return new org.apache.hadoop.fs.Path(SCHEME, "", local.toAbsolutePath().toString());
    }
}
