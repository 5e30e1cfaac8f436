package hep.mirage.app.remote;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.folder.BreakingInput;
import hep.mirage.app.folder.FaultyFileSystem;
import hep.mirage.app.sample.ParquetSampleFile;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.StorageFailure;
import hep.mirage.model.event.EventSample;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.event.SampleFile;
import hep.mirage.model.event.SampleLayout;
import hep.mirage.model.event.SchemaFile;
import hep.mirage.search.study.file.StudyReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.permission.FsAction;
import org.apache.hadoop.ipc.RemoteException;
import org.apache.hadoop.ipc.StandbyException;
import org.apache.hadoop.security.AccessControlException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Inputs named by a URI, on a local disk that Hadoop knows under a scheme of its own. */
class RemoteInputsTest {
    private static final String SETTING = "spark.hadoop.fs.faulty.impl";

    @TempDir
    static Path disk;

    private static SmallStudy small;

    @BeforeAll
    static void write() throws IOException {
        System.setProperty(SETTING, FaultyFileSystem.class.getName());
        small = SmallStudy.write(disk);
    }

    @AfterAll
    static void forget() {
        System.clearProperty(SETTING);
    }

    private static String uri(String name) {
        return "faulty://" + disk.resolve(name);
    }

    private static Path path(String name) {
        return InputPath.of(uri(name));
    }

    private static SampleLayout layout() {
        return SchemaFile.read(path("schema.json"));
    }

    private static void assertSameEvents(EventSample expected, EventSample read) {
        for (int feature = 0; feature < expected.events().schema().size(); feature++) {
            assertArrayEquals(expected.events().column(feature), read.events().column(feature));
        }
    }

    @Test
    void samplesOfAllKindsAreReadAsFromTheDisk() throws IOException {
        EventSample local = SampleFile.read(disk.resolve("sample.csv"), layout());
        Path parts = Files.createDirectories(disk.resolve("parts/year=2016"));
        ParquetSampleFile.write(parts.resolve("part-0.parquet"), local.events());
        Files.writeString(parts.resolve("_SUCCESS"), "");

        EventSample csv = SampleFile.read(path("sample.csv"), layout());
        EventSample folder = SampleFile.read(path("parts"), layout());

        assertSameEvents(local, csv);
        assertSameEvents(local, folder);
        assertEquals(SampleDigest.of(disk.resolve("sample.csv"), local), SampleDigest.of(path("sample.csv"), csv));
        assertEquals(SampleDigest.of(disk.resolve("parts"), local), SampleDigest.of(path("parts"), folder));
    }

    @Test
    void whatAStudyNamesIsFoundBesideIt() {
        assertEquals(
                uri("small.zip"), StudyReader.read(path("study.yaml")).study().generatorBundle());
        Command checked = Command.run("check", uri("study.yaml"));
        assertEquals(0, checked.exitCode(), checked.err());
        assertTrue(checked.out().contains(uri("small.zip")), checked.out());
    }

    @Test
    void aStudyOfTheDiskNamesABundleElsewhere() throws IOException {
        String study = small.variant("elsewhere.yaml", "bundle: small.zip", "bundle: 'faulty:///none/small.zip'");
        Command run = Command.run("run", study, "--out", small.out("none"));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(
                run.err().contains("elsewhere.yaml: generator.bundle: faulty:///none/small.zip: no such file"),
                run.err());
        assertFalse(Files.exists(disk.resolve("none")));
    }

    private static void requireRefused(String study, String reason) {
        Command checked = Command.run("check", study);
        assertEquals(2, checked.exitCode(), checked.err());
        assertTrue(checked.err().contains(reason), checked.err());
        assertFalse(checked.err().contains("\tat "), checked.err());
    }

