package hep.mirage.app.provenance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {
    @TempDir
    private Path folder;

    private static Configuration withDefault(String fileSystem) {
        Configuration hadoop = new Configuration();
        hadoop.set(FileSystem.FS_DEFAULT_NAME_KEY, fileSystem);
        return hadoop;
    }

    /** A path below a file, which no local disk can hold. */
    private String belowAFile() throws IOException {
        return Files.writeString(folder.resolve("text"), "") + "/out";
    }

    @Test
    void aLocalFolderThatCannotBeMadeIsRefused() throws IOException {
        String out = belowAFile();
        for (String name : new String[] {out, "file:" + out}) {
            InvalidInput problem =
                    assertThrows(InvalidInput.class, () -> OutputFolder.requireWritable(name, withDefault("file:///")));
            assertTrue(problem.getMessage().contains("text is a file; take another folder"), problem.getMessage());
        }
        assertDoesNotThrow(() -> OutputFolder.requireWritable(folder + "/new/out", withDefault("file:///")));
    }

    /** On a cluster a path without a scheme is HDFS's, and says nothing of the driver's disk. */
    @Test
    void theLocalDiskIsNotAskedForAFolderOfAnotherFileSystem() throws IOException {
        String out = belowAFile();
        assertDoesNotThrow(() -> OutputFolder.requireWritable(out, withDefault("hdfs://name:8020")));
        assertDoesNotThrow(() -> OutputFolder.requireWritable("hdfs://name:8020" + out, withDefault("file:///")));
        assertThrows(
                InvalidInput.class, () -> OutputFolder.requireWritable("file:" + out, withDefault("hdfs://name:8020")));
    }
}
