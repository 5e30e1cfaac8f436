package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An option that replaces a key of the study has the bounds of the key: an ensemble beyond them could not be read again. */
class OptionBoundsTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "run, --first-run 2000000001, must be from 0 to 2000000000",
        "run, --runs 100000001, must be from 1 to 100000000",
        "score, --first-run 2000000001 --scores none, must be from 0 to 2000000000",
        "datasets, --runs 1 --first-run 2000000001, must be from 0 to 2000000000",
        "datasets, --runs 100000001, must be from 1 to 100000000",
        "nightly, --runs 100000001, must be from 1 to 100000000",
        "power, --runs 100000001 --ensemble none, must be from 1 to 100000000",
        "limits, --runs 100000001, must be from 1 to 100000000",
        "limits, --signal-runs 100000001, must be from 1 to 100000000",
        "plan, --runs 100000001, must be from 1 to 100000000"
    })
    void whatTheKeyDoesNotTakeIsRefused(String command, String options, String bound) throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        List<String> arguments = new ArrayList<>(List.of(command, small.file()));
        arguments.addAll(List.of(options.split(" ")));
        if (!command.equals("plan")) {
            arguments.addAll(List.of(command.equals("nightly") ? "--root" : "--out", small.out("out")));
        }
        Command refused = Command.run(arguments.toArray(String[]::new));

        assertEquals(2, refused.exitCode(), refused.err());
        assertTrue(
                refused.err().lines().anyMatch(line -> line.matches("  --(signal-|first-)?runs?: \\d+; " + bound)),
                refused.err());
        assertFalse(Files.exists(folder.resolve("out")));
    }
}
