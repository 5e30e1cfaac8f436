package hep.mirage.app.cli.signal;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.table.TableFile;
import hep.mirage.search.limit.EfficiencyRow;
import hep.mirage.search.limit.LimitRow;
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

/** A resonance in the plane of two features, which an arm with a histogram finds where background is rare. */
@Tag("spark")
class LimitsCommandTest {
    private static final String STUDY =
            """
            study: plane
            schema:
              name: plane
              mass: m
              features:
                - {name: m, unit: GeV, kind: real, low: 0, high: 1000}
                - {name: a, unit: "1", kind: real, low: 0, high: 1}
                - {name: b, unit: "1", kind: real, low: 0, high: 1}
            generator: {bundle: background.zip, training: {kind: uniform-square, mass_range_gev: [120, 180]}}
            dataset: {expected_events: 20000, mass_range_gev: [120, 180], luminosity_fb: 10}
            search:
              design: regions
              hypotheses: [{window_gev: [140, 160], sidebands_gev: [[120, 140], [160, 180]]}]
            classifier: {inputs: [a, b], hidden_layers: [8], epochs: 1}
            scan: {kept_fractions: [0.05, 1]}
            fit: {bin_width_gev: 4, resolution_gev: 4, shape: straight-line, significances: [z_likelihood], LIMIT}
            arms: [{name: cells, protection: k-fold, folds: 2, threshold: by-part, histogram_bins: 8}]
            ensemble: {runs: 4, batch_runs: 4, leakage_runs: 0}
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void makeTheBundles() throws IOException {
        Files.writeString(folder.resolve("background.yaml"), STUDY.replace("LIMIT", "limit: asymptotic"));
        Files.writeString(
                folder.resolve("signal.yaml"),
                STUDY.replace("LIMIT", "limit: none")
                        .replace(
                                "{kind: uniform-square, mass_range_gev: [120, 180]}",
                                "{kind: resonance, mass_gev: 150, mass_width_gev: 4, means: [0.5, 0.5], widths: [0.02,"
                                        + " 0.02]}"));
        for (String name : List.of("background", "signal")) {
            Command made = Command.run("train-generator", file(name + ".yaml"), "--out", file(name + ".zip"));
            assertEquals(0, made.exitCode(), made.err());
        }
        String injection = "injection: {signal: signal.zip, events: 100}\n";
        Files.writeString(folder.resolve("plane.yaml"), STUDY.replace("LIMIT", "limit: asymptotic") + injection);
        Files.writeString(folder.resolve("without.yaml"), STUDY.replace("LIMIT", "limit: none") + injection);
    }

    private static String file(String name) {
        return folder.resolve(name).toString();
    }

    private static Command limits(String study, String out, String... more) {
        String[] options = {"limits", file(study), "--out", file(out), "--master", "local[2]"};
        return Command.run(Stream.of(options, more).flatMap(Stream::of).toArray(String[]::new));
    }

    @Test
    void foundSignalHasALowerLimitThanWithoutACut() throws IOException {
        String[] options = {
            "--grid", "0.56:0.56,0.81:0.19:0.03:0.03", "--strengths", "40,400,100", "--runs", "6", "--signal-runs", "2"
        };
        Command done = limits("plane.yaml", "out", options);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("cross-section times acceptance [fb]"), done.out());
        assertTrue(Files.exists(folder.resolve("out/figures/limits.png")), done.out());
        List<LimitRow> limits = new TableFile(
                        new org.apache.hadoop.fs.Path(file("out/limits/limits.parquet")), new Configuration())
                .read(LimitRow.TABLE);
        assertEquals(
                List.of("0.56-0.56", "0.56-0.56", "0.81-0.19", "0.81-0.19"),
                limits.stream().map(LimitRow::signal).toList());
        for (LimitRow row : limits.subList(0, 2)) {
            assertEquals(
                    row.events().median().orElseThrow() / 10,
                    row.fb().medianFb().orElseThrow(),
                    1e-12);
        }
        assertTrue(limits.get(0).gain().orElseThrow() > 1, limits.get(0).toString());
        List<EfficiencyRow> efficiencies = new TableFile(
                        new org.apache.hadoop.fs.Path(file("out/limits/efficiencies.parquet")), new Configuration())
                .read(EfficiencyRow.TABLE);
        assertTrue(efficiencies.get(0).efficiency() < efficiencies.get(2).efficiency(), efficiencies.toString());
        assertTrue(Files.readString(folder.resolve("out/figures/limits.svg")).contains("means of a, b"));
        assertTrue(done.out().contains("mean over as few as 2 runs with a signal"), done.out());
        secondStartComputesNothing(options);
        moreRunsThanAskedForAreNamed();
        theBundleOfAPointIsKept();
    }

    /** The ensembles of the point are known by the digest of its bundle. */
    private static void theBundleOfAPointIsKept() throws IOException {
        Path bundle = folder.resolve("out/signals/0.56-0.56.zip");
        byte[] before = Files.readAllBytes(bundle);
        Command wider = limits("plane.yaml", "out", "--grid", "0.56:0.56:0.3:0.3", "--strengths", "400");
        assertEquals(ExitCode.INVALID_INPUT, wider.exitCode(), wider.err());
        assertTrue(wider.err().contains("0.56-0.56.zip: is another signal, "), wider.err());
        assertArrayEquals(before, Files.readAllBytes(bundle));
    }

    /** With a single strength, which all limits lie below. */
    private static void moreRunsThanAskedForAreNamed() {
        Command fewer = limits(
                "plane.yaml", "out", "--grid", "0.56:0.56", "--strengths", "400", "--runs", "4", "--signal-runs", "2");
        assertEquals(0, fewer.exitCode(), fewer.err());
        assertTrue(fewer.err().contains("holds 6 runs, more than the 4 asked for: all of them count"), fewer.err());
        assertTrue(
                fewer.out().contains("cut 0.05: the weakest strength, 40.0, is excluded in 6 of 6 runs"), fewer.out());
        assertTrue(fewer.out().contains("< 40.0"), fewer.out());
    }

    private static void secondStartComputesNothing(String... options) throws IOException {
        Path first = folder.resolve("out/signal=0.56-0.56/strength=40/ensemble.json");
        String before = Files.readString(first);
        Command again = limits(
                "plane.yaml",
                "out",
                Stream.concat(Stream.of(options), Stream.of("--json")).toArray(String[]::new));
        assertEquals(0, again.exitCode(), again.err());
        assertEquals(before, Files.readString(first));
        JsonNode json = new ObjectMapper().readTree(again.out());
        assertEquals(4, json.at("/limits/limits").size());
        assertEquals(12, json.at("/limits/efficiencies").size());
        Command reproduced = Command.run("reproduce", file("out/signal=0.81-0.19/strength=100"), "--run", "1");
        assertEquals(0, reproduced.exitCode(), reproduced.out() + reproduced.err());
    }

    private static void refuses(Command refused, String problem) {
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(problem), refused.err());
        assertFalse(Files.exists(folder.resolve("none")));
    }

    @Test
    void inputThatCannotBeUsedIsRefusedBeforeAnythingIsWritten() {
        refuses(limits("without.yaml", "none"), "fit.limit: none; write asymptotic");
        refuses(limits("background.yaml", "none"), "injection.signal: missing");
        refuses(limits("plane.yaml", "none", "--grid", "0.5"), "--grid: 0.5; give two means above 0, and two widths");
        refuses(
                limits("plane.yaml", "none", "--grid", "0.5:3"),
                "--grid: 0.5:3: resonance: mean 3.0 1 of b lies beyond");
        refuses(limits("plane.yaml", "none", "--signals", file("background.yaml")), "--signals: ");
        refuses(limits("plane.yaml", "none", "--grid", "0.5:0.5,0.5:0.5"), "each signal needs a name of its own");
        refuses(limits("plane.yaml", "none", "--strengths", "0"), "--strengths: 0; give numbers above 0");
        refuses(
                limits("plane.yaml", "none", "--strengths", "40,20000000"),
                "--strengths: 20000000; a strength in events must be from 0 to 10000000, as injection.events");
        refuses(
                limits("plane.yaml", "none", "--strengths", "150,40,150.0"),
                "--strengths: 150,40,150.0; 150.0 is given twice");
    }

    @Test
    void filesOfThisMachineMayBeNamedByUris() throws IOException {
        String study = Files.readString(folder.resolve("plane.yaml"));
        for (String bundle : List.of("background.zip", "signal.zip")) {
            study = study.replace(bundle, "'" + folder.resolve(bundle).toUri() + "'");
        }
        Path named = Files.writeString(folder.resolve("uris.yaml"), study);
        String out = folder.resolve("of-uris").toUri().toString();
        String[] options = {"--grid", "0.56:0.56", "--strengths", "400", "--runs", "2", "--signal-runs", "2"};
        String[] limits = {"limits", named.toUri().toString(), "--out", out, "--master", "local[2]"};
        Command done =
                Command.run(Stream.of(limits, options).flatMap(Stream::of).toArray(String[]::new));
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(Files.exists(folder.resolve("of-uris/signals/0.56-0.56.zip")), done.err());
        assertTrue(Files.exists(folder.resolve("of-uris/limits.json")), done.err());
        Command reproduced = Command.run("reproduce", out + "/signal=0.56-0.56/strength=400", "--run", "1");
        assertEquals(0, reproduced.exitCode(), reproduced.out() + reproduced.err());
    }

    @Test
    void folderOfSomethingElseIsRefused() throws IOException {
        Path other = Files.createDirectories(folder.resolve("other"));
        Files.writeString(other.resolve("ensemble.json"), "{}");
        Command refused = limits("plane.yaml", "other");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("other: holds ensemble.json; take a new or an empty folder"), refused.err());
        try (Stream<Path> entries = Files.list(other)) {
            assertEquals(List.of(other.resolve("ensemble.json")), entries.toList());
        }
    }
}
