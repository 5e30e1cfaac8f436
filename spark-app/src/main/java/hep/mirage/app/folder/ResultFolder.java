package hep.mirage.app.folder;

import hep.mirage.app.remote.LocalDisk;
import hep.mirage.app.remote.RemoteFailure;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.PasswordInUri;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.StorageFailure;
import hep.mirage.search.table.Table;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder in which commands write results: texts such as JSON, and tables of one file each, on any of Hadoop's file systems.
 * Whatever is in it is complete.
 */
public final class ResultFolder {
    /** Maximum size of a document to read: a manifest has some ten kilobytes. */
    private static final int MOST_DOCUMENT_BYTES = 10_000_000;

    private final Path folder;
    private final Configuration configuration;
    private AtomicFiles files;

    ResultFolder(Path folder, Configuration configuration) {
        this.folder = folder;
        this.configuration = configuration;
    }

    /**
     * A folder, which need not exist yet.
     *
     * @param folder a path, or a URI of any of Hadoop's file systems
     * @param base Hadoop's configuration: under Spark that of the context, otherwise a new one
     * @throws InvalidInput if it is not a path, if it holds a password, or if its file system is unknown
     * @throws StorageFailure if its file system does not answer
     */
    public static ResultFolder at(String folder, Configuration base) {
        PasswordInUri.refuse(folder);
        try {
            Path path = new Path(folder);
            Configuration configuration = LocalDisk.settings(path, base);
            return new ResultFolder(path.getFileSystem(configuration).makeQualified(path), configuration);
        } catch (IOException | RuntimeException | LinkageError e) {
            // Hadoop reports unknown schemes, hosts and missing jars by different exceptions.
            if (RemoteFailure.of(folder, "", e) instanceof StorageFailure outage) {
                throw outage;
            }
            throw new InvalidInput(folder + ": is not a folder on a reachable file system ("
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse("") + "); correct the path or the URI");
        }
    }

    /**
     * The same on the local disk, whatever Hadoop's default file system is.
     *
     * @param folder which need not exist yet
     */
    public static ResultFolder at(java.nio.file.Path folder) {
        return at(LocalDisk.of(folder).toString(), new Configuration());
    }

    /** The folder, with its file system. */
    public Path folder() {
        return folder;
    }

    /** The folder on the local disk; empty if it is on another file system. */
    public Optional<java.nio.file.Path> localFolder() {
        return LocalDisk.path(folder);
    }

    /** The folder as a user writes it: a local path has no scheme. */
    public String folderName() {
        return shown(folder);
    }

    /**
     * A path as a user writes it.
     *
     * @param path in this folder or elsewhere
     */
    public static String shown(Path path) {
        return LocalDisk.holds(path) ? path.toUri().getPath() : path.toString();
    }

    /** Hadoop's configuration for everything below the folder. */
    public Configuration configuration() {
        return configuration;
    }

    /**
     * Names of the files and folders in the folder, in alphabetical order, without those that start with . or _.
     *
     * @throws InvalidInput if this user may not read it
     * @throws StorageFailure if its file system fails
     */
    public List<String> entries() {
        try {
            return Stream.of(fileSystem().listStatus(folder))
                    .map(entry -> entry.getPath().getName())
                    .filter(name -> !name.startsWith(".") && !name.startsWith("_"))
                    .sorted()
                    .toList();
        } catch (FileNotFoundException e) {
            return List.of();
        } catch (IOException e) {
            throw RemoteFailure.of(folderName(), RemoteFailure.NOT_READABLE, e);
        }
    }

    /**
     * A text, e.g. {@code ensemble.json}.
     *
     * @param name its file name
     * @return empty if there is none
     * @throws InvalidInput if it is no text, is too large, or this user may not read it
     * @throws StorageFailure if its file system fails
     */
    public Optional<String> document(String name) {
        Path file = new Path(folder, name);
        byte[] bytes;
        try (var in = fileSystem().open(file)) {
            bytes = in.readNBytes(MOST_DOCUMENT_BYTES + 1);
        } catch (FileNotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw RemoteFailure.of(shown(file), RemoteFailure.NOT_READABLE, e);
        }
        try {
            return Optional.of(BoundedFile.text(new ByteArrayInputStream(bytes), MOST_DOCUMENT_BYTES));
        } catch (IOException e) {
            throw new InvalidInput(
                    shown(file) + ": cannot be read (" + ReadFailure.reason(e) + "); correct the path or the file");
        }
    }

    /**
     * Writes a text; an existing one is replaced when the new one is complete.
     *
     * @param name its file name
     * @param text in UTF-8
     * @throws StorageFailure if it cannot be written
     */
    public void writeDocument(String name, String text) {
        write(name, unfinished -> {
            try (var out = fileSystem().create(unfinished, true)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    /**
     * Writes a table of a single file; an existing one is replaced when the new one is complete.
     *
     * @param name its path in the folder, such as {@code integration/local.parquet}
     * @param table the table
     * @param rows in the order of the file
     * @param metadata origin of the rows
     * @throws StorageFailure if it cannot be written
     */
    public <T> void writeTable(String name, Table<T> table, List<T> rows, Map<String, String> metadata) {
        write(name, unfinished -> new TableFile(unfinished, configuration).write(table, rows, metadata));
    }

    private void write(String name, Content content) {
        Path target = new Path(folder, name);
        try {
            replaceWhenComplete(target, content);
        } catch (IOException e) {
            throw new StorageFailure("cannot write " + target, e);
        }
    }

    /** Writes the content of a new file. */
    @FunctionalInterface
    interface Content {
        /**
         * Writes and closes it.
         *
         * @param file its path, with a temporary name
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file that anybody may replace; an existing one is replaced when the new one is complete.
     *
     * @param target a file below the folder
     * @param content writes it
     * @throws IOException if it cannot be written; an existing file is then kept, or replaced as a whole
     */
    void replaceWhenComplete(Path target, Content content) throws IOException {
        // Spark and Hive skip names that start with an underscore.
        Path unfinished = new Path(target.getParent(), "_" + target.getName() + "-" + UUID.randomUUID());
        try {
            content.writeTo(unfinished);
            DiskSync.OF_FILE_SYSTEM.file(unfinished);
            files().replace(unfinished, target);
            DiskSync.OF_FILE_SYSTEM.folder(target.getParent());
        } catch (IOException | RuntimeException e) {
            fileSystem().delete(unfinished, false);
            throw e;
        }
    }

    private synchronized AtomicFiles files() throws IOException {
        if (files == null) {
            files = AtomicFiles.in(folder, configuration, SharedFolder.staging(folder));
        }
        return files;
    }

    /** The file system of the folder. */
    public FileSystem fileSystem() throws IOException {
        return folder.getFileSystem(configuration);
    }
}
