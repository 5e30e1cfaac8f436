package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.InputArgument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What deploy/yarn/submit.sh gives to spark-submit, which is a script here that writes it down. */
class YarnSubmitTest {
    private static final Pattern REFUSED =
            Pattern.compile("^  (\\S+(?: \\| \\S+)*)\\)\n    writes_locally", Pattern.MULTILINE);

    @TempDir
    private Path folder;

    private YarnCheckout checkout;

    @BeforeEach
    void writeACheckout() throws IOException {
        checkout = YarnCheckout.in(folder);
    }

    @Test
    void filesOfTheCommandAndOfItsStudyTravelUnchangedBelowTheirPaths() throws IOException, InterruptedException {
        String study =
                """
                schema: ../schema.json
                # generator: {bundle: left-out.zip}
                generator: {bundle: "../generators/one two.zip"}
                arms:
                  - {name: other, generator: '../generators/other.zip'}
                  - {name: remote, generator: hdfs://name/generators/other.zip}
                injection:
                  signal: signal.csv
                classifier: {inputs: [met], pretrained: ../nets/net.zip}
                """;
        List<String> named = List.of(
                "mine/schema.json",
                "mine/generators/one two.zip",
                "mine/generators/other.zip",
                "mine/studies/signal.csv",
                "mine/nets/net.zip",
                "mine/data/first.csv");
        for (String file : named) {
            checkout.write(file, file);
        }
        checkout.write("mine/studies/my.yaml", study);
        Files.createDirectories(folder.resolve("out/first"));

        YarnCheckout.Ended ended = checkout.submit(
                "--deploy-mode=cluster",
                "--archives",
                "other.zip#other",
                "--",
                "search",
                "mine/studies/my.yaml",
                "--data=mine/data",
                "--out",
                "out/first");

        assertEquals(0, ended.exitCode(), ended.printed());
        List<String> arguments = checkout.arguments();
        assertEquals(
                List.of(
                        "search",
                        "job" + folder + "/mine/studies/my.yaml",
                        "--data=job" + folder + "/mine/data",
                        "--out",
                        "out/first"),
                arguments.subList(arguments.size() - 5, arguments.size()));
        assertTrue(
                arguments.get(arguments.indexOf("--archives") + 1).startsWith("other.zip#other,"),
                arguments.toString());
        Path unpacked = folder.resolve("unpacked/job" + folder);
        assertEquals(study, Files.readString(unpacked.resolve("mine/studies/my.yaml")));
        for (String file : named) {
            assertEquals(file, Files.readString(unpacked.resolve(file)));
        }
        try (Stream<Path> files = Files.walk(unpacked)) {
            assertEquals(named.size() + 1, files.filter(Files::isRegularFile).count());
        }
    }

