package hep.mirage.app.cli.generator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command that makes a bundle: as messages print it, and with options that would change nothing. */
class BundleOptionsTest {
    private static final String FORMULA =
            """
            study: square
            schema: uniform-square
            generator:
              bundle: the square.zip
              training: {kind: uniform-square, mass_range_gev: [125, 175], mass_decay: 2}
            dataset: {expected_events: 800}
            classifier: {inputs: [x, y], kind: histogram, bins: 3}
            arms: [{name: chance, protection: random}]
            ensemble: {runs: 2, leakage_runs: 1}
            """;

    @TempDir
    private Path folder;

    private String formula() throws IOException {
        return Files.writeString(folder.resolve("my study.yaml"), FORMULA).toString();
    }

    private static Command refused(String... arguments) {
        Command refused = Command.run(arguments);
        assertEquals(2, refused.exitCode(), refused.err());
        return refused;
    }

    /** The words of a line as the shell splits them, without the program. */
    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = Pattern.compile("'([^']*)'|(\\S+)").matcher(line);
        while (word.find()) {
            words.add(word.group(1) == null ? word.group(2) : word.group(1));
        }
        return words.subList(1, words.size());
    }

    private static String printed(String check) {
        Matcher command = Pattern.compile("or create it: (.*)").matcher(check);
        assertTrue(command.find(), check);
        return command.group(1);
    }

    @Test
    void theBundleOfAFormulaIsMadeByTheCommandThatCheckPrints() throws IOException {
        Command check = Command.run("check", formula());
        assertEquals(0, check.exitCode(), check.err());
        Command made = Command.run(words(printed(check.out())).toArray(String[]::new));
        assertEquals(0, made.exitCode(), made.err());
        assertTrue(Files.exists(folder.resolve("the square.zip")));
        String missing = refused(
                        "plan",
                        Files.writeString(folder.resolve("b.yaml"), FORMULA.replace("the sq", "no sq"))
                                .toString())
                .err();
        assertTrue(missing.contains("make it: ./mirage train-generator STUDY --out '"), missing);
    }

    @Test
    void theBundleOfASampleIsMadeByTheCommandThatCheckPrints() throws IOException {
        SmallStudy small = SmallStudy.write(folder);
        String printed = printed(Command.run("check", small.file()).out());
        assertEquals(
                List.of("train-generator", small.file(), "--sample", "FILE", "--out", small.bundle()), words(printed));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--half 1",
                "--epochs 5",
                "--events 10",
                "--split-seed 3",
                "--threads 1",
                "--checkpoint-every 2",
                "--seed 3"
            })
    void aFormulaIsNotTrained(String option) throws IOException {
        String[] given = option.split(" ");
        String bundle = folder.resolve("u.zip").toString();
        Command refused = refused("train-generator", formula(), given[0], given[1], "--out", bundle);
        assertTrue(
                refused.err().contains(given[0] + ": generator.training.kind uniform-square is a formula"),
                refused.err());
        assertFalse(Files.exists(Path.of(bundle)));
    }

    @Test
    void thePageOfAllTablesHasOneFormat() {
        assertTrue(refused("tables", "--format", "csv").err().contains("--format: without a folder"));
        assertEquals(0, Command.run("tables").exitCode());
    }
}
