package hep.mirage.model.event;

import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.List;

/**
 * Identifies the sample that something was made from, without keeping a copy of it.
 *
 * @param fileName name of the file or folder, without its path
 * @param sha256 64 hexadecimal digits: SHA-256 of the file's bytes; of a folder, of the bytes of all
 *     its {@link SampleFolder#files} one after another
 * @param events events taken from it, after the selection
 */
public record SampleDigest(String fileName, String sha256, long events) implements java.io.Serializable {
    private static final int BUFFER_BYTES = 1 << 16;

    /** SHA-256 of no bytes. */
    private static final String NO_BYTES = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    /** Checks the digest's form. */
    public SampleDigest {
        if (!sha256.matches("[0-9a-f]{64}") || events < 0) {
            throw new IllegalArgumentException("sample " + fileName + ": SHA-256 '" + sha256 + "', " + events
                    + " events; 64 hexadecimal digits and 0 events or more are needed");
        }
    }

    /** The digest of what was made without a sample: no file, no bytes, no events. */
    public static SampleDigest none() {
        return new SampleDigest("none", NO_BYTES, 0);
    }

    /**
     * The digest of the files that a sample was read from.
     *
     * @param path the file or folder
     * @param sample the events read from it
     * @throws InvalidInput if it cannot be read
     */
    public static SampleDigest of(Path path, EventSample sample) {
        return new SampleDigest(
                path.getFileName().toString(), sha256(path), sample.events().size());
    }

    private static String sha256(Path path) {
        try {
            MessageDigest digest = Sha256.digest();
            for (Path file : files(path)) {
                update(digest, file);
            }
            return Sha256.hex(digest.digest());
        } catch (IOException e) {
            throw new InvalidInput(path + ": cannot be read (" + ReadFailure.reason(e) + "); give a readable sample");
        }
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[BUFFER_BYTES];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
    }

    private static List<Path> files(Path path) throws IOException {
        return Files.isDirectory(path) ? SampleFolder.files(path) : List.of(path);
    }
}
