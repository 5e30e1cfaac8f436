package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.Batch;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.ensemble.LostDevice;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A device that is lost in the middle of a job: six runs of a net each, in batches of four, two runs a Spark task. */
@Tag("spark")
class LostDeviceTest {
    /** Spark on this machine with three tries a task, where it usually has one. */
    private static final String THREE_TRIES = "local[2,3]";

    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    private static Command run(String engine, String out, String master) throws IOException {
        String study = small.variant(engine + ".yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: " + engine);
        return Command.run("run", study, "--out", small.out(out), "--master", master);
    }

    /** What runs decide; engines go by another name. */
    private static List<List<Object>> rows(EnsembleStore store, String engine) {
        return Stream.concat(
                        store.rows(RunRow.TABLE).stream().map(RunRow.TABLE::reproducibleValues),
                        store.rows(FitTable.PUBLISHED).stream().map(FitTable.PUBLISHED::reproducibleValues))
                .map(row -> row.stream()
                        .map(value -> engine.equals(value) ? (Object) "an engine" : value)
                        .toList())
                .toList();
    }

    private static EnsembleStore store(String out) {
        return EnsembleStore.at(small.out(out), new Configuration());
    }

    @Test
    void theTaskIsTriedAgainAndTheRowsAreAsEver() throws IOException {
        Command lost = run(LostDevice.Once.NAME, "once", THREE_TRIES);
        assertEquals(0, lost.exitCode(), lost.err());
        Command sound = run("fused", "sound", "local[2]");
        assertEquals(0, sound.exitCode(), sound.err());
        assertEquals(6, store("once").rows(RunRow.TABLE).size(), "runs that did not fail");
        assertEquals(rows(store("sound"), "fused"), rows(store("once"), LostDevice.Once.NAME));
    }

    @Test
    void aDeviceThatStaysLostEndsTheJobWithTheReasonAndKeepsWhatIsComplete() throws IOException {
        Command lost = run(LostDevice.ForGood.NAME, "for-good", THREE_TRIES);
        assertEquals(ExitCode.FAULT, lost.exitCode(), lost.err());
        assertTrue(
                lost.err()
                        .contains("mirage run: stopped: the training engine failed: the device of the tests was lost;"
                                + " Spark gave up on batch=00001"),
                lost.err());
        assertTrue(lost.err().contains("complete batches are kept"), lost.err());
        assertFalse(lost.err().contains("a fault of Mirage"), lost.err());
        assertEquals(
                List.of(new Batch(0, 0, LostDevice.FIRST_LOST_RUN)),
                store("for-good").complete());
        assertEquals(4, store("for-good").rows(RunRow.TABLE).size(), "a lost device is no failed run");
    }
}
