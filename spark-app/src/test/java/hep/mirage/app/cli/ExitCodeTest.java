package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.model.generator.ContentCheck;
import hep.mirage.model.generator.GeneratorBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad input exits with 2, reports everything at once, and does not change the disk. */
class ExitCodeTest {
    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void trainBundle() throws IOException {
        small = SmallStudy.write(folder);
        Command trained = small.train();
        assertTrue(trained.err().contains("epoch 3 of 3: wasserstein estimate"), trained.err());
        assertTrue(trained.out().contains("largest bias"), trained.out());
        assertTrue(Files.isRegularFile(folder.resolve("small.zip.losses.svg")), trained.out());
    }

    @Test
    void goodStudyIsShownInFull() {
        Command command = Command.run("check", small.file());
        assertEquals(0, command.exitCode(), command.err());
        assertTrue(command.out().contains("learning_rate: 0.001"), command.out());
    }

    @Test
    void goodStudyIsOneDocumentForPrograms() throws IOException {
        Command command = Command.run("check", "--json", small.file());
        assertEquals(0, command.exitCode(), command.err());
        JsonNode document = new ObjectMapper().readTree(command.out());
        assertEquals(400, document.at("/study/dataset/expected_events").asDouble());
        assertEquals(64, document.at("/study_sha256").asText().length());
        assertTrue(document.at("/generator_is_made").asBoolean());
    }

    @Test
    void tooFewReferenceEventsAreAWarning() throws IOException {
        String study = small.variant(
                "quantile.yaml",
                "dataset: {expected_events: 400}",
                """
                dataset: {expected_events: 400}
                arms:
                  - {name: flat, protection: in-sample, decorrelate: conditional-quantile, neighbours: 100}
                  - {name: enough, protection: in-sample, decorrelate: conditional-quantile, reference_events: 100000}
                """);
        Command command = Command.run("check", study);
        assertEquals(0, command.exitCode(), command.err());
        assertTrue(
                command.out().contains("# WARNING: arm flat: decorrelate conditional-quantile with 400"),
                command.out());
        assertFalse(command.out().contains("# WARNING: arm enough"), command.out());
        JsonNode document = new ObjectMapper()
                .readTree(Command.run("check", "--json", study).out());
        assertEquals(1, document.at("/warnings").size());
        assertTrue(document.at("/warnings/0").asText().startsWith("arm flat: "), document.toString());
    }

    @Test
    void everyProblemOfARunIsToldAtOnceAndNothingIsWritten() throws IOException {
        Path notAFolder = Files.writeString(folder.resolve("not-a-folder"), "text");
        String bad = small.variant(
                "bad.yaml",
                "dataset: {expected_events: 400}",
                """
                dataset: {expected_events: 400, mass_range_gev: [120, 160]}
                search: {window_half_width_gev: -6}
                scann: {}
                """);
        Command command = refused(
                "run", bad, "--runs", "0", "--out", notAFolder.resolve("out").toString());
        assertTrue(command.err().startsWith("mirage run: 5 problems" + System.lineSeparator()), command.err());
        assertTrue(command.err().contains("--runs: 0; must be from 1 to 100000000"), command.err());
        assertTrue(command.err().contains("mass_range_gev: 120-160 GeV goes beyond 130-170 GeV"), command.err());
        assertTrue(
                command.err().contains("window_half_width_gev: -6 GeV; must be from 0.001 to 1000000 GeV"),
                command.err());
        assertTrue(command.err().contains("scann: unknown key; did you mean scan?"), command.err());
        assertTrue(command.err().contains("not-a-folder is a file; take another folder"), command.err());
    }

    @Test
    void foldersThatCannotBeReachedAreToldWithTheOtherProblems() throws IOException {
        Command compared = refused("compare-ensembles", "nowhere://a", "nowhere://b");
        assertTrue(compared.err().startsWith("mirage compare-ensembles: 2 problems"), compared.err());
        Command power =
                refused("power", small.out("no.yaml"), "--ensemble", "nowhere://a", "--out", small.out("power"));
        assertTrue(power.err().contains("nowhere://a: is not a folder on a reachable file system"), power.err());
        assertTrue(power.err().contains("no.yaml"), power.err());
    }

