package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.console.InputArgument;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What deploy/yarn/submit.sh gives to spark-submit, which is a script here that writes it down. */
class YarnSubmitTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern REFUSED =
            Pattern.compile("^  (\\S+(?: \\| \\S+)*)\\)\n    writes_locally", Pattern.MULTILINE);

    /** Prints its arguments and unpacks the job's archive. */
    private static final String SPARK_SUBMIT =
            """
            #!/usr/bin/env bash
            printf '%s\\n' "$@" > arguments
            while [ $# -gt 0 ]; do
              case $1 in --archives) mkdir -p unpacked/job; archive=${2##*,}; tar -xzf "${archive%#job}" -C unpacked/job ;; esac
              shift
            done
            echo "Submitted application application_1_2"
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void writeACheckout() throws IOException {
        for (String name : List.of("deploy", "conf")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        write("spark-app/target/lib/one.jar", "");
        write("spark-app/target/mirage-spark-app-0.jar", "");
        write("hadoop/yarn-site.xml", "<configuration/>");
        Path submit = write("spark/bin/spark-submit", SPARK_SUBMIT);
        Files.setPosixFilePermissions(submit, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private record Ended(int exitCode, String printed) {}

    private Ended submit(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("deploy/yarn/submit.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        builder.environment().put("HADOOP_CONF_DIR", folder.resolve("hadoop").toString());
        builder.environment().put("MIRAGE_LOG_SECONDS", "0");
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private List<String> arguments() throws IOException {
        return Files.readAllLines(folder.resolve("arguments"));
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
            write(file, file);
        }
        write("mine/studies/my.yaml", study);
        Files.createDirectories(folder.resolve("out/first"));

        Ended ended = submit(
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
        List<String> arguments = arguments();
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
        write("my.yaml", "generator: {bundle: none.zip}\n");

        Ended ended = submit("--deploy-mode", "cluster", "--", "run", "my.yaml", "--out", "/out");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("my.yaml names none.zip; there is no file ./none.zip"), ended.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));

        Ended misspelt = submit("--deploy-mode", "cluster", "--", "run", "mine.yaml", "--out", "/out");

        assertEquals(2, misspelt.exitCode(), misspelt.printed());
        assertTrue(misspelt.printed().contains("mine.yaml: there is no such file"), misspelt.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    @Test
    void whatAUriNamesDoesNotTravel() throws IOException, InterruptedException {
        Ended ended = submit("--deploy-mode", "cluster", "--", "run", "hdfs:///my.yaml", "--out", "/out");

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(arguments().contains("hdfs:///my.yaml"), arguments().toString());
        try (Stream<Path> files = Files.walk(folder.resolve("unpacked"))) {
            assertEquals(
                    List.of("log4j2.xml"),
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .toList());
        }
    }

    @Test
    void aKeytabIsGivenToSparkAndDoesNotTravelWithTheStudy() throws IOException, InterruptedException {
        write("me.keytab", "QuiteSecret0815");
        write("my.yaml", "study: mine\n");
        List<String> kerberos = List.of("--principal", "me@EXAMPLE.ORG", "--keytab", "me.keytab");
        for (String mode : List.of("client", "cluster")) {
            List<String> command = new ArrayList<>(kerberos);
            command.addAll(List.of("--deploy-mode", mode, "--", "run", "my.yaml", "--out", "/out"));

            Ended ended = submit(command.toArray(String[]::new));

            assertEquals(0, ended.exitCode(), ended.printed());
            assertEquals(
                    kerberos,
                    arguments()
                            .subList(
                                    arguments().indexOf("--principal"),
                                    arguments().indexOf("me.keytab") + 1));
            assertFalse(ended.printed().contains("QuiteSecret0815"), ended.printed());
        }
        assertFalse(Files.exists(folder.resolve("unpacked/job" + folder + "/me.keytab")));
    }

    @Test
    void anEnsembleOfThisMachineDoesNotTravel() throws IOException, InterruptedException {
        write("out/first/ensemble.json", "{}");

        Ended ended = submit("--deploy-mode", "cluster", "--", "integrate", "out/first");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("out/first is an ensemble on this machine"), ended.printed());
    }

    @Test
    void settingsOfTheCallersFileWin() throws IOException, InterruptedException {
        Path settings = write("my.conf", "spark.executor.memory 9g\n");

        Ended ended = submit("--properties-file", settings.toString(), "--", "check", "my.yaml");

        assertEquals(0, ended.exitCode(), ended.printed());
        assertTrue(arguments().contains("spark.authenticate=true"), arguments().toString());
        assertFalse(
                arguments().toString().contains("spark.executor.memory="),
                arguments().toString());
    }

    /** It may exist here from nights without a cluster. */
    @Test
    void theRootOfNightsDoesNotTravel() throws IOException, InterruptedException {
        write("mine/studies/my.yaml", "study: mine");
        Files.createDirectories(folder.resolve("out/nightly/nights"));

        Ended ended = submit(
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
        assertTrue(arguments().contains("out/nightly"), arguments().toString());
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
        Matcher byName = REFUSED.matcher(Files.readString(ROOT.resolve("deploy/yarn/submit.sh")));
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
                Ended ended = submit(arguments.toArray(String[]::new));
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
            Ended ended = submit(arguments.toArray(String[]::new));
            assertEquals(0, ended.exitCode(), ended.printed());
        }
    }

    @Test
    void aFolderThatCannotBeCopiedIsNotSubmitted() throws IOException, InterruptedException {
        write("my.yaml", "study: mine");
        write("data/a.parquet", "a");
        Files.createSymbolicLink(folder.resolve("data/b.parquet"), folder.resolve("none"));

        Ended ended = submit("--deploy-mode", "cluster", "--", "search", "my.yaml", "--data", "data", "--out", "/out");

        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("data: cannot be copied into the job's archive"), ended.printed());
        assertFalse(Files.exists(folder.resolve("arguments")));
    }

    /** They are unpacked where the driver runs, and executors would not find them after the wait in a queue. */
    @Test
    void scoresOfThisMachineAreRefusedBeforeTheyAreSubmitted() throws IOException, InterruptedException {
        write("my.yaml", "study: mine");
        write("scores/a.parquet", "a");
        for (List<String> scores : List.of(List.of("--scores", "scores"), List.of("--scores=scores"))) {
            List<String> command = new ArrayList<>(List.of("--deploy-mode", "cluster", "--", "score", "my.yaml"));
            command.addAll(scores);

            Ended ended = submit(command.toArray(String[]::new));

            assertEquals(2, ended.exitCode(), ended.printed());
            assertTrue(
                    ended.printed().contains("--scores scores: executors read it, and have no files of this machine"),
                    ended.printed());
        }
        assertFalse(Files.exists(folder.resolve("arguments")));

        Ended remote = submit("--deploy-mode", "cluster", "--", "score", "my.yaml", "--scores", "hdfs:///scores");

        assertEquals(0, remote.exitCode(), remote.printed());
        assertTrue(arguments().contains("hdfs:///scores"), arguments().toString());
    }

    @Test
    void pathsWithBlanksAndCommentsAreReadAsYamlReadsThem() throws IOException, InterruptedException {
        List<String> named = List.of("my generators/it's #1.zip", "other.zip", "my schemas/x.json", "nets/net #1.zip");
        for (String file : named) {
            write(file, file);
        }
        write(
                "my.yaml",
                """
                schema: my schemas/x.json   # was schema: old/y.json
                generator: {bundle: "my generators/it's #1.zip", training: {epochs: 1}} # was bundle: ../old/y.zip
                arms: [{name: other, generator: other.zip}] # it's here
                classifier: {inputs: [met], pretrained: 'nets/net #1.zip'}
                """);

        Ended ended = submit("--deploy-mode", "cluster", "--", "run", "my.yaml", "--out", "/out");

        assertEquals(0, ended.exitCode(), ended.printed());
        for (String file : named) {
            assertTrue(Files.exists(folder.resolve("unpacked/job" + folder).resolve(file)), file);
        }
    }

    /** Of two values spark-submit takes one: without ours the vector module is missing, without theirs a trust store. */
    @Test
    void flagsOfTheCallerStandBehindOurs() throws IOException, InterruptedException {
        write("my.yaml", "study: mine");
        Path file = write("my.conf", "spark.executor.extraJavaOptions  -Dx=file\nspark.executor.memory 9g\n");
        for (String mode : List.of("client", "cluster")) {
            Ended ended = submit(
                    "--driver-java-options",
                    "-Dx=driver",
                    "--properties-file",
                    file.toString(),
                    "--deploy-mode",
                    mode,
                    "--",
                    "run",
                    "my.yaml",
                    "--out",
                    "/out");

            assertEquals(0, ended.exitCode(), ended.printed());
            List<String> driver = following("--driver-java-options");
            assertEquals(1, driver.size(), driver.toString());
            assertTrue(
                    driver.get(0).contains("jdk.incubator.vector")
                            && driver.get(0).endsWith(" -Dx=driver"),
                    driver.toString());
            List<String> executors = following("--conf").stream()
                    .filter(setting -> setting.startsWith("spark.executor.extraJavaOptions="))
                    .toList();
            assertEquals(1, executors.size(), executors.toString());
            assertTrue(
                    executors.get(0).contains("jdk.incubator.vector")
                            && executors.get(0).endsWith(" -Dx=file"),
                    executors.toString());
        }
        submit(
                "--conf",
                "spark.driver.extraJavaOptions=-Dx=conf",
                "--conf=spark.executor.extraJavaOptions=-Dx=one",
                "--",
                "check",
                "my.yaml");
        assertTrue(
                following("--driver-java-options").get(0).endsWith(" -Dx=conf"),
                arguments().toString());
        assertTrue(arguments().stream()
                .anyMatch(each -> each.startsWith("spark.executor.extraJavaOptions=") && each.endsWith(" -Dx=one")));
    }

    /** Of two lists spark-submit takes one: without ours Mirage's classes are missing, without theirs a file system's. */
    @Test
    void jarsOfTheCallerStandBehindOurs() throws IOException, InterruptedException {
        write("my.yaml", "study: mine");
        write("my.conf", "spark.jars  /site/file.jar\n");
        write("spark/conf/spark-defaults.conf", "spark.jars=/site/default.jar\n");
        Map<List<String>, String> ways = Map.of(
                List.of("--jars", "/my/a.jar,/my/b.jar"), "/my/a.jar,/my/b.jar",
                List.of("--jars=/my/a.jar"), "/my/a.jar",
                List.of("--conf", "spark.jars=/my/a.jar"), "/my/a.jar",
                List.of("--conf=spark.jars=/my/a.jar"), "/my/a.jar",
                List.of("--properties-file", "my.conf"), "/site/file.jar",
                List.of("--jars", "/my/a.jar", "--properties-file", "my.conf"), "/my/a.jar",
                List.of("--num-executors", "3"), "/site/default.jar");
        for (Map.Entry<List<String>, String> way : ways.entrySet()) {
            List<String> command = new ArrayList<>(way.getKey());
            command.addAll(List.of("--", "check", "my.yaml"));

            Ended ended = submit(command.toArray(String[]::new));

            assertEquals(0, ended.exitCode(), ended.printed());
            assertEquals(
                    List.of(folder + "/spark-app/target/lib/one.jar," + way.getValue()),
                    following("--jars"),
                    arguments().toString());
            assertFalse(
                    arguments().toString().contains("spark.jars="), arguments().toString());
        }
    }

    private List<String> following(String option) throws IOException {
        List<String> all = arguments();
        return IntStream.range(1, all.size())
                .filter(i -> all.get(i - 1).equals(option))
                .mapToObj(all::get)
                .toList();
    }
}
