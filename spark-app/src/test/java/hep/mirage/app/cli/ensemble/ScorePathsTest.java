package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.folder.ExclusiveStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.fs.FileUtil;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where {@code mirage score} looks for its scores: on this machine, or at a URI that every executor can read. */
@Tag("spark")
class ScorePathsTest {
    private static final int RUNS = 3;

    @TempDir
    static Path folder;

    private static ScoredStudy own;

    @BeforeAll
    static void trainAndScore() throws IOException {
        own = ScoredStudy.write(folder, RUNS);
        own.writeScores("scores", own.rows(), Map.of());
        Command scored =
                score(own.study(), own.small().out("scores"), own.small().out("scored"), "local[2]");
        assertEquals(0, scored.exitCode(), scored.err());
    }

    private static Command score(String study, String scores, String out, String master) {
        return Command.run("score", study, "--scores", scores, "--out", out, "--master", master);
    }

    private static Command refused(Command command) {
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertFalse(Files.exists(folder.resolve("cluster-out")), "written");
        return command;
    }

    /** As on a cluster, whose default file system is HDFS. */
    @Test
    void aPathIsOfThisMachineWhateverTheDefaultFileSystemIs() throws IOException {
        org.apache.hadoop.fs.Path stored = new org.apache.hadoop.fs.Path("gs://memory/scores/scores.parquet");
        FileUtil.copy(
                folder.resolve("scores/scores.parquet").toFile(),
                stored.getFileSystem(ExclusiveStore.sound()),
                stored,
                false,
                ExclusiveStore.sound());
        Map<String, String> settings = Map.of(
                "spark.hadoop.fs.defaultFS", "gs://memory", "spark.hadoop.fs.gs.impl", ExclusiveStore.class.getName());
        settings.forEach(System::setProperty);
        try {
            for (String scores :
                    List.of(own.small().out("scores"), stored.getParent().toString())) {
                String out = "default-" + scores.startsWith("gs:");
                Command command =
                        score(own.study(), scores, folder.resolve(out).toUri().toString(), "local[2]");
                assertEquals(0, command.exitCode(), command.err());
                assertEquals(own.fits("scored"), own.fits(out));
            }
        } finally {
            settings.keySet().forEach(System::clearProperty);
        }
    }

    @Test
    void aPathOfThisMachineIsRefusedBeforeAClusterIsAsked() {
        String scores = own.small().out("scores");
        String out = own.small().out("cluster-out");
        for (String master : List.of("spark://127.0.0.1:1", "yarn")) {
            String problem = refused(score(own.study(), scores, out, master)).err();
            assertTrue(
                    problem.contains(
                            "--scores: " + scores + "; is a path of this machine, and the executors of " + master),
                    problem);
            assertTrue(problem.contains("give their URI"), problem);
        }
        String both = refused(score(own.small().file(), scores, out, "yarn")).err();
        assertTrue(both.contains("is a path of this machine") && both.contains("has no external arm"), both);

        String uri = folder.resolve("scores").toUri().toString();
        String named =
                refused(score(own.study(), uri, out, "spark://127.0.0.1:1")).err();
        assertTrue(named.contains("spark://127.0.0.1:1"), named);
        assertFalse(named.contains("--scores"), named);
    }
}
