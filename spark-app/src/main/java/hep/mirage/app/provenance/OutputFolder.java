package hep.mirage.app.provenance;

import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.app.remote.LocalDisk;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.NameProblem;
import hep.mirage.model.PasswordInUri;
import hep.mirage.model.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;

/**
 * An output folder, checked before any work is done: its name must be valid, its file system available, and it must be
 * a folder or possible to create, and writable for this user. On a local disk, a small file is written and removed
 * again; nothing else is written.
 */
public final class OutputFolder {
    /** Large enough to detect a full disk or an exhausted quota. */
    private static final int PROBE_BYTES = 64 * 1024;

    /** Read-only file systems of Hadoop. */
    private static final Set<String> READ_ONLY = Set.of("http", "https", "har", "data");

    private OutputFolder() {}

    /**
     * Checks a folder on any of Hadoop's file systems.
     *
     * @param folder a path, or a URI
     * @throws InvalidInput if it cannot be written
     * @throws StorageFailure if its file system fails now, for example because the disk is full
     */
    public static void requireWritable(String folder) {
        requireWritable(folder, HadoopSettings.read());
    }

    /** The same with a Hadoop configuration other than that of the class path. */
    static void requireWritable(String folder, Configuration hadoop) {
        if (folder.isBlank()) {
            throw new InvalidInput("output folder: empty; give the path of a folder, such as out/first");
        }
        org.apache.hadoop.fs.Path path = parsed(folder);
        String scheme = path.toUri().getScheme();
        String used = scheme == null ? FileSystem.getDefaultUri(hadoop).getScheme() : scheme;
        if (LocalDisk.holds(path, hadoop)) {
            if (path.toUri().getAuthority() != null) {
                throw new InvalidInput("output folder " + folder + ": names the host "
                        + path.toUri().getAuthority() + ", and file: is the disk of this one; write file:///path");
            }
            requireWritable(local(folder, path.toUri().getPath()));
        } else if (READ_ONLY.contains(used)) {
            throw new InvalidInput("output folder " + folder + ": " + used
                    + " can be read only; give a local path, or a URI of a file system that can be written");
        } else {
            RemoteFolder.requireWritable(folder, path, hadoop);
        }
    }

    /**
     * Checks a file on the local disk, which may exist and will be replaced.
     *
     * @param option that names it, for the message
     * @param file a path
     * @param example name of such a file, for the message
     * @throws InvalidInput if it is a folder, or if its folder cannot be written
     */
    public static void requireWritableFile(String option, Path file, String example) {
        if (Files.isDirectory(file)) {
            throw new InvalidInput(
                    option + ": " + file + " is a folder; name a file, such as " + file.resolve(example));
        }
        requireWritable(file.toAbsolutePath().getParent());
    }

    private static org.apache.hadoop.fs.Path parsed(String folder) {
        PasswordInUri.refuse(folder);
        try {
            return new org.apache.hadoop.fs.Path(folder);
        } catch (IllegalArgumentException e) {
            int colon = folder.indexOf(':');
            if (colon > 0 && folder.indexOf('/') < 0) {
                throw new InvalidInput(
                        "output folder " + folder + ": what stands before a colon is read as the name of a"
                                + " file system; take a name without a colon, or write ./" + folder);
            }
            throw new InvalidInput(
                    "output folder " + folder + ": is neither a path nor a URI; give a local path, such as"
                            + " out/first, or a URI, such as hdfs://host:8020/out");
        }
    }

    private static Path local(String folder, String path) {
        try {
            return Path.of(path);
        } catch (InvalidPathException e) {
            throw new InvalidInput("output folder " + NameProblem.shown(folder) + ": " + NameProblem.of(path));
        }
    }

    /**
     * Checks a folder on the local disk, whatever Hadoop's default file system is.
     *
     * @param folder a path
     * @throws InvalidInput if it cannot be written
     * @throws StorageFailure if its file system fails now, for example because the disk is full
     */
    public static void requireWritable(Path folder) {
        Path present = folder.toAbsolutePath().normalize();
        while (!Files.exists(present)) {
            present = present.getParent();
        }
        if (!Files.isDirectory(present)) {
            throw new InvalidInput("output folder " + folder + ": " + present + " is a file; take another folder");
        }
        if (!Files.isWritable(present)) {
            throw new InvalidInput("output folder " + folder + ": " + present
                    + " cannot be written by this user; take another folder, or change its permissions");
        }
        requireRoom(folder, present);
    }

    private static void requireRoom(Path folder, Path present) {
        try {
            Path probe = Files.createTempFile(present, ".mirage-probe-", null);
            try {
                Files.write(probe, new byte[PROBE_BYTES]);
            } finally {
                Files.delete(probe);
            }
        } catch (IOException e) {
            String what = "output folder " + folder;
            throw RemoteFailure.mistake(what, "this user may not write to " + present + "; take another folder", e)
                    .orElseGet(() -> new StorageFailure(
                            what + ": " + PROBE_BYTES / 1024 + " kB could not be written to " + present, e));
        }
    }
}