    /** A study may name an engine that another machine has; a run needs it here. */
    @Test
    void anEngineThatIsNotOnTheClassPathIsRefusedWhereItIsNeeded() throws IOException {
        String file = small.variant("cuda.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: cuda");
        assertEquals(0, Command.run("check", file).exitCode());
        for (Command command : List.of(refused("run", file, "--out", small.out("cuda")), refused("plan", file))) {
            assertTrue(
                    command.err()
                            .contains("training engine 'cuda' is not on the class path; start ./mirage with"
                                    + " MIRAGE_ENGINES=cuda in the environment; for a cluster, send the jars that"
                                    + " 'mvn package -Pcuda' puts into spark-app/target/lib (spark-submit --jars); or use"
                                    + " one of fused"),
                    command.err());
        }
        String misspelt = small.variant("misspelt.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: fussed");
        assertTrue(refused("check", misspelt).err().contains("classifier.engine: \"fussed\"; must be one of fused"));
    }

    @Test
    void bundleOfAnotherSchemaIsRefused() throws IOException {
        String other = small.variant("other-schema.yaml", "schema: schema.json", "schema: zgamma-18");
        Files.writeString(Path.of(other), Files.readString(Path.of(other)).replace("[pt, phi]", "[met]"));
        Command command = refused("run", other, "--out", small.out("other-schema"));
        assertTrue(
                command.err()
                        .contains("draws events of schema small (m from 130 to 170 GeV; m, pt, phi); the study's"
                                + " schema is zgamma-18"),
                command.err());
    }

    @Test
    void missingOrDamagedBundleIsRefused() throws IOException {
        String file = small.variant("missing.yaml", "small.zip", "nowhere.zip");
        for (Command missing : List.of(refused("run", file, "--out", small.out("x")), refused("plan", file))) {
            assertTrue(
                    missing.err().contains("nowhere.zip: no such file; make it: ./mirage train-generator"),
                    missing.err());
        }
        Files.writeString(folder.resolve("damaged.zip"), "no zip");
        Command damaged = refused("check", small.variant("damaged.yaml", "small.zip", "damaged.zip"));
        assertTrue(damaged.err().contains("damaged.zip"), damaged.err());
    }

    /** A study is written before its generator is trained. */
    @Test
    void studyWithoutABundleYetIsSoundAndToldHowToMakeIt() throws IOException {
        String file = small.variant("untrained.yaml", "small.zip", "nowhere.zip");
        Command command = Command.run("check", file);
        assertEquals(0, command.exitCode(), command.err());
        assertTrue(command.out().contains("# no problems"), command.out());
        assertTrue(command.out().contains("or create it: ./mirage train-generator " + file), command.out());
        assertFalse(Command.run("check", small.file()).out().contains("or create it"));
    }

    @Test
    void commandLineThatIsNotUnderstoodIsToldInAFewLines() throws IOException {
        Command missing = refused("run", small.file());
        assertTrue(missing.err().startsWith("mirage run: Missing required option: '--out=DIR'"), missing.err());
        assertTrue(missing.err().contains("Usage: mirage run "), missing.err());
        assertTrue(missing.err().contains("More: ./mirage run --help"), missing.err());
        assertTrue(refused("chek", small.file()).err().contains("Did you mean: mirage check"));
        assertTrue(refused().err().contains("Commands:"), "the commands are what is missing");
    }

    @Test
    void masterThatSparkDoesNotKnowIsRefusedWithTheRest() throws IOException {
        Command command =
                refused("run", small.file(), "--out", small.out("x"), "--master", "yarnn", "--first-run", "-1");
        assertTrue(command.err().startsWith("mirage run: 2 problems"), command.err());
        assertTrue(command.err().contains("--master: yarnn is no Spark master; give local[N]"), command.err());
        assertTrue(command.err().contains("--first-run: -1; must be from 0 to 2000000000"), command.err());
    }

    @Test
    void badCommandLinesExitWithTwo() throws IOException {
        refused();
        refused("walk");
        refused("run", small.file());
        refused("run", small.file(), "--out", small.out("x"), "--runs", "many");
        refused("run", "no-such-study.yaml", "--out", small.out("x"));
        refused("reproduce", small.out("no-such-folder"), "--run", "0");
        refused("train-generator", small.file(), "--sample", "no-such.csv", "--out", small.out("x.zip"));
        refused("train-generator", small.file(), "--sample", small.file(), "--out", small.out("x.zip"));
    }

    /** Hours of training are not lost to a place that cannot take the bundle. */
    @Test
    void aPlaceThatCannotTakeTheBundleIsRefusedBeforeTheTraining() throws IOException {
        String[] train = {"train-generator", small.file(), "--sample", small.sampleFile(), "--out", folder.toString()};
        assertTrue(refused(train).err().contains("--out: " + folder + " is a folder; name a file, such as "));
        train[5] = small.file() + "/my.zip";
        assertTrue(refused(train).err().contains("study.yaml is a file"));
        train[5] = folder + "/my\0.zip";
        assertTrue(refused(train).err().contains("holds the character NUL"));
    }

