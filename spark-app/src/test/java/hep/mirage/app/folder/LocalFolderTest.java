package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalFolderTest extends SharedFolderContract {
    @TempDir
    private java.nio.file.Path parent;

    @Override
    Path newFolder() {
        return new Path(parent.resolve("out").toUri());
    }

    @Override
    Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.setClass("fs.file.impl", RawLocalFileSystem.class, FileSystem.class);
        configuration.setBoolean("fs.file.impl.disable.cache", true);
        return configuration;
    }

    @Override
    boolean isObjectStore() {
        return false;
    }

    @Override
    int races() {
        return 200;
    }

    @Test
    void aDiskWithoutHardLinksCreatesTheFileExclusively() throws IOException {
        LocalFiles linkless = new LocalFiles(new Path(parent.toUri() + "_staging"), (target, source) -> {
            throw new FileSystemException(target.toString(), null, "Operation not permitted");
        });
        java.nio.file.Path file = parent.resolve("a");
        assertTrue(linkless.putIfAbsent(new Path(file.toUri()), new byte[] {1}));
        assertTrue(linkless.putIfAbsent(new Path(file.toUri()), new byte[] {1}));
        assertFalse(linkless.putIfAbsent(new Path(file.toUri()), new byte[] {2}));
        assertEquals(1, Files.readAllBytes(file)[0]);
        try (var left = Files.list(parent.resolve("_staging"))) {
            assertEquals(List.of(), left.toList());
        }
    }

    /** As left on such a disk by a driver that was killed between the two steps. */
    @Test
    void anEmptyEntryTakesAPositionAndSaysNothing() throws IOException {
        SharedFolder shared = new SharedFolder(newFolder(), configuration(), "about.json");
        shared.open(latest -> java.util.Optional.of("first")).close();
        Files.createFile(parent.resolve("out/_journal/00000003"));
        assertEquals("first", shared.document().orElseThrow());
        shared.open(latest -> latest.map(text -> text + ", second")).close();
        assertEquals("first, second", shared.document().orElseThrow());
        assertEquals(5, shared.journal().last());
    }
}