    @Test
    void whatCannotBeReadIsOneMessageWithARemedy() throws IOException {
        requireRefused(uri("missing.yaml"), uri("missing.yaml") + ": cannot be read (no such file)");
        requireRefused(
                "nothing://host/study.yaml", "nothing://host/study.yaml: there is no file system of that scheme");
        requireRefused(
                "abfs://of@account/study.yaml",
                "its file system's jar is not on the class path (org.apache.hadoop.fs.azurebfs.AzureBlobFileSystem is missing)");
        requireRefused("hdfs://no-such-host.invalid:8020/study.yaml", "no host of that name is known");
        requireRefused("s3a://KEY:very+secret@bucket/study.yaml", "has a password in its URI");
        assertFalse(Command.run("check", "s3a://KEY:very+secret@bucket/study.yaml")
                .err()
                .contains("very+secret"));
        String unreachable =
                small.variant("unreachable.yaml", "schema: schema.json", "schema: 'nothing://host/s.json'");
        requireRefused(unreachable, "unreachable.yaml: schema: nothing://host/s.json: there is no file system");
        requireRefused(
                small.variant("nowhere.yaml", "bundle: small.zip", "bundle: 'nothing://host/small.zip'"),
                "nowhere.yaml: generator.bundle: nothing://host/small.zip: there is no file system of that scheme");
    }

    /** A scheduler may repeat the command; bad input beside it is bad input. */
    @Test
    void aFileSystemThatDoesNotAnswerHasACodeOfItsOwn() {
        String study = "hdfs://localhost:1/study.yaml";
        Command checked = Command.run("check", study);
        assertEquals(4, checked.exitCode(), checked.err());
        assertTrue(
                checked.err().startsWith("mirage check: stopped: " + study + ": its file system cannot be reached ("),
                checked.err());
        assertEquals(1, checked.err().lines().count(), checked.err());
        Command run = Command.run("run", study, "--runs", "0", "--out", small.out("unreached"));
        assertEquals(2, run.exitCode(), run.err());
        assertTrue(run.err().startsWith("mirage run: 2 problems"), run.err());
        assertTrue(run.err().contains("--runs: 0"), run.err());
        assertTrue(run.err().contains(study + ": its file system cannot be reached ("), run.err());
    }

    /** A disk with a part that cannot be read. */
    public static final class BreakingDisk extends RawLocalFileSystem {
        private static final String SCHEME = "breaking";

        private static volatile long from;
        private static volatile long to;

        @Override
        public URI getUri() {
            return URI.create(SCHEME + ":///");
        }

        /** Its permissions are looked up by URIs {@code file:}. */
        @Override
        public void access(org.apache.hadoop.fs.Path file, FsAction wanted) {}

        @Override
        public FSDataInputStream open(org.apache.hadoop.fs.Path file, int buffer) throws IOException {
            return new FSDataInputStream(BreakingInput.between(from, to, super.open(file, buffer)));
        }
    }

    private static void assertBreaksOff(String name, double from, double to, Consumer<Path> reading)
            throws IOException {
        long bytes = Files.size(disk.resolve(name));
        BreakingDisk.from = (long) (from * bytes);
        BreakingDisk.to = (long) (to * bytes);
        Path broken = InputPath.of(BreakingDisk.SCHEME + "://" + disk.resolve(name));
        StorageFailure failure = assertThrows(StorageFailure.class, () -> reading.accept(broken), name);
        assertTrue(failure.getMessage().contains("connection reset"), failure.getMessage());
    }

    @Test
    void aConnectionThatBreaksOffIsNoDamage() throws IOException {
        SampleLayout layout = SchemaFile.read(disk.resolve("schema.json"));
        EventSample sample = SampleFile.read(disk.resolve("sample.csv"), layout);
        ParquetSampleFile.write(disk.resolve("broken.parquet"), sample.events());
        String setting = "spark.hadoop.fs." + BreakingDisk.SCHEME + ".impl";
        System.setProperty(setting, BreakingDisk.class.getName());
        try {
            assertBreaksOff("study.yaml", 0.5, 1, StudyReader::read);
            assertBreaksOff("schema.json", 0.5, 1, SchemaFile::read);
            assertBreaksOff("sample.csv", 0.5, 1, path -> SampleFile.read(path, layout));
            assertBreaksOff("broken.parquet", 0.9, 1, path -> SampleFile.read(path, layout));
            assertBreaksOff("broken.parquet", 0.1, 0.2, path -> SampleFile.read(path, layout));
        } finally {
            System.clearProperty(setting);
        }
    }

