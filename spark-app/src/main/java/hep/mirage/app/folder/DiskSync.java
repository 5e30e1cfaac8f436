package hep.mirage.app.folder;

import hep.mirage.app.remote.LocalDisk;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import org.apache.hadoop.fs.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Syncs files to disk, so that they survive a power failure.
 *
 * <p>On a local file system, written files and renames stay in memory until the system writes them, in arbitrary order:
 * after a crash, a file that was moved into place may exist and be empty. The content of a file is therefore synced
 * before it is moved, and the folder afterwards.
 *
 * <p>On other file systems nothing is done here: HDFS acknowledges a block when all its replicas hold it in memory, and
 * keeps renames in the NameNode's synced journal (a power cut of all replicas at once can lose the last blocks unless
 * {@code dfs.datanode.synconclose} is set); S3 has stored an object durably when the upload ends, and S3A's rename is
 * such an upload.
 */
public interface DiskSync {
    /** Uses what the path's file system offers. */
    DiskSync OF_FILE_SYSTEM = new OfFileSystem();

    /**
     * Returns when a file's content is on the disk.
     *
     * @param file that was written and closed
     * @throws IOException if the disk fails; the content may then be lost
     */
    void file(Path file) throws IOException;

    /**
     * Returns when the names in a folder are on the disk.
     *
     * @param folder in which files were created, renamed or removed
     * @throws IOException if the folder does not exist
     */
    void folder(Path folder) throws IOException;

    /** {@code fsync} on local file systems. */
    final class OfFileSystem implements DiskSync {
        private static final Logger LOG = LoggerFactory.getLogger(DiskSync.class);

        private OfFileSystem() {}

        @Override
        public void file(Path file) throws IOException {
            if (isLocal(file)) {
                try (FileChannel channel = FileChannel.open(local(file), StandardOpenOption.WRITE)) {
                    channel.force(true);
                }
            }
        }

        @Override
        public void folder(Path folder) throws IOException {
            if (isLocal(folder)) {
                try (FileChannel channel = FileChannel.open(local(folder), StandardOpenOption.READ)) {
                    force(folder, channel);
                }
            }
        }

        /** Some network file systems sync files but not folders; the durability of renames is then up to them. */
        private static void force(Path folder, FileChannel channel) {
            try {
                channel.force(true);
            } catch (IOException notOffered) {
                LOG.debug("{}: its file system does not sync folders", folder, notOffered);
            }
        }

        private static boolean isLocal(Path path) {
            return LocalDisk.holds(path);
        }

        private static java.nio.file.Path local(Path path) {
            return java.nio.file.Path.of(path.toUri().getPath());
        }
    }
}
