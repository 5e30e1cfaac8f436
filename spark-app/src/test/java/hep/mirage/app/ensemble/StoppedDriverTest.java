package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Mirage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** {@code mirage run} in mid-ensemble, with real runs under way, and the signal that schedulers send before they kill. */
@Tag("spark")
@DisabledOnOs(OS.WINDOWS)
class StoppedDriverTest {
    private static final int RUNS = 40;
    /** As much as most schedulers give: 30 s on Kubernetes, 90 s under systemd. */
    private static final int GRACE_SECONDS = 30;

    private static final int PATIENCE_MINUTES = 5;

    @TempDir
    private Path folder;

    private Process start(ClusterStudy study, Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + Path.of("..", "conf", "jvm.args"),
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Mirage.class.getName(),
                        "run",
                        study.file(),
                        "--runs",
                        Integer.toString(RUNS),
                        "--out",
                        out.toString(),
                        "--master",
                        "local[2]")
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"));
    }

    private void stopAfterFirstBatch(ClusterStudy study, Path out) throws IOException, InterruptedException {
        Process driver = start(study, out);
        try {
            while (Ensembles.at(out).complete().isEmpty()) {
                assertTrue(driver.isAlive(), log());
                Thread.sleep(5);
            }
            driver.destroy();
            assertTrue(driver.waitFor(GRACE_SECONDS, TimeUnit.SECONDS), "still running");
            assertEquals(143, driver.exitValue(), log());
        } finally {
            driver.destroyForcibly();
        }
    }

    @Test
    void endsInTimeKeepsCompleteBatchesAndIsContinued() throws IOException, InterruptedException {
        ClusterStudy study = ClusterStudy.write(folder, RUNS);
        Path out = folder.resolve("out");
        stopAfterFirstBatch(study, out);
        assertTrue(
                log().contains(
                                "mirage: stopped by SIGTERM; completed work is kept; the same command continues from there"),
                log());
        EnsembleStore store = Ensembles.at(out);
        List<Batch> kept = store.complete();
        assertFalse(
                store.missing(0, RUNS, study.study().ensemble().batchRuns()).isEmpty(), "it was not in mid-ensemble");
        List<FileTime> before = Ensembles.times(store, kept);

        Process again = start(study, out);
        try {
            assertTrue(again.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "still running");
            assertEquals(0, again.exitValue(), log());
        } finally {
            again.destroyForcibly();
        }

        assertEquals(before, Ensembles.times(store, kept), "complete batches were touched");
        assertEquals(study.localRows(), Ensembles.rows(store));
    }
}
