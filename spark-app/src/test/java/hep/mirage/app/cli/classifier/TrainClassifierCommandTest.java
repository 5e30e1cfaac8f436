package hep.mirage.app.cli.classifier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.model.training.file.ClassifierModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Full supervision from the command to the rows, on the formulas of the two-dimensional example. */
class TrainClassifierCommandTest {
    private static final Path GENERATORS = Path.of(System.getProperty("mirage.root"), "conf", "generators");

    private static final String STUDY =
            """
            study: square
            schema:
              name: cwola-2d
              mass: m_res
              features:
                - {name: m_res, unit: GeV, kind: real, low: 0, high: 13000}
                - {name: x1, unit: "1", kind: real, low: -0.5, high: 0.5}
                - {name: x2, unit: "1", kind: real, low: -0.5, high: 0.5}
            generator: {bundle: BACKGROUND}
            injection: {signal: SIGNAL, events: 60}
            dataset: {expected_events: 3000, mass_range_gev: [120, 180]}
            search:
              design: regions
              hypotheses:
                - {window_gev: [140, 160], sidebands_gev: [[120, 140], [160, 180]]}
            classifier:
              inputs: [x1, x2]
              hidden_layers: [16, 8]
              batch_size: 16
              learning_rate: 0.01
              epochs: 4
              pretrained: net.zip
            scan: {kept_fractions: [0.1, 0.5, 1]}
            fit: {bin_width_gev: 20, resolution_gev: 10, shape: straight-line, significances: [z_likelihood, z_counting]}
            arms:
              - {name: supervised, protection: pretrained}
              - {name: random, protection: random}
            ensemble: {runs: 4, batch_runs: 4}
            """
                    .replace("BACKGROUND", GENERATORS.resolve("cwola-2d.zip").toString())
                    .replace("SIGNAL", GENERATORS.resolve("cwola-2d-signal.zip").toString());

    @TempDir
    private Path folder;

    @BeforeEach
    void writeTheStudy() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Command train(String out, String... more) {
        String[] options = {"train-classifier", file("study.yaml"), "--out", file(out), "--events", "3000"};
        return Command.run(Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void sameCommandWritesTheSameBytesWithTheirProvenance() throws IOException {
        Command first = train("net.zip");
        assertEquals(0, first.exitCode(), first.err());
        assertTrue(first.out().contains("AUC of signal against background"), first.out());
        assertEquals(0, train("again.zip").exitCode());
        assertEquals(0, train("other.zip", "--seed", "9").exitCode());
        assertArrayEquals(
                Files.readAllBytes(folder.resolve("net.zip")), Files.readAllBytes(folder.resolve("again.zip")));
        assertTrue(Files.mismatch(folder.resolve("net.zip"), folder.resolve("other.zip")) >= 0);
        try (Stream<Path> files = Files.list(folder)) {
            assertTrue(files.noneMatch(file -> file.getFileName().toString().startsWith("_")), "nothing is unfinished");
        }

        ClassifierModel net = ClassifierModel.load(folder.resolve("net.zip"));
        assertEquals(List.of("x1", "x2"), net.inputs());
        for (String digest : List.of("study_sha256", "generator_sha256", "signal_sha256")) {
            assertEquals(64, net.facts().get(digest).length(), digest);
        }
        assertEquals("fused", net.facts().get("trainer"));
        int signal = Integer.parseInt(net.facts().get("signal_events"));
        assertEquals(3000, signal, 5 * Math.sqrt(3000));
        assertTrue(
                Double.parseDouble(net.facts().get("auc_test")) > 0.9,
                "signal fills 4 % of the square: " + net.facts().get("auc_test"));
    }

    @Test
    void optionsAndStudiesThatCannotBeTrainedAreRefusedTogether() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY.replace("epochs: 4", "epoch: 4"));
        Command bad = train("net.zip", "--trainer", "dl4j-spark", "--workers", "0");
        assertEquals(2, bad.exitCode(), bad.err());
        assertTrue(bad.err().contains("--workers: 0; must be 1 or above"), bad.err());
        assertTrue(
                bad.err()
                        .contains("--trainer: trainer dl4j-spark is not on the class path; start ./mirage with"
                                + " MIRAGE_ENGINES=dl4j-spark"),
                bad.err());
        assertTrue(bad.err().contains("classifier.epoch: unknown key"), bad.err());
        assertFalse(Files.exists(folder.resolve("net.zip")));
    }

    @Test
    void studyWithoutSignalIsRefused() throws IOException {
        Files.writeString(folder.resolve("study.yaml"), STUDY.replaceFirst("injection: .*\n", ""));
        Command bad = train("net.zip");
        assertEquals(2, bad.exitCode(), bad.err());
        assertTrue(bad.err().contains("injection.signal: missing; name the signal"), bad.err());
    }

    @Test
    @Tag("spark")
    void runsAreScoredByTheNetAndContinuedWithNoOther() throws IOException {
        assertEquals(0, train("net.zip").exitCode());
        String[] run = {"run", file("study.yaml"), "--out", file("out"), "--master", "local[2]"};
        Command ran = Command.run(run);
        assertEquals(0, ran.exitCode(), ran.err());
        assertTrue(
                Files.readString(folder.resolve("out/ensemble.json"))
                        .matches("(?s).*\"classifier.pretrained\" : \"[0-9a-f]{64}\".*"),
                Files.readString(folder.resolve("out/ensemble.json")));

        assertEquals(0, train("net.zip", "--seed", "9").exitCode());
        Command other = Command.run(
                Stream.concat(Stream.of(run), Stream.of("--runs", "8")).toArray(String[]::new));
        assertEquals(2, other.exitCode(), other.err());
        assertTrue(other.err().contains("classifier.pretrained has SHA-256"), other.err());
    }
}