    @Test
    void aMissingFileIsNamedBeforeAnythingIsSubmitted() throws IOException, InterruptedException {
        checkout.write("my.yaml", "generator: {bundle: none.zip}\n");

        YarnCheckout.Ended ended = checkout.submit("--deploy-mode", "cluster", "--", "run", "my.yaml", "--out", "/out");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("my.yaml names none.zip; there is no file ./none.zip"), ended.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));

        YarnCheckout.Ended misspelt =
                checkout.submit("--deploy-mode", "cluster", "--", "run", "mine.yaml", "--out", "/out");

        assertEquals(2, misspelt.exitCode(), misspelt.printed());
        assertTrue(misspelt.printed().contains("mine.yaml: there is no such file"), misspelt.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    @Test
    void whatAUriNamesDoesNotTravel() throws IOException, InterruptedException {
        for (String uri : List.of("hdfs:///my.yaml", "hdfs:/my.yaml")) {
            YarnCheckout.Ended ended = checkout.submit("--deploy-mode", "cluster", "--", "run", uri, "--out", "/out");

            assertEquals(0, ended.exitCode(), ended.printed());
            assertTrue(checkout.arguments().contains(uri), checkout.arguments().toString());
        }
        try (Stream<Path> files = Files.walk(folder.resolve("unpacked"))) {
            assertEquals(
                    List.of("log4j2.xml"),
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void anEnsembleOfThisMachineDoesNotTravel() throws IOException, InterruptedException {
        checkout.write("out/first/ensemble.json", "{}");

        YarnCheckout.Ended ended = checkout.submit("--deploy-mode", "cluster", "--", "integrate", "out/first");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("out/first is an ensemble on this machine"), ended.printed());
    }

    /** It may exist here from nights without a cluster. */
    @Test
    void theRootOfNightsDoesNotTravel() throws IOException, InterruptedException {
        checkout.write("mine/studies/my.yaml", "study: mine");
        Files.createDirectories(folder.resolve("out/nightly/nights"));

        YarnCheckout.Ended ended = checkout.submit(
                "--deploy-mode",
                "cluster",
                "--",
                "nightly",
                "mine/studies/my.yaml",
                "--root",
                "out/nightly",
                "--runs",
                "3");

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(
                checkout.arguments().contains("out/nightly"),
                checkout.arguments().toString());
    }

    /** Options that name a local path to be written. */
    private static Set<String> writtenLocally(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .filter(option -> Path.class.equals(option.auxiliaryTypes()[0]))
                .filter(option -> Stream.of(option.converters()).noneMatch(InputArgument.class::isInstance))
                .map(OptionSpec::longestName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** A result on a disk of the driver's machine would be lost with its container, without an error. */
    @Test
    void everyOptionThatWritesALocalFileIsRefusedInClusterMode() throws IOException, InterruptedException {
        PrintWriter unread = new PrintWriter(Writer.nullWriter());
        Set<String> written = new TreeSet<>(Set.of("datasets --bundle"));
        Mirage.commandLine(unread, unread, StopSignals.none())
                .getSubcommands()
                .forEach(
                        (name, command) -> writtenLocally(command).forEach(option -> written.add(name + " " + option)));
        Matcher byName = REFUSED.matcher(Files.readString(YarnCheckout.ROOT.resolve("deploy/yarn/submit.sh")));
        assertTrue(byName.find());
        assertEquals(
                written.stream()
                        .filter(option -> option.endsWith(" --out"))
                        .map(option -> option.replace(" --out", ""))
                        .toList(),
                List.of(byName.group(1).split(" \\| ")));
        assertTrue(
                written.containsAll(Set.of("reproduce --model", "reproduce --figures", "tune-generator --bundle")),
                written.toString());

        for (String commandAndOption : written) {
            String[] words = commandAndOption.split(" ");
            for (List<String> given : List.of(List.of(words[1], "x"), List.of(words[1] + "=x"))) {
                List<String> arguments = new ArrayList<>(List.of("--deploy-mode", "cluster", "--", words[0], "any"));
                arguments.addAll(given);
                YarnCheckout.Ended ended = checkout.submit(arguments.toArray(String[]::new));
                assertEquals(2, ended.exitCode(), commandAndOption + ended.printed());
                assertTrue(
                        ended.printed().contains(words[0]) && ended.printed().contains("writes to a disk"),
                        ended.printed());
            }
        }
        assertFalse(Files.exists(folder.resolve("arguments")));
        for (String remote :
                List.of("datasets any --runs 2", "tune-generator any --search-only", "reproduce /first --run 1")) {
            List<String> arguments = new ArrayList<>(List.of("--deploy-mode", "cluster", "--"));
            arguments.addAll(List.of(remote.split(" ")));
            YarnCheckout.Ended ended = checkout.submit(arguments.toArray(String[]::new));
            assertEquals(0, ended.exitCode(), ended.printed());
        }
    }

    @Test
    void aFolderThatCannotBeCopiedIsNotSubmitted() throws IOException, InterruptedException {
        checkout.write("my.yaml", "study: mine");
        checkout.write("data/a.parquet", "a");
        Files.createSymbolicLink(folder.resolve("data/b.parquet"), folder.resolve("none"));

        YarnCheckout.Ended ended = checkout.submit(
                "--deploy-mode", "cluster", "--", "search", "my.yaml", "--data", "data", "--out", "/out");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("data: cannot be copied into the job's archive"), ended.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    /** They are unpacked where the driver runs, and executors would not find them after the wait in a queue. */
    @Test
    void scoresOfThisMachineAreRefusedBeforeTheyAreSubmitted() throws IOException, InterruptedException {
        checkout.write("my.yaml", "study: mine");
        checkout.write("scores/a.parquet", "a");
        for (List<String> scores : List.of(List.of("--scores", "scores"), List.of("--scores=scores"))) {
            List<String> command = new ArrayList<>(List.of("--deploy-mode", "cluster", "--", "score", "my.yaml"));
            command.addAll(scores);

            YarnCheckout.Ended ended = checkout.submit(command.toArray(String[]::new));

            assertEquals(2, ended.exitCode(), ended.printed());
            assertTrue(
                    ended.printed().contains("--scores scores: executors read it, and have no files of this machine"),
                    ended.printed());
            assertTrue(
                    ended.printed().contains("or file:///..., if every machine has it at the same path"),
                    ended.printed());
        }
        assertFalse(Files.exists(folder.resolve("arguments")));

        for (String uri : List.of("hdfs:///scores", "hdfs:/scores", "file:/scores")) {
            YarnCheckout.Ended remote =
                    checkout.submit("--deploy-mode", "cluster", "--", "score", "my.yaml", "--scores", uri);

            assertEquals(0, remote.exitCode(), remote.printed());
            assertTrue(checkout.arguments().contains(uri), checkout.arguments().toString());
        }
    }

    @Test
    void pathsWithBlanksAndCommentsAreReadAsYamlReadsThem() throws IOException, InterruptedException {
        List<String> named = List.of("my generators/it's #1.zip", "other.zip", "my schemas/x.json", "nets/net #1.zip");
        for (String file : named) {
            checkout.write(file, file);
        }
        checkout.write(
                "my.yaml",
                """
                schema: my schemas/x.json   # was schema: old/y.json
                generator: {bundle: "my generators/it's #1.zip", training: {epochs: 1}} # was bundle: ../old/y.zip
                arms: [{name: other, generator: other.zip}] # it's here
                classifier: {inputs: [met], pretrained: 'nets/net #1.zip'}
                """);

        YarnCheckout.Ended ended = checkout.submit("--deploy-mode", "cluster", "--", "run", "my.yaml", "--out", "/out");

        assertEquals(0, ended.exitCode(), ended.printed());
        for (String file : named) {
            assertTrue(Files.exists(folder.resolve("unpacked/job" + folder).resolve(file)), file);
        }
    }

    /** Of the script's lists, such as {@code inputs="--data --sample"}. */
    private static Set<String> listed(String name) throws IOException {
        Matcher list = Pattern.compile("^" + name + "=\"(.*)\"$", Pattern.MULTILINE)
                .matcher(Files.readString(YarnCheckout.ROOT.resolve("deploy/yarn/submit.sh")));
        assertTrue(list.find(), name);
        return new TreeSet<>(List.of(list.group(1).split(" ")));
    }

    /** The names of all options of a kind, of all commands. */
    private static Set<String> options(Predicate<OptionSpec> kind) {
        PrintWriter unread = new PrintWriter(Writer.nullWriter());
        return Mirage.commandLine(unread, unread, StopSignals.none()).getSubcommands().values().stream()
                .flatMap(command -> command.getCommandSpec().options().stream())
                .filter(kind)
                .flatMap(option -> Stream.of(option.names()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void theScriptKnowsWhichOptionsNameInputsAndWhichHaveNoValue() throws IOException {
        Set<String> inputs =
                options(option -> Stream.of(option.converters()).anyMatch(InputArgument.class::isInstance));
        // Folders of results, which are on any file system of Hadoop.
        inputs.addAll(List.of("--ensemble", "--scores"));
        Set<String> flags = options(option -> option.arity().max() == 0);

        assertEquals(inputs, listed("inputs"));
        assertEquals(flags, listed("flags"));
        assertTrue(options(option -> option.arity().max() > 0).stream().noneMatch(flags::contains), flags.toString());
    }

    @Test
    void aFileThatIsCalledLikeAValueStaysHere() throws IOException, InterruptedException {
        checkout.write("my.yaml", "study: mine");
        for (String name : List.of("2", "7", "first")) {
            checkout.write(name, "any");
        }

        YarnCheckout.Ended ended = checkout.submit(
                "--deploy-mode",
                "cluster",
                "--",
                "run",
                "--json",
                "my.yaml",
                "--runs",
                "2",
                "--seed=7",
                "--out",
                "first");

        assertEquals(0, ended.exitCode(), ended.printed());
        List<String> arguments = checkout.arguments();
        assertEquals(
                List.of("run", "--json", "job" + folder + "/my.yaml", "--runs", "2", "--seed=7", "--out", "first"),
                arguments.subList(arguments.size() - 8, arguments.size()));
    }
}
