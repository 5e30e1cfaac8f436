package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.MachineFailure;
import hep.mirage.app.cli.console.WhenStopped.Left;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

class MirageTest {
    private static CommandLine commands() {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        return Mirage.commandLine(nowhere, nowhere, StopSignals.none());
    }

    static Stream<String> names() {
        return commands().getSubcommands().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void helpOfEveryCommandListsTheExitCodes(String name) {
        String help = commands().getSubcommands().get(name).getUsageMessage();

        assertTrue(help.contains("Exit codes:"), help);
        assertTrue(help.contains("the input cannot be used"), help);
        assertTrue(help.contains("143"), help);
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyCommandIsDescribed(String name) {
        CommandLine command = commands().getSubcommands().get(name);

        assertFalse(
                String.join("", command.getCommandSpec().usageMessage().description())
                        .isBlank(),
                name);
        command.getCommandSpec()
                .options()
                .forEach(option -> assertFalse(
                        String.join("", option.description()).isBlank(), name + " " + option.longestName()));
    }

    @Test
    void anOptionMeansOneThing() {
        Map<String, List<String>> labels = new TreeMap<>();
        for (CommandLine command : commands().getSubcommands().values()) {
            for (OptionSpec option : command.getCommandSpec().options()) {
                labels.computeIfAbsent(option.longestName(), name -> new ArrayList<>())
                        .add(option.paramLabel());
            }
        }
        Map<String, List<String>> ambiguous = labels.entrySet().stream()
                .filter(entry -> !entry.getKey().equals("--out"))
                .filter(entry -> entry.getValue().stream().distinct().count() > 1)
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));

        assertEquals(Map.of(), ambiguous);
    }

    /** For commands that print numbers; the others print pages, a bundle or a script. */
    @Test
    void numbersAreToBeHadAsJson() {
        Set<String> withJson = commands().getSubcommands().entrySet().stream()
                .filter(entry -> entry.getValue().getCommandSpec().findOption("--json") != null)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());

        assertEquals(
                Set.of(
                        "check",
                        "compact",
                        "plan",
                        "run",
                        "integrate",
                        "nightly",
                        "nightly-status",
                        "power",
                        "limits",
                        "score",
                        "datasets",
                        "reproduce",
                        "search",
                        "calibrate",
                        "compare-ensembles",
                        "compare-generators",
                        "evaluate-generator",
                        "train-classifier",
                        "train-generator",
                        "tune-generator"),
                withJson);
    }

    /** Each in the line of its package; picocli's own commands are not listed. */
    @Test
    void packagePageNamesEveryCommand() throws IOException {
        String page = Files.readString(Path.of(
                System.getProperty("mirage.root"), "spark-app/src/main/java/hep/mirage/app/cli/package-info.java"));
        Map<String, Set<String>> listed = new TreeMap<>();
        for (String item : page.replaceAll("\\s*\\R \\*\\s*", " ").split("<li>")) {
            Matcher codes = Pattern.compile("\\{@code ([a-z-]+)}").matcher(item.replaceFirst("</ul>.*", ""));
            if (item.startsWith("{@code ") && codes.find()) {
                Set<String> names = listed.computeIfAbsent(codes.group(1), name -> new TreeSet<>());
                while (codes.find()) {
                    names.add(codes.group(1));
                }
            }
        }
        Map<String, Set<String>> registered = new TreeMap<>(Map.of("console", Set.of()));
        commands().getSubcommands().forEach((name, command) -> {
            String place = command.getCommand().getClass().getPackageName();
            if (place.startsWith(Mirage.class.getPackageName())) {
                registered
                        .computeIfAbsent(place.substring(place.lastIndexOf('.') + 1), subject -> new TreeSet<>())
                        .add(name);
            }
        });
        assertEquals(registered, listed);
    }

    /** Tests kill and repeat each of those that continue. */
    @Test
    void onlyCommandsThatContinuePromiseIt() {
        Map<Left, Set<String>> commands = new TreeMap<>();
        commands().getSubcommands().forEach((name, command) -> commands.computeIfAbsent(
                        Left.of(command.getCommandSpec()), left -> new TreeSet<>())
                .add(name));

        assertEquals(
                Set.of("run", "score", "nightly", "power", "limits", "tune-generator", "train-generator", "compact"),
                commands.get(Left.COMPLETED_WORK));
        assertEquals(Set.of("datasets", "search"), commands.get(Left.PART_OF_THE_RESULT));
        for (Left left : Left.values()) {
            String failure = MachineFailure.in(new IOException("No space left on device"), left)
                    .orElseThrow()
                    .reason();
            assertTrue(failure.endsWith(left.sentence()), failure);
            assertEquals(left == Left.COMPLETED_WORK, failure.contains("continues"), failure);
        }
    }

    @Test
    void versionNamesTheCommit() {
        Command version = Command.run("--version");

        assertEquals(0, version.exitCode());
        assertTrue(
                version.out().matches("(?s)Mirage \\S+, commit (unknown|[0-9a-f]{40}(-dirty)?)\\R.*"), version.out());
    }

    @Test
    void completionKnowsCommandsAndOptions() {
        Command script = Command.run("generate-completion");

        assertEquals(0, script.exitCode(), script.err());
        assertTrue(script.out().contains("complete -F _complete_mirage"), script.out());
        assertTrue(script.out().contains("compare-ensembles"), script.out());
        assertTrue(script.out().contains("--first-run"), script.out());
    }

    @Test
    void aQuietCommandStillReportsProblems(@TempDir Path folder) {
        Command refused =
                Command.run("check", "--quiet", folder.resolve("none.yaml").toString());

        assertEquals(2, refused.exitCode());
        assertTrue(refused.err().contains("mirage check: 1 problem"), refused.err());
    }

    /** What conf/log4j2.xml silences stays silent. */
    @Test
    void aQuietCommandLeavesTheLevelsOfLibraries(@TempDir Path folder) {
        String library = "org.apache.spark.util.Utils";
        Level before = LogManager.getLogger(library).getLevel();
        Level own = LogManager.getLogger(Mirage.OWN_LOGGERS).getLevel();
        try {
            Configurator.setLevel(library, Level.ERROR);
            Configurator.setLevel(Mirage.OWN_LOGGERS, Level.INFO);
            Command.run("check", "--quiet", folder.resolve("none.yaml").toString());

            assertEquals(Level.ERROR, LogManager.getLogger(library).getLevel());
            assertEquals(Level.WARN, LogManager.getLogger(Mirage.class).getLevel());
        } finally {
            Configurator.setLevel(library, before);
            Configurator.setLevel(Mirage.OWN_LOGGERS, own);
        }
    }
}
