package hep.mirage.app.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands whose folder is on S3, set up as a user does: by Hadoop's settings under Spark's prefix. */
@Tag("cluster")
class S3EnsembleTest {
    private static final String SETTING = "spark.hadoop.";

    @TempDir
    static Path disk;

    private static S3Server server;
    private static String out;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        server = S3Server.start(disk);
        out = "s3a://" + server.bucket() + "/ensembles/first";
        server.settings().forEach((key, value) -> System.setProperty(SETTING + key, value));
    }

    @AfterAll
    static void stop() {
        server.settings().keySet().forEach(key -> System.clearProperty(SETTING + key));
        server.close();
    }

    private static Command succeed(String... args) {
        Command command = Command.run(args);
        assertEquals(0, command.exitCode(), command.err());
        assertFalse((command.out() + command.err()).contains(S3Server.SECRET), command.out() + command.err());
        return command;
    }

    private static List<FitRow> fits(String folder, Configuration configuration) {
        return EnsembleStore.at(folder, configuration).rows(FitTable.PUBLISHED);
    }

    @Test
    void anEnsembleOnS3HasTheRowsOfALocalOneAndKeepsNoSecret() throws IOException {
        SmallStudy small = SmallStudy.write(disk);
        small.train();
        succeed("run", small.file(), "--runs", "5", "--out", out, "--master", "local[2]");
        Command more = succeed("run", small.file(), "--runs", "6", "--out", out, "--master", "local[2]");
        assertTrue(more.err().contains("5 of them before"), more.err());
        succeed("integrate", out);
        succeed("run", small.file(), "--runs", "6", "--out", small.out("local"), "--master", "local[2]");
        assertEquals(fits(small.out("local"), new Configuration()), fits(out, server.configuration()));
        assertEquals(
                6,
                EnsembleStore.at(out, server.configuration()).rows(RunRow.TABLE).size());
        requireNoSecret();
    }

    @Test
    void inputsOnS3AreReadByTheirUri(@TempDir Path own) throws IOException {
        RemoteStudy remote = RemoteStudy.put(
                own, new org.apache.hadoop.fs.Path("s3a://" + server.bucket() + "/studies"), server.configuration());
        String printed = remote.assertGivesTheRowsOfLocalFiles();
        assertFalse(printed.contains(S3Server.SECRET), printed);

        Command missing = Command.run("check", "s3a://" + server.bucket() + "/studies/none.yaml");
        assertEquals(2, missing.exitCode(), missing.err());
        assertTrue(missing.err().contains("none.yaml: cannot be read (no such file)"), missing.err());
    }

    @Test
    void dataAndSamplesOnS3AreReadByTheirUri(@TempDir Path own) throws IOException {
        RemoteStudy remote = RemoteStudy.put(
                own, new org.apache.hadoop.fs.Path("s3a://" + server.bucket() + "/samples"), server.configuration());
        String printed = remote.assertReadsDataAndSampleAsFromTheDisk(server.configuration());
        assertFalse(printed.contains(S3Server.SECRET), printed);

        Command missing = Command.run(
                "train-generator",
                remote.twin().file(),
                "--sample",
                "s3a://" + server.bucket() + "/samples/none.csv",
                "--out",
                remote.twin().out("none.zip"));
        assertEquals(2, missing.exitCode(), missing.err());
        assertTrue(missing.err().contains("none.csv: cannot be read (no such file)"), missing.err());
    }

    private static void assertEnds(int exitCode, String study, String reason) {
        Command checked = Command.run("check", study);
        assertEquals(exitCode, checked.exitCode(), checked.err());
        assertTrue(checked.err().contains(study + ": " + reason), checked.err());
        assertFalse(checked.err().contains(S3Server.SECRET), checked.err());
    }

    @Test
    void storesThatRefuseAreNamedWithoutTheirSecret() {
        Map<String, String> refusing = Map.of(
                "fs.s3a.bucket.nobody.aws.credentials.provider",
                        "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.bucket.nobody.access.key", "",
                "fs.s3a.bucket.nowhere.endpoint", "http://127.0.0.1:1");
        refusing.forEach((key, value) -> System.setProperty(SETTING + key, value));
        try {
            assertEnds(2, "s3a://nobody/study.yaml", "there are no credentials for it");
            assertEnds(4, "s3a://nowhere/study.yaml", "its file system cannot be reached");
        } finally {
            refusing.keySet().forEach(key -> System.clearProperty(SETTING + key));
        }
    }

    private static void requireNoSecret() throws IOException {
        org.apache.hadoop.fs.Path folder = new org.apache.hadoop.fs.Path(out);
        try (FileSystem s3 = FileSystem.newInstance(folder.toUri(), server.configuration())) {
            var files = s3.listFiles(folder, true);
            int read = 0;
            while (files.hasNext()) {
                org.apache.hadoop.fs.Path file = files.next().getPath();
                try (var in = s3.open(file)) {
                    String bytes = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                    assertFalse(bytes.contains(S3Server.SECRET), file.toString());
                }
                read++;
            }
            assertTrue(read > 5, read + " files");
        }
    }
}
