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
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ensemble.stop_when} from the command line. */
@Tag("spark")
class StopWhenTest {
    /** Settled by two or three runs that reach it, which half of all do. */
    private static final String MANY_REACH_ZERO = "stop_when: {local_z: 0, global_p: 0.01, relative_half_width: 0}";

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
                small.variant("stop.yaml", "batch_runs: 4, leakage_runs: 2", "batch_runs: 2, " + MANY_REACH_ZERO);
        Command run = run(study, "stopped");
        JsonNode manifest = json("stopped/ensemble.json");
        JsonNode answer = manifest.at("/settled");
        long last = answer.at("/run").asLong();
        long completed = manifest.at("/counts/completed").asLong();
        assertEquals("above", answer.at("/reason").asText());
        assertTrue(last < completed && completed < 12, manifest.toString());
        String settled = "settled by run " + last + ", as ensemble.stop_when asks: "
                + answer.at("/exceeding").asLong() + " of " + answer.at("/runs").asLong()
                + " runs reach a local Z of 0, a global p of ";
        assertTrue(run.out().contains(settled), run.out());
        assertTrue(
                run.out()
                        .replaceAll("\\s+", " ")
                        .matches(
                                ".*global p of a local Z of 0, by a confidence sequence at 95 %: 0\\.\\d+ \\[0\\.[^]]+\\], settled by run "
                                        + last + "\\b.*"),
                run.out());
        String caution = "the answer of ensemble.stop_when was settled by run " + last
                + ", so that the number of runs was not fixed in advance";
        assertTrue(run.out().replaceAll("\\s+", " ").contains("WARNING: " + caution), run.out());
        assertEquals(
                last,
                json("stopped/integration.json")
                        .at("/confidence_sequence/0/settled_by_run")
                        .asLong());
        assertTrue(Files.exists(folder.resolve("stopped/integration/confidence_sequence.parquet")));

        String page = small.out("stopped.md");
        Command report = Command.run("report", small.out("stopped"), "--format", "markdown", "--out", page);
        assertEquals(0, report.exitCode(), report.err());
        String written = Files.readString(Path.of(page)).replace("`", "").replaceAll("\\s+", " ");
        assertTrue(written.contains(caution.replace("the answer", "The answer")), written);
        assertFalse(written.contains("Ensemble.stop_when"), written);

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

    /** A narrow interval does not prefer large fractions, and with a signal no fraction is a p-value. */
    @Test
    void onlyAnAnswerByGlobalPWithoutSignalIsAWarning() throws IOException {
        String narrow = small.variant(
                "narrow.yaml",
                "batch_runs: 4, leakage_runs: 2",
                "batch_runs: 2, stop_when: {local_z: 0, global_p: 0, relative_half_width: 0.9}");
        String injected = small.variant(
                "injected.yaml",
                "ensemble: {runs: 6, batch_runs: 4, leakage_runs: 2",
                "injection: {signal: small.zip, events: 30}\nensemble: {runs: 6, batch_runs: 2, " + MANY_REACH_ZERO);
        for (String study : List.of(narrow, injected)) {
            String out = run(study, Path.of(study).getFileName() + "-out").out();
            assertTrue(out.contains("settled by run"), out);
            assertFalse(out.contains("the answer of ensemble.stop_when"), out);
        }
        assertEquals(
                "narrow",
                json("narrow.yaml-out/ensemble.json").at("/settled/reason").asText());
    }

    private static JsonNode json(String file) throws IOException {
        return new ObjectMapper().readTree(folder.resolve(file).toFile());
    }
}