    @Test
    void nothingIsWrittenToAUriThatIsOnlyRead() {
        Command keys = Command.run("upgrade-bundle", small.bundle(), "--out", uri("new.zip"));
        assertEquals(2, keys.exitCode(), keys.err());
        assertTrue(keys.err().contains("is on another file system, and this is written to the local disk"), keys.err());
        assertThrows(ReadOnlyFileSystemException.class, () -> Files.writeString(path("new.txt"), ""));
        assertThrows(ReadOnlyFileSystemException.class, () -> Files.delete(path("schema.json")));
        assertFalse(Files.isWritable(path("schema.json")));
    }

    @Test
    void aChannelReadsFromAnyPosition() throws IOException {
        byte[] all = Files.readAllBytes(disk.resolve("schema.json"));
        assertEquals(all.length, Files.size(path("schema.json")));
        try (SeekableByteChannel channel = Files.newByteChannel(path("schema.json"))) {
            for (int from : new int[] {0, 61, 7, all.length - 1}) {
                ByteBuffer read = ByteBuffer.allocate(all.length);
                channel.position(from);
                while (channel.read(read) >= 0) {
                    assertTrue(read.position() <= all.length - from);
                }
                assertEquals(ByteBuffer.wrap(Arrays.copyOfRange(all, from, all.length)), read.flip());
            }
            assertEquals(-1, channel.position(all.length + 10L).read(ByteBuffer.allocate(1)));
        }
        assertThrows(NoSuchFileException.class, () -> Files.newByteChannel(path("missing")));
    }

    @Test
    void pathsAreTakenApartAndPutTogether() {
        Path study = InputPath.of("s3a://bucket/studies/my study.yaml");
        assertEquals(
                "s3a://bucket/generators/a.zip",
                InputPath.from(study.getParent(), "../generators/a.zip").toString());
        assertEquals(
                "s3a://bucket/a.zip",
                InputPath.from(study.getParent(), "/a.zip").toString());
        assertEquals(Path.of("/a.zip"), InputPath.from(study.getParent(), "file:///a.zip"));
        assertEquals("my study.yaml", study.getFileName().toString());
        assertEquals(study, InputPath.of(study.toString()));
        assertEquals("hdfs:///a/b", InputPath.of("hdfs:/a/b").toString());
        assertEquals("hdfs:///a:b", InputPath.of("hdfs:///a:b").toString());
        assertEquals("a:b", InputPath.of("a:b").toString());
    }

    @Test
    void theReasonSaysWhoRefused() {
        assertEquals("hdfs://a/b: ask the owner", mistake(new AccessControlException("denied")));
        assertEquals("hdfs://a/b: ask the owner", mistake(new FileNotFoundException("/a/b (Permission denied)")));
        assertEquals(
                "hdfs://a/b: ask the owner",
                mistake(new RemoteException(AccessControlException.class.getName(), "Permission denied: user=guest")));
        String ticket = mistake(
                new IOException(new AccessControlException("Client cannot authenticate via:[TOKEN, KERBEROS]")));
        assertTrue(ticket.contains("run kinit"), ticket);
        String host = mistake(new IllegalArgumentException(new UnknownHostException("namenode")));
        assertTrue(host.contains("no host of that name is known (namenode)"), host);
        assertTrue(mistake(new IOException("Incomplete HDFS URI, no host: hdfs:/a/b"))
                .contains("correct the URI"));
        assertTrue(mistake(new NullPointerException("null uri host.")).contains("cannot be used (null uri host.)"));
    }

    private static String mistake(Throwable failure) {
        return assertInstanceOf(InvalidInput.class, RemoteFailure.of("hdfs://a/b", "ask the owner", failure))
                .getMessage();
    }

    @Test
    void whatMayPassIsNoMistake() {
        for (Throwable outage : List.of(
                new ConnectException("Connection refused"),
                new UncheckedIOException(new IOException("Connection reset")),
                new UnknownHostException("namenode: Temporary failure in name resolution"),
                new RemoteException(StandbyException.class.getName(), "Operation category READ is not supported"),
                new IOException("Service Unavailable (503)"))) {
            RuntimeException reported = RemoteFailure.of("hdfs://a/b", "ask the owner", outage);
            assertInstanceOf(StorageFailure.class, reported);
            assertEquals(Optional.empty(), RemoteFailure.mistake("hdfs://a/b", "ask the owner", outage));
            assertTrue(
                    reported.getMessage().startsWith("hdfs://a/b: its file system cannot be reached ("),
                    reported.getMessage());
        }
    }
}
