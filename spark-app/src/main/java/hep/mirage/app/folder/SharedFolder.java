package hep.mirage.app.folder;

import java.io.IOException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder in which several drivers may write, one after the other or by mistake at the same time, on any of Hadoop's
 * file systems. {@link #open} starts an {@link Epoch}.
 */
public final class SharedFolder {
    private final Path path;
    private final Configuration configuration;
    private final String documentFile;
    private final DiskSync disk;
    private Optional<AtomicFiles> files;

    /**
     * A folder, which need not exist yet.
     *
     * @param path with scheme
     * @param configuration of its file system
     * @param documentFile name of the file in it that has the journal's last document, for other programs
     */
    public SharedFolder(Path path, Configuration configuration, String documentFile) {
        this(path, configuration, documentFile, DiskSync.OF_FILE_SYSTEM, Optional.empty());
    }

    private SharedFolder(
            Path path, Configuration configuration, String documentFile, DiskSync disk, Optional<AtomicFiles> files) {
        this.path = path;
        this.configuration = configuration;
        this.documentFile = documentFile;
        this.disk = disk;
        this.files = files;
    }

    /**
     * The same folder with another sync method.
     *
     * @param other sync method
     */
    public SharedFolder with(DiskSync other) {
        return new SharedFolder(path, configuration, documentFile, other, Optional.empty());
    }

    /** The same folder with other steps than {@link AtomicFiles#in} chooses. */
    SharedFolder with(AtomicFiles other) {
        return new SharedFolder(path, configuration, documentFile, disk, Optional.of(other));
    }

    /** What a driver writes into the journal when it opens the folder. */
    @FunctionalInterface
    public interface Opening {
        /**
         * Describes the folder's content; called again if another driver opened the folder meanwhile.
         *
         * @param latest the journal's last document; empty if there is none
         * @return the new one; empty to keep the last one
         * @throws hep.mirage.model.InvalidInput if the folder must not be opened
         */
        Optional<String> document(Optional<String> latest);
    }

    /**
     * Opens the folder for writing, and creates it if necessary. Drivers that opened it before can't write any more;
     * what they committed is moved into place, what they had not committed is removed.
     *
     * @param opening what is written into the journal
     * @throws hep.mirage.model.InvalidInput as {@code opening} does, and on a file system on which two drivers could damage the
     *     folder, see {@link SafeFileSystems}
     * @throws IOException if it cannot be written
     */
    public Epoch open(Opening opening) throws IOException {
        return Epoch.open(this, opening);
    }

    /**
     * The journal's last document.
     *
     * @return empty if no driver wrote one
     * @throws IOException if the journal cannot be read
     */
    public Optional<String> document() throws IOException {
        Journal journal = journal();
        return journal.document(journal.last()).map(Journal.Document::text);
    }

    Path path() {
        return path;
    }

    String documentFile() {
        return documentFile;
    }

    DiskSync disk() {
        return disk;
    }

    FileSystem fileSystem() throws IOException {
        return path.getFileSystem(configuration);
    }

    /** Folder of everything that is not complete. */
    Path staging() {
        return staging(path);
    }

    static Path staging(Path folder) {
        return new Path(folder, "_staging");
    }

    void requireSafe() throws IOException {
        SafeFileSystems.require(path, configuration);
    }

    Journal journal() throws IOException {
        return new Journal(fileSystem(), path, files());
    }

    synchronized AtomicFiles files() throws IOException {
        if (files.isEmpty()) {
            files = Optional.of(AtomicFiles.in(path, configuration, staging()));
        }
        return files.get();
    }
}
