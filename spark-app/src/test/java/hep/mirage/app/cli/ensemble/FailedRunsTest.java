package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ensembles whose trainings all diverge. */
@Tag("spark")
class FailedRunsTest {
    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void train() throws IOException {
        small = SmallStudy.write(folder);
        small.train();
    }

    @Test
    void tooManyFailuresHaveAnExitCodeAndAMessageOfTheirOwn() throws IOException {
        String diverging = small.variant(
                "diverging.yaml", "epochs: 1}", "epochs: 1, optimizer: sgd, learning_rate: 10, weight_decay: 100}");
        Command stopped = Command.run("run", diverging, "--out", small.out("diverging"), "--master", "local[1]");
        assertEquals(ExitCode.TOO_MANY_FAILURES, stopped.exitCode(), stopped.err());
        assertTrue(stopped.err().contains("mirage run: stopped: 4 of 4 runs failed"), stopped.err());
        assertTrue(stopped.err().contains("lower the learning rate"), stopped.err());
        assertFalse(stopped.err().contains("\tat "), "a stack trace: " + stopped.err());
        assertTrue(Files.isDirectory(folder.resolve("diverging/failures/batch=00000")));
        aFailedRunIsNotComputedAgain(small.out("diverging"));
    }

    private static void aFailedRunIsNotComputedAgain(String diverging) {
        for (String[] command : List.of(
                new String[] {"reproduce", diverging, "--run", "3"},
                new String[] {"export", diverging, "--run", "3", "--format", "uhi"})) {
            Command refused = Command.run(command);
            assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("--run: 3; failed in stage training when"), refused.err());
            assertTrue(refused.err().contains("the training diverged; lower the learning rate"), refused.err());
        }
    }

    /** Allowed to fail, all of them do, which is no success. */
    @Test
    void anEnsembleWithoutAnyRunIsNoSuccess() throws IOException {
        String file = small.variant(
                "all-diverge.yaml",
                "epochs: 1}\nensemble: {",
                "epochs: 1, optimizer: sgd, learning_rate: 10, weight_decay: 100}\nensemble: {failure_limit: 1, ");
        Command run = Command.run(
                "run", file, "--runs", "2", "--out", small.out("all-diverge"), "--master", "local[1]", "--json");
        assertEquals(ExitCode.TOO_MANY_FAILURES, run.exitCode(), run.err());
        JsonNode document = new ObjectMapper().readTree(run.out());
        assertEquals(2, document.get("failed_runs").asInt());
        assertEquals(0, document.get("usable_runs").asInt());
        Command text =
                Command.run("run", file, "--runs", "2", "--out", small.out("all-diverge"), "--master", "local[1]");
        assertEquals(ExitCode.TOO_MANY_FAILURES, text.exitCode(), text.err());
        assertTrue(text.out().contains("DO NOT USE THIS RESULT: 2 of 2 runs failed"), text.out());
        assertTrue(text.out().contains("No run is left, so that there is no verdict and no significance."), text.out());
        Command integrated = Command.run("integrate", small.out("all-diverge"));
        assertEquals(ExitCode.TOO_MANY_FAILURES, integrated.exitCode(), integrated.err());
    }
}
