package hep.mirage.app.folder;

import java.io.IOException;
import java.util.Arrays;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The two steps that a file system must make at once, whatever happens to the process. Everything that several drivers
 * do in one folder is built on them.
 *
 * <p>What to use when: {@link #in} chooses by the file system. {@link LocalFiles} is for local disks, {@link
 * RenamedFiles} for file systems whose rename is one step and keeps an existing target, as HDFS, {@link
 * ConditionalFiles} for S3A, and {@link ExclusiveFiles} for Google Cloud Storage. On other file systems, {@link RenamedFiles}
 * replaces files and {@link SafeFileSystems} refuses drivers.
 */
interface AtomicFiles {
    /** Maximum size of a file that is put if absent. */
    int MOST_BYTES = 10_000_000;

    /**
     * Creates a file with its content, unless the name is taken. Other processes see all of the content or no file.
     *
     * @param target a file in an existing folder
     * @param content bytes
     * @return whether the file has this content now: true also if it was there with the same bytes, for example because
     *     the answer to the first attempt was lost; false if the name is taken by other content
     * @throws IOException if the file system fails; it is then unknown whether the file was created
     */
    boolean putIfAbsent(Path target, byte[] content) throws IOException;

    /**
     * Moves a file; an existing target is replaced. Other processes see the old content or the new one. On object stores a
     * move is a copy and a deletion: if it fails, the source may still be there.
     *
     * @param source a file on the same file system
     * @param target a file in an existing folder
     * @throws java.io.FileNotFoundException if there is no source; the target is then unchanged
     * @throws IOException if the file system fails; the target then has its old content or all of the new one
     */
    void replace(Path source, Path target) throws IOException;

    /**
     * Reads a small file.
     *
     * @param fileSystem of the file
     * @param file with up to {@value #MOST_BYTES} bytes
     * @throws java.io.FileNotFoundException if there is none
     * @throws IOException if it cannot be read or is larger
     */
    static byte[] content(FileSystem fileSystem, Path file) throws IOException {
        try (var in = fileSystem.open(file)) {
            byte[] content = in.readNBytes(MOST_BYTES + 1);
            if (content.length > MOST_BYTES) {
                throw new IOException(file + ": has more than " + MOST_BYTES + " bytes");
            }
            return content;
        }
    }

    /**
     * Whether a file has a content, after an attempt to put it there failed.
     *
     * @param fileSystem of the file
     * @param file that may be there
     * @param content that was to be put
     * @param failure of the attempt
     * @throws IOException the failure if there is no file, or if it cannot be read
     */
    static boolean holds(FileSystem fileSystem, Path file, byte[] content, IOException failure) throws IOException {
        try {
            return Arrays.equals(content, content(fileSystem, file));
        } catch (IOException unknown) {
            failure.addSuppressed(unknown);
            throw failure;
        }
    }

    /**
     * The implementation for the file system of a folder.
     *
     * @param folder with scheme
     * @param configuration of its file system
     * @param temporary a folder for files that are not complete yet, on the same file system; need not exist
     * @throws IOException if the file system cannot be reached
     */
    static AtomicFiles in(Path folder, Configuration configuration, Path temporary) throws IOException {
        return on(folder.getFileSystem(configuration), folder.toUri().getScheme(), configuration, temporary);
    }

    /** The same on a file system that is open. */
    static AtomicFiles on(FileSystem fileSystem, String scheme, Configuration configuration, Path temporary) {
        return switch (scheme) {
            case "file" -> new LocalFiles(temporary);
            case "s3a" -> new ConditionalFiles(fileSystem);
            case "gs" -> new ExclusiveFiles(fileSystem);
            default -> new RenamedFiles(fileSystem, configuration, temporary);
        };
    }
}
