package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ensemble.stop_when} from the command line. */
@Tag("spark")
class StopWhenTest {
    private static final String MOST_REACH_ZERO = "stop_when: {local_z: 0, global_p: 0.3, relative_half_width: 0}";

    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    private static Command run(String study, String out) {
        Command run = Command.run("run", study, "--runs", "12", "--out", small.out(out), "--master", "local[2]");
        assertEquals(0, run.exitCode(), run.err());
        return run;
    }

    @Test
    void endsTheEnsembleSaysSoAndAddsNothing() throws IOException {
        String study =
                small.variant("stop.yaml", "batch_runs: 4, leakage_runs: 2", "batch_runs: 2, " + MOST_REACH_ZERO);
        Command run = run(study, "stopped");
        String settled =
                "settled by run 8, as ensemble.stop_when asks: 7 of 9 runs reach a local Z of 0, a global p of 0.778";
        assertTrue(run.out().contains(settled), run.out());
        assertTrue(
                run.out().contains("global p of a local Z of 0, by a confidence sequence at 95 %: 0.700 [0.25")
                        && run.out().contains("settled by run 8"),
                run.out());
        String caution =
                "WARNING: the answer of ensemble.stop_when was settled by run 8, so that the number of runs was not fixed in advance";
        assertTrue(run.out().replaceAll("\\s+", " ").contains(caution), run.out());
        JsonNode manifest = json("stopped/ensemble.json");
        assertEquals(8, manifest.at("/settled/run").asLong());
        assertEquals("above", manifest.at("/settled/reason").asText());
        assertEquals(10, manifest.at("/counts/completed").asLong());
        assertEquals(
                8,
                json("stopped/integration.json")
                        .at("/confidence_sequence/0/settled_by_run")
                        .asLong());
        assertTrue(Files.exists(folder.resolve("stopped/integration/confidence_sequence.parquet")));

        Command again = run(study, "stopped");
        assertTrue(again.out().contains(settled), again.out());
        assertEquals(manifest, json("stopped/ensemble.json"));

        // Without the rule, the same folder goes on.
        String free = small.variant("free.yaml", "batch_runs: 4, leakage_runs: 2", "batch_runs: 2");
        assertFalse(run(free, "stopped").out().contains("settled"), "nothing of the rule is left");
        JsonNode continued = json("stopped/ensemble.json");
        assertEquals(12, continued.at("/counts/completed").asLong());
        assertTrue(continued.at("/settled").isMissingNode(), continued.toString());
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