    @Test
    void foldersOfUnknownFileSystemsAreRefused() throws IOException {
        for (String out : List.of("zgamma:v2", "foo://host/out", "s3a://bucket/out", "http://host/out")) {
            String text = refused("run", small.file(), "--out", out).err();
            assertTrue(text.startsWith("mirage run: 1 problem"), text);
            assertTrue(text.contains("output folder " + out + ": "), text);
            refused("integrate", out);
            refused("report", out);
            refused("compare-ensembles", out, out);
            refused("reproduce", out, "--run", "0");
        }
    }

    @Test
    void anUpgradedBundleIsTheSameGeneratorWithADigestOfItsWeights() {
        Path file = folder.resolve("upgraded.zip");
        Command upgraded = Command.run("upgrade-bundle", small.bundle(), "--out", file.toString());
        assertEquals(0, upgraded.exitCode(), upgraded.err());
        GeneratorBundle bundle = GeneratorBundle.read(file);
        assertTrue(upgraded.out().contains(file + "  SHA-256 " + bundle.digest()), upgraded.out());
        assertEquals(ContentCheck.AGREES, bundle.contentCheck());
        assertEquals(GeneratorBundle.read(Path.of(small.bundle())).digest(), bundle.digest());
    }

    @Test
    void samplesThatNothingCanBeLearntFromAreRefusedBeforeTheTraining() throws IOException {
        StringBuilder constant = new StringBuilder("m_GeV,pt_GeV,phi_rad\n");
        for (int i = 0; i < 500; i++) {
            constant.append(130 + i % 40).append(",5,0.").append(i % 7).append('\n');
        }
        String sample =
                Files.writeString(folder.resolve("constant.csv"), constant).toString();
        String few = Files.writeString(folder.resolve("few.csv"), constant.substring(0, 60))
                .toString();
        String problem = "constant.csv: feature pt is 5.0 GeV in all ";
        Command trained = refused("train-generator", small.file(), "--sample", sample, "--out", small.out("x.zip"));
        assertTrue(trained.err().contains(problem + "training events; it must vary"), trained.err());
        assertTrue(trained.err().contains("constant.csv: unweighted: the schema names no weight"), trained.err());
        Command judged = refused("evaluate-generator", small.file(), "--sample", sample);
        assertTrue(judged.err().contains(problem + "events; it must vary"), judged.err());
        assertTrue(judged.err().contains("constant.csv: unweighted"), judged.err());
        Command tuned =
                refused("tune-generator", small.file(), "--sample", sample, "--trials", "1", "--out", small.out("x"));
        assertTrue(tuned.err().contains(problem + "training events; it must vary"), tuned.err());
        assertTrue(tuned.err().contains("constant.csv: unweighted"), tuned.err());
        Command tooFew = refused("train-generator", small.file(), "--sample", few, "--out", small.out("x.zip"));
        assertTrue(tooFew.err().contains("few.csv: 4 events; at least 20 that count"), tooFew.err());
    }

    /** A bootstrap uses an event once per run; the problem used to be reported after the appraisal of the bundle. */
    @Test
    void aBootstrapOfFewerEventsThanARunTakesIsRefusedBeforeItIsAppraised() throws IOException {
        String study = Files.writeString(
                        folder.resolve("bootstrap.yaml"),
                        Files.readString(Path.of(small.file()))
                                .replaceAll("training: .*", "training: {kind: bootstrap}")
                                .replace("expected_events: 400", "expected_events: 4000"))
                .toString();
        Command refused =
                refused("train-generator", study, "--sample", small.sampleFile(), "--out", small.out("x.zip"));
        assertTrue(
                refused.err().contains("dataset.expected_events: a run expects 4,000 events and a bootstrap takes"),
                refused.err());
        assertTrue(refused.err().contains("take a larger sample, hold less of it out"), refused.err());
    }

    @Test
    void helpAndVersionAreNoErrors() {
        assertEquals(0, Command.run("--help").exitCode());
        assertEquals(0, Command.run("run", "--help").exitCode());
        assertEquals(
                Command.run("run", "--help").out(), Command.run("help", "run").out());
        assertTrue(Command.run("help").out().contains("Exit codes:"));
        Command version = Command.run("--version");
        assertEquals(0, version.exitCode());
        assertTrue(version.out().startsWith("Mirage "), version.out());
    }

    private static Command refused(String... args) throws IOException {
        Set<Path> before = files();
        Command command = Command.run(args);
        assertEquals(ExitCode.INVALID_INPUT, command.exitCode(), command.err());
        assertFalse(command.err().contains("\tat "), "a stack trace: " + command.err());
        assertEquals(before, files(), "nothing may be written");
        return command;
    }

    private static Set<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.collect(Collectors.toSet());
        }
    }
}
