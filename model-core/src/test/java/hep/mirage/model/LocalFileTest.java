package hep.mirage.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LocalFileTest {
    @TempDir
    private Path folder;

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void anExistingFileStaysUntilTheNewOneIsComplete() throws IOException {
        Path file = Files.writeString(folder.resolve("table.parquet"), "old");
        LocalFile.replaceWhenComplete(file, unfinished -> {
            Files.writeString(unfinished, "new");
            assertEquals("old", Files.readString(file));
            assertEquals(folder, unfinished.getParent());
            assertTrue(unfinished.getFileName().toString().matches("_.+-table\\.parquet"), unfinished.toString());
        });
        assertEquals("new", Files.readString(file));
        assertEquals(List.of("table.parquet"), names());
    }

    static List<Throwable> failures() {
        return List.of(new IOException("disk full"), new IllegalStateException("a row"), new OutOfMemoryError("heap"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void whatCannotBeWrittenLeavesNothing(Throwable failure) throws IOException {
        Path file = Files.writeString(folder.resolve("net.zip"), "old");
        Throwable thrown = assertThrows(
                failure.getClass(),
                () -> LocalFile.replaceWhenComplete(file, unfinished -> {
                    Files.writeString(unfinished, "half");
                    if (failure instanceof IOException io) {
                        throw io;
                    } else if (failure instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) failure;
                }));
        assertSame(failure, thrown);
        assertEquals(List.of("net.zip"), names());
        assertEquals("old", Files.readString(file));
    }

    /** A folder that is not empty cannot be replaced by a file. */
    @Test
    void neitherDoesWhatCannotBeMoved() throws IOException {
        Files.createDirectories(folder.resolve("taken/by-others"));
        assertThrows(
                IOException.class,
                () -> LocalFile.replaceWhenComplete(
                        folder.resolve("taken"), unfinished -> Files.writeString(unfinished, "new")));
        assertEquals(List.of("taken"), names());
    }

    /** What cannot be removed does not hide why the file was not written. */
    @Test
    void aFailedRemovalIsSuppressed() {
        IOException failure = new IOException("disk full");
        IOException thrown = assertThrows(
                IOException.class,
                () -> LocalFile.replaceWhenComplete(folder.resolve("net.zip"), unfinished -> {
                    Files.createDirectories(unfinished.resolve("below"));
                    throw failure;
                }));
        assertSame(failure, thrown);
        assertEquals(1, thrown.getSuppressed().length);
        assertFalse(Files.exists(folder.resolve("net.zip")));
    }
}
