package hep.mirage.app.provenance;

import hep.mirage.app.remote.HadoopSettings;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.model.InvalidInput;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/** A folder on a file system other than the local one, checked without writing. */
final class RemoteFolder {
    private RemoteFolder() {}

    /**
     * Checks that the file system can be reached and that this user may create the folder or write to it.
     *
     * @param folder the folder as named by the user
     * @param path the same
     * @param hadoop configuration
     * @throws InvalidInput if not
     * @throws hep.mirage.model.StorageFailure if the file system does not answer now
     */
    static void requireWritable(String folder, Path path, Configuration hadoop) {
        try (FileSystem fileSystem = FileSystem.newInstance(
                path.toUri().getScheme() == null ? FileSystem.getDefaultUri(hadoop) : path.toUri(),
                HadoopSettings.impatient(hadoop))) {
            FileStatus present = present(fileSystem, fileSystem.makeQualified(path));
            if (!present.isDirectory()) {
                throw new InvalidInput(
                        "output folder " + folder + ": " + present.getPath() + " is a file; take another folder");
            }
            fileSystem.access(present.getPath(), FsAction.WRITE_EXECUTE);
        } catch (IOException | RuntimeException | LinkageError e) {
            throw e instanceof InvalidInput invalid
                    ? invalid
                    : RemoteFailure.of(
                            "output folder " + folder,
                            "cannot be written by this user; take another folder, or change its permissions",
                            e);
        }
    }

    /** The folder, or its nearest existing ancestor. */
    private static FileStatus present(FileSystem fileSystem, Path folder) throws IOException {
        for (Path path = folder; ; path = path.getParent()) {
            try {
                return fileSystem.getFileStatus(path);
            } catch (FileNotFoundException e) {
                if (path.isRoot()) {
                    throw new InvalidInput("output folder " + folder + ": its file system has no folder at all ("
                            + e.getMessage() + "); create its bucket or container, or correct the URI");
                }
            }
        }
    }
}
