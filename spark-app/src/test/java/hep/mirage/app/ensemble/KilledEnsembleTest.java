package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job that is killed with SIGKILL half-way and started again, or started twice, in separate Java processes. */
@Tag("spark")
class KilledEnsembleTest {
    private static final int RUNS = 160;
    private static final int BATCH_RUNS = 10;
    /** Before a process counts as hanging. */
    private static final int PATIENCE_MINUTES = 15;

    private static final Path JVM_ARGS = Path.of("..", "conf", "jvm.args");

    @TempDir
    private Path folder;

    private Process start(Path out, int runs) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "@" + JVM_ARGS,
                        "-Xmx1g",
                        "-cp",
                        System.getProperty("java.class.path"),
                        SmallEnsemble.class.getName(),
                        out.toString(),
                        Integer.toString(runs),
                        Integer.toString(BATCH_RUNS))
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
                .start();
    }

    /** The first one would take hours. */
    @Test
    void ofTwoAtOnceTheSecondCompletesItsRunsAndTheFirstStops() throws IOException, InterruptedException {
        Path out = folder.resolve("twice");
        EnsembleStore store = Ensembles.at(out);
        Process first = start(out, 1000 * RUNS);
        try {
            while (store.complete().isEmpty()) {
                assertTrue(first.isAlive(), Files.readString(folder.resolve("log")));
                Thread.sleep(5);
            }
            finish(out);
            assertTrue(first.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "still running");
            assertEquals(1, first.exitValue());
        } finally {
            first.destroyForcibly();
        }
        String log = Files.readString(folder.resolve("log"));
        assertTrue(log.contains("TakenOver: output folder " + out + ": process "), log);
        Path whole = folder.resolve("whole");
        finish(whole);
        List<List<Object>> rows = new ArrayList<>(Ensembles.rows(store));
        rows.removeIf(row -> (Long) row.get(0) >= RUNS);
        assertEquals(Ensembles.rows(Ensembles.at(whole)), rows);
    }

    private void finish(Path out) throws IOException, InterruptedException {
        Process process = start(out, RUNS);
        try {
            assertTrue(process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES), "still running");
            assertEquals(0, process.exitValue(), Files.readString(folder.resolve("log")));
        } finally {
            process.destroyForcibly();
        }
    }

    private void killAfterFirstBatch(Path out) throws IOException, InterruptedException {
        EnsembleStore store = Ensembles.at(out);
        Process process = start(out, RUNS);
        try {
            while (store.complete().isEmpty()) {
                assertTrue(process.isAlive(), Files.readString(folder.resolve("log")));
                Thread.sleep(5);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void hasTheSameRowsAsOneThatWasNot() throws IOException, InterruptedException {
        Path killed = folder.resolve("killed");
        killAfterFirstBatch(killed);
        EnsembleStore store = Ensembles.at(killed);
        List<Batch> survived = store.complete();
        assertTrue(survived.size() < RUNS / BATCH_RUNS, "all " + survived.size() + " batches were there when killed");
        List<FileTime> before = Ensembles.times(store, survived);

        finish(killed);
        Path whole = folder.resolve("whole");
        finish(whole);

        assertEquals(RUNS / BATCH_RUNS, store.complete().size());
        assertEquals(before, Ensembles.times(store, survived), "complete batches were touched");
        assertEquals(Ensembles.rows(Ensembles.at(whole)), Ensembles.rows(store));
    }
}
