package hep.mirage.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files on a local disk that others see complete or not at all. */
public final class LocalFile {
    private LocalFile() {}

    /** Writes the content of a new file. */
    @FunctionalInterface
    public interface Content {
        /**
         * Writes and closes it.
         *
         * @param file its path, with a temporary name that ends as the final one does
         * @throws IOException if it cannot be written
         */
        void writeTo(Path file) throws IOException;
    }

    /**
     * Writes a file under a temporary name in its folder and renames it in one step; an existing one is replaced. Processes that
     * write the same file at once use different temporary names: the last one replaces the others' file. If the file cannot be
     * written, nothing is left of it and an existing one is kept; only a killed process leaves its temporary file, whose name starts
     * with an underscore, so that Spark and Mirage do not take it for a table.
     *
     * @param file in an existing folder
     * @param content writes it
     * @throws IOException if it cannot be written
     */
    public static void replaceWhenComplete(Path file, Content content) throws IOException {
        Path unfinished = file.resolveSibling("_" + UUID.randomUUID() + "-" + file.getFileName());
        try {
            content.writeTo(unfinished);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException | RuntimeException | Error failure) {
            remove(unfinished, failure);
            throw failure;
        }
    }

    private static void remove(Path unfinished, Throwable failure) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
