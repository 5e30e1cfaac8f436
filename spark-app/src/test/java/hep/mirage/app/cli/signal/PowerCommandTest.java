package hep.mirage.app.cli.signal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.table.TableFile;
import hep.mirage.model.event.EventBatch;
import hep.mirage.model.event.EventSplit;
import hep.mirage.model.event.SampleDigest;
import hep.mirage.model.generator.BootstrapSettings;
import hep.mirage.model.generator.Generator;
import hep.mirage.model.generator.GeneratorBundle;
import hep.mirage.model.generator.encoding.AzimuthSymmetry;
import hep.mirage.model.random.RandomStreams;
import hep.mirage.model.random.StreamKey;
import hep.mirage.model.random.StreamPurpose;
import hep.mirage.search.power.PowerRow;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.run.BumpGenerator;
import hep.mirage.search.run.FallingSpectrumGenerator;
import hep.mirage.search.study.FitPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A signal that a classifier without the mass can find, injected into a falling spectrum. */
@Tag("spark")
class PowerCommandTest {
    private static final String STUDY =
            """
            study: bump
            schema:
              name: falling
              mass: m_llg
              features:
                - {name: m_llg, unit: GeV, kind: real, low: 122, high: 178}
                - {name: phi_llg, unit: rad, kind: angle, low: -3.141592653589793, high: 3.141592653589793}
                - {name: n_jets, unit: "1", kind: count, low: 0, high: 9}
                - {name: pt_llg, unit: GeV, kind: real, low: 0, high: 1000}
            generator: {bundle: background.zip}
            dataset: {expected_events: 1500}
            classifier: {inputs: [phi_llg, n_jets], hidden_layers: [16], epochs: 2, batch_size: 4}
            scan: {kept_fractions: [0.2, 0.5]}
            arms:
              - {name: folds, protection: k-fold, folds: 2}
              - {name: chance, protection: random}
            ensemble: {runs: 120, batch_runs: 50, leakage_runs: 0}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void computeTheBackground() throws IOException {
        write("background.zip", new FallingSpectrumGenerator(), 20_000);
        write("signal.zip", new BumpGenerator(150, 2), 2000);
        write("beside.zip", new BumpGenerator(164, 0.1), 500);
        write("outside.zip", new BumpGenerator(176, 0.1), 500);
        Files.writeString(folder.resolve("study.yaml"), STUDY);
        injecting("power.yaml", "signal.zip, sigma: 4");
        Command run = Command.run("run", file("study.yaml"), "--out", file("background"), "--master", "local[2]");
        assertEquals(0, run.exitCode(), run.err());
    }

    private static void write(String name, Generator generator, int events) {
        EventBatch sample = generator.sample(events, RandomStreams.open(new StreamKey(3, StreamPurpose.DATASET, 0, 0)));
        GeneratorBundle.ofEvents(
                        new BootstrapSettings(AzimuthSymmetry.NONE),
                        sample,
                        new SampleDigest(name, "0".repeat(64), events),
                        new EventSplit(0, 1))
                .write(folder.resolve(name));
    }

    private static void injecting(String name, String signal) throws IOException {
        Files.writeString(folder.resolve(name), STUDY + "injection: {signal: " + signal + "}\n");
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Command power(String study, String out, String... more) {
        String[] options = {
            "power", file(study), "--ensemble", file("background"), "--out", file(out), "--master", "local[2]"
        };
        return Command.run(Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void powerOfALeakFreeClassifierRisesWithTheStrength() throws IOException {
        Command done = power("power.yaml", "out", "--strengths", "6,1", "--runs", "30");
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("NOT global 3 sigma"), done.out());
        assertTrue(done.out().contains("WARNING: two runs share "), "the background is a sample: " + done.out());
        assertTrue(Files.exists(folder.resolve("out/figures/power.png")), done.out());

        List<PowerRow> rows = new TableFile(
                        new org.apache.hadoop.fs.Path(file("out/power/power.parquet")), new Configuration())
                .read(PowerRow.TABLE);
        assertEquals(
                List.of("folds 1.0", "folds 6.0", "chance 1.0", "chance 6.0"),
                rows.stream().map(row -> row.arm() + " " + row.strength()).toList());
        PowerRow weak = rows.get(0);
        PowerRow strong = rows.get(1);
        assertEquals(10 / 121.0, weak.falseAlarmRate(), 1e-12, "10 of 120 runs, dead ones included");
        assertTrue(
                rows.stream().allMatch(row -> row.runs() == 30 && row.deadRuns().isPresent()), rows.toString());
        assertEquals(weak.threshold(), strong.threshold());
        assertEquals(6 * weak.expectedEvents(), strong.expectedEvents(), 1e-9 * strong.expectedEvents());
        assertTrue(strong.power() > 0.9, "found in " + strong.detections() + " of " + strong.runs());
        assertTrue(weak.power() < strong.power() - 0.3, weak.power() + " and " + strong.power());
        assertTrue(
                rows.get(2).power() < 0.5 && rows.get(3).power() < strong.power(),
                "a random response: " + rows.get(2).power() + " and "
                        + rows.get(3).power());
        rowsTellTheTruth();
        secondStartComputesNothing();
    }

    /** The classifier keeps more of the signal than of the background. */
    private static void rowsTellTheTruth() {
        EnsembleStore store = EnsembleStore.at(file("out/strength=6"), new Configuration());
        long injected = 0;
        for (RunRow row : store.rows(RunRow.TABLE)) {
            injected += row.injectedEvents();
        }
        long kept = 0;
        for (FitRow row : store.rows(FitTable.of(FitPlan.PUBLISHED))) {
            kept += row.arm().equals("folds") && row.keptFraction() == 0.2 ? row.signalKept() : 0;
        }
        assertTrue(kept > 0.5 * injected, kept + " of " + injected + " among a fifth of the events");
        String metadata = store.metadata().orElseThrow().get("mirage.other_generators.sha256");
        assertTrue(metadata.matches("\\{injection.signal=[0-9a-f]{64}}"), metadata);
    }

    private static void secondStartComputesNothing() throws IOException {
        Path first = folder.resolve("out/strength=1/ensemble.json");
        String before = Files.readString(first);
        Command again = power("power.yaml", "out", "--strengths", "1,6", "--runs", "30", "--json");
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(before, Files.readString(first));
        JsonNode json = new ObjectMapper().readTree(again.out());
        assertEquals(4, json.at("/power/rows").size());
        assertEquals("folds", json.at("/power/arms/0/arm").asText());
        Command reproduced = Command.run("reproduce", file("out/strength=1"), "--run", "7", "--figures", file("run-7"));
        assertEquals(0, reproduced.exitCode(), reproduced.out() + reproduced.err());
        assertTrue(reproduced.out().contains(" (scanned events), complete"), "folds: " + reproduced.out());
        write("signal.zip", new BumpGenerator(150, 3), 2000);
        Command other = power("power.yaml", "out", "--strengths", "1", "--runs", "30");
        write("signal.zip", new BumpGenerator(150, 2), 2000);
        assertEquals(ExitCode.INVALID_INPUT, other.exitCode());
        assertTrue(other.err().contains("the file of injection.signal has SHA-256"), other.err());
    }

    private static void refuses(Command refused, String problem, String out) {
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("1 problem" + System.lineSeparator()), refused.err());
        assertTrue(refused.err().contains(problem), refused.err());
        assertFalse(Files.exists(folder.resolve(out)));
    }

    @Test
    void theFolderOfAnotherEnsembleIsRefused() {
        Command refused = power("power.yaml", "background");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("background: holds runs; take a new or an empty folder"), refused.err());
        assertFalse(Files.exists(folder.resolve("background/strength=1")));
    }

    @Test
    void studyWithoutASignalIsRefused() {
        refuses(power("study.yaml", "none"), "injection.signal: missing; name the signal and its strength", "none");
    }

    @Test
    void signalOutsideTheWindowIsRefused() throws IOException {
        injecting("beside.yaml", "beside.zip, sigma: 2");
        refuses(power("beside.yaml", "none"), "beside.zip has no events in the window", "none");
    }

    @Test
    void signalOutsideTheMassRangeIsRefused() throws IOException {
        Files.writeString(folder.resolve("outside.yaml"), STUDY + "injection: {signal: outside.zip, events: 20}\n");
        Command refused = Command.run("run", file("outside.yaml"), "--out", file("none"));
        refuses(
                refused,
                "injection.signal: " + file("outside.zip") + " draws no events from 132.0 to 168.0 GeV",
                "none");
    }

    @Test
    void ensembleOfAnotherStudyIsRefused() throws IOException {
        Files.writeString(
                folder.resolve("other.yaml"),
                STUDY.replace("hidden_layers: [16]", "hidden_layers: [9]")
                        + "injection: {signal: signal.zip, sigma: 2}\n");
        refuses(
                power("other.yaml", "none"),
                "is not this study without signal: classifier.hidden_layers is [16] there, [9] here",
                "none");
    }

    @Test
    void aStudyOfAnotherNameIsNamedFirst() throws IOException {
        Files.writeString(
                folder.resolve("renamed.yaml"),
                STUDY.replaceFirst("study: \\S+", "study: renamed").replace("hidden_layers: [16]", "hidden_layers: [9]")
                        + "injection: {signal: signal.zip, sigma: 2}\n");
        Command refused = power("renamed.yaml", "none");
        assertTrue(
                refused.err()
                        .lines()
                        .toList()
                        .get(1)
                        .contains("is the ensemble of the study bump; give that of renamed"),
                refused.err());
    }

    /** Five keys differ: the names first, three keys, and the number of the others. */
    @Test
    void aVeryDifferentStudyIsRefusedInAFewLines() throws IOException {
        Files.writeString(
                folder.resolve("different.yaml"),
                STUDY.replaceFirst("study: \\S+", "study: different")
                                .replace("expected_events: 1500", "expected_events: 1600")
                                .replace("[16], epochs: 2, batch_size: 4", "[9], epochs: 3, batch_size: 8")
                                .replace("[0.2, 0.5]", "[0.2]")
                        + "injection: {signal: signal.zip, sigma: 2}\n");
        Command refused = power("different.yaml", "none", "--strengths", "-1");
        List<String> lines = refused.err().lines().toList();
        assertTrue(lines.get(1).contains("is the ensemble of the study bump; give that of different"), refused.err());
        assertEquals(
                3,
                lines.stream()
                        .filter(line -> line.contains("is not this study without signal"))
                        .count(),
                refused.err());
        assertEquals("  and 2 more differences", lines.get(5), refused.err());
        assertTrue(lines.get(6).contains("--strengths"), refused.err());
    }

    @Test
    void strengthsMustBePositive() {
        refuses(power("power.yaml", "none", "--strengths", "1,0"), "--strengths: 0; give numbers above 0", "none");
    }
}
