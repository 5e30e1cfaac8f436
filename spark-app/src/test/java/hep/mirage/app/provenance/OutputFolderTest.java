package hep.mirage.app.provenance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private static String refusal(String name) {
        InvalidInput problem = assertThrows(
                InvalidInput.class, () -> OutputFolder.requireWritable(name, withDefault("file:///")), name);
        assertEquals(1, problem.problems().size());
        return problem.getMessage();
    }

    private static void requireRefused(String name, String reason) {
        String message = refusal(name);
        assertTrue(message.startsWith("output folder " + name.replace('\0', '?') + ": "), message);
        assertTrue(message.contains(reason), message);
    }

    /** All of them used to be detected only when the first batch was written. */
    @Test
    void whatIsNoFolderThatCanBeWrittenIsRefusedAtTheStart() {
        assertTrue(refusal(" ").startsWith("output folder: empty"));
        requireRefused("zgamma:v2", "take a name without a colon, or write ./zgamma:v2");
        requireRefused("foo://host/out", "there is no file system of that scheme");
        requireRefused("http://host/out", "http can be read only");
        requireRefused("https://host/out", "https can be read only");
        requireRefused("abfs://container@account/out", "its file system's jar is not on the class path");
        requireRefused("hdfs://no-such-host.invalid:8020/out", "no host of that name is known (no-such-host.invalid)");
        requireRefused("file://host/out", "names the host host");
        requireRefused(folder + "/a\0b", "holds the character NUL");
    }

    @ParameterizedTest
    @ValueSource(strings = {"s3a://AKIA:%s@bucket/out", "hdfs://user:%s@host:8020/out", "ftp://:%s@host/out"})
    void aPasswordInAUriIsRefusedAndNotRepeated(String uri) {
        String secret = "very+secret";
        String message = refusal(String.format(Locale.ROOT, uri, secret));
        assertTrue(message.contains("has a password in its URI"), message);
        assertFalse(message.contains(secret), message);
        assertThrows(
                InvalidInput.class,
                () -> EnsembleStore.at(String.format(Locale.ROOT, uri, secret), new Configuration()));
    }

    @Test
    void aFileSystemThatDoesNotAnswerIsNoBadInput() {
        String out = "hdfs://localhost:1/out";
        StorageFailure outage =
                assertThrows(StorageFailure.class, () -> OutputFolder.requireWritable(out, withDefault("file:///")));
        assertTrue(
                outage.getMessage().startsWith("output folder " + out + ": its file system cannot be reached ("),
                outage.getMessage());
        assertThrows(StorageFailure.class, () -> OutputFolder.requireWritable("/out", withDefault(out)));
    }

    @Test
    void blanksAndColonsInPathsAreNoProblem() {
        for (String name : new String[] {"file:" + folder + "/a b", folder + "/a b", folder + "/zgamma:v2"}) {
            assertDoesNotThrow(() -> OutputFolder.requireWritable(name, withDefault("file:///")), name);
        }
    }

    @Test
    void theCheckLeavesNothingBehind() throws IOException {
        OutputFolder.requireWritable(folder + "/new/out", withDefault("file:///"));
        try (var files = Files.list(folder)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aFileIsNoFolder() throws IOException {
        InvalidInput problem = assertThrows(
                InvalidInput.class, () -> OutputFolder.requireWritableFile("--out", folder, "report.html"));
        assertTrue(
                problem.getMessage()
                        .contains(folder + " is a folder; name a file, such as " + folder.resolve("report.html")),
                problem.getMessage());
        Path below = Path.of(belowAFile());
        assertThrows(
                InvalidInput.class, () -> OutputFolder.requireWritableFile("--out", below.resolve("my.zip"), "my.zip"));
        assertDoesNotThrow(() -> OutputFolder.requireWritableFile("--out", folder.resolve("my.zip"), "my.zip"));
    }

    /** On a cluster a path without a scheme is on HDFS, not on the driver's disk. */
    @Test
    void theLocalDiskIsNotAskedForAFolderOfAnotherFileSystem() throws IOException {
        String out = belowAFile();
        for (String[] named : new String[][] {
            {out, "hdfs://no-such-host.invalid:8020"}, {"hdfs://no-such-host.invalid:8020" + out, "file:///"}
        }) {
            InvalidInput problem = assertThrows(
                    InvalidInput.class, () -> OutputFolder.requireWritable(named[0], withDefault(named[1])));
            assertTrue(problem.getMessage().contains("no host of that name"), problem.getMessage());
        }
        InvalidInput problem = assertThrows(
                InvalidInput.class,
                () -> OutputFolder.requireWritable("file:" + out, withDefault("hdfs://no-such-host.invalid:8020")));
        assertTrue(problem.getMessage().contains("text is a file"), problem.getMessage());
    }
}
