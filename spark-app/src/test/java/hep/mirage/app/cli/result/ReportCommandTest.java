package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.folder.ResultFolder;
import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.lab.comparison.drift.DriftTest;
import hep.mirage.search.integration.Bounds;
import hep.mirage.search.power.ArmWorthRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportCommandTest {
    @TempDir
    private Path folder;

    private String ensemble(String name, int first, int end) {
        WrittenEnsemble.ofRuns(folder.resolve(name), first, end, "ab");
        return folder.resolve(name).toString();
    }

    private static String read(String... path) throws IOException {
        return Files.readString(Path.of(path[0], Arrays.copyOfRange(path, 1, path.length)));
    }

    @Test
    void aReportOfAnEnsembleLiesInItsFolder() throws IOException {
        String first = ensemble("first", 0, 30);
        Command done = Command.run("report", first);
        assertEquals(0, done.exitCode(), done.err());
        assertEquals("report in " + first + "/report.html", done.out().strip());
        String page = read(first, "report.html");
        assertTrue(page.contains("Report of 30 runs by Mirage"), "the runs");
        assertTrue(page.contains("1 run failed and is left out"), "the failure");
        assertTrue(page.contains("mirage reproduce " + first + " --run 0"), "the command");
        assertTrue(page.contains("<svg"), "figures");
        assertFalse(Files.exists(Path.of(first, "integration")), "a report writes no tables");
        Command integrated = Command.run("integrate", first);
        assertEquals(0, integrated.exitCode(), integrated.err());
        assertTrue(page.contains(line(integrated.out(), "global integration of")), "the screen of integrate");
    }

    @Test
    void ofAReportThatCannotBeWrittenNothingIsLeft() throws IOException {
        Path taken = Files.createDirectories(folder.resolve("report.html/of-another"))
                .getParent();
        assertThrows(UncheckedIOException.class, () -> ReportCommand.replace(taken, "text"));
        try (Stream<Path> entries = Files.list(folder)) {
            assertEquals(List.of(taken), entries.toList());
        }
    }

    @Test
    void anUnfinishedEnsembleSaysSoAtTheTop() throws IOException {
        String first = ensemble("first", 0, 30);
        Command done = Command.run("report", first);
        assertEquals(0, done.exitCode(), done.err());
        String page = read(first, "report.html");
        String caution = first + " holds 31 of ";
        assertTrue(page.contains(caution), "30 runs and a failure");
        assertTrue(page.contains("mirage run has not finished, or was killed; the same command continues it"));
        assertTrue(page.indexOf(caution) < page.indexOf("The study chosen looks for"), "before all else");
    }

    private static String line(String text, String start) {
        return text.lines().filter(line -> line.startsWith(start)).findFirst().orElseThrow();
    }

    @Test
    void formatsHaveTheirOwnFiles() throws IOException {
        String first = ensemble("first", 0, 30);
        assertEquals(0, Command.run("report", first, "--format", "markdown").exitCode());
        assertTrue(read(first, "report.md").startsWith("# chosen: how often does this search see a signal"));
        String file = folder.resolve("new/tables.tex").toString();
        Command done = Command.run("report", first, "--format", "latex", "--out", file);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(read(file).contains("\\toprule"));
        try (Stream<Path> written = Files.list(folder.resolve("new"))) {
            assertEquals(1, written.count(), "no unfinished file is left");
        }
    }

    @Test
    void disjointRunsOfOneGeneratorAreJoined() throws IOException {
        String file = folder.resolve("both.html").toString();
        Command done = Command.run("report", ensemble("first", 0, 30), ensemble("second", 30, 60), "--out", file);
        assertEquals(0, done.exitCode(), done.err());
        String page = read(file);
        assertTrue(page.contains("Report of 60 runs by Mirage"));
        String second = folder.resolve("second").toString();
        assertTrue(page.contains("mirage report " + folder.resolve("first") + " " + second + " --out " + file));
        assertTrue(page.contains("mirage reproduce " + second + " --run 30"), "each folder's own run");
    }

    @Test
    void aNightlySeriesSaysWhichNightDiffers() throws IOException {
        String root = folder.resolve("nightly").toString();
        for (int night = 0; night < 3; night++) {
            ensemble("nightly/nights/2026-01-0" + (night + 1), 30 * night, 30 * night + 30);
        }
        ResultFolder store = EnsembleStore.at(root, new Configuration()).results();
        store.writeTable("drift/2026-01-01.parquet", DriftTest.TABLE, List.of(), Map.of());
        store.writeTable("drift/2026-01-02.parquet", DriftTest.TABLE, List.of(drift("n_events", 0.2)), Map.of());
        store.writeTable(
                "drift/2026-01-03.parquet",
                DriftTest.TABLE,
                List.of(drift("n_events", 1), drift("training_loss", 2e-6)),
                Map.of());
        Command done = Command.run("report", root, "--format", "markdown");
        assertEquals(0, done.exitCode(), done.err());
        String page = read(root, "report.md");
        assertTrue(page.contains("The runs of 2026-01-03 differ from those of the nights before"), page);
        assertTrue(page.contains("| 2026-01-01 | - | - | 0 | 0 | - |"), page);
        assertTrue(page.contains("| 2026-01-02 | 30 | 60 | 1 | 0 | 0.20 |"), page);
        assertTrue(page.contains("| 2026-01-03 | 30 | 60 | 2 | 1 | 2.0e-06 |"), page);
        assertTrue(page.contains("| 2026-01-03 | `training_loss` | - | - | 0.50 | 0.7000 | 0.6000 |"), page);

        Files.writeString(Path.of(root, "drift/2026-01-03.parquet"), "half");
        refuses("nightly/drift/2026-01-03.parquet: ", "report", root);
    }

    private static DriftTest drift(String quantity, double p) {
        return new DriftTest(
                quantity,
                Optional.empty(),
                OptionalDouble.empty(),
                OptionalDouble.of(0.5),
                DriftTest.Method.KOLMOGOROV_SMIRNOV,
                30,
                60,
                0.7,
                0.6,
                0.4,
                p / 4,
                p,
                p < 0.001 ? DriftTest.Verdict.DRIFTED : DriftTest.Verdict.AGREES);
    }

    @Test
    void runsOfTwoGeneratorsAreCompared() throws IOException {
        WrittenEnsemble.ofRuns(folder.resolve("other"), 0, 30, "cd");
        String file = folder.resolve("compared.html").toString();
        String other = folder.resolve("other").toString();
        String first = ensemble("first", 0, 30);
        Command done = Command.run("report", first, other, "--out", file);
        assertEquals(0, done.exitCode(), done.err());
        String page = read(file);
        assertTrue(page.contains("what changes when the generator changes?"), "the question");
        assertTrue(page.contains("they are not joined but compared"), "the page says which");
        assertTrue(page.contains("ensemble-2-significances-by-mass-title"), "figures of the second");
        assertTrue(page.contains("<td class=\"number\" data-value=\"0.0\">+0.00 ± -</td>"), "equal runs do not differ");
    }

    @Test
    void whatCanNeitherBeJoinedNorComparedIsRefusedWithBothReasons() {
        WrittenEnsemble.ofRuns(folder.resolve("other"), 30, 60, "cd");
        String file = folder.resolve("compared.html").toString();
        String other = folder.resolve("other").toString();
        Command refused = Command.run("report", ensemble("first", 0, 30), other, "--out", file);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("cannot be joined: "), refused.err());
        assertTrue(refused.err().contains("cannot be compared: "), refused.err());
        assertFalse(Files.exists(Path.of(file)));
    }

    private static void refuses(String problem, String... args) {
        Command refused = Command.run(args);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.out());
        assertTrue(refused.err().contains("1 problem" + System.lineSeparator()), refused.err());
        assertTrue(refused.err().contains(problem), refused.err());
    }

    @Test
    void aFolderWithoutPowersIsRefused() {
        String first = ensemble("first", 0, 30);
        for (String other : List.of(folder.resolve("nosuch").toString(), first)) {
            refuses("--power: " + other + ": holds no output of mirage power; ", "report", first, "--power", other);
        }
        assertFalse(Files.exists(Path.of(first, "report.html")));
    }

    /** The page would be the same without them. */
    @Test
    void powersThatThePageCannotShowAreRefused() {
        String first = ensemble("first", 0, 30);
        String measured = folder.resolve("measured").toString();
        Bounds bounds = new Bounds(
                OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());
        ArmWorthRow row = new ArmWorthRow(
                "dice",
                40,
                OptionalInt.of(0),
                1,
                0.025,
                bounds,
                new ArmWorthRow.Detection(2, 3, 0.5, 0.4, 0.6),
                OptionalDouble.empty());
        EnsembleStore store = EnsembleStore.at(measured, new Configuration());
        store.results().writeTable("power/arms_compared.parquet", ArmWorthRow.TABLE, List.of(row), Map.of());
        store.results().writeDocument("power.json", "{}");
        refuses("--power: " + measured + ": powers stand beside the arms", "report", first, "--power", measured);
        WrittenEnsemble.ofRuns(folder.resolve("other"), 0, 30, "cd");
        String other = folder.resolve("other").toString();
        String out = folder.resolve("compared.html").toString();
        refuses(
                "--power: " + measured + ": powers stand beside the arms of one ensemble, and these are compared",
                "report",
                first,
                other,
                "--out",
                out,
                "--power",
                measured);
    }

    @Test
    void aFileIsNoEnsembleAndAFolderNoReport() throws IOException {
        Path file = Files.writeString(folder.resolve("README.md"), "text");
        refuses(file + ": holds no ensemble.json", "report", file.toString());
        String first = ensemble("first", 0, 30);
        refuses(
                "--out: " + folder + " is a folder; name a file, such as " + folder.resolve("report.md"),
                "report",
                first,
                "--format",
                "markdown",
                "--out",
                folder.toString());
    }

    @Test
    void badInputIsRefusedInOneLineEach() {
        String first = ensemble("first", 0, 30);
        Command refused = Command.run("report", first, folder.resolve("none").toString(), "--format", "pdf");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().startsWith("mirage report: 3 problems"), refused.err());
        assertTrue(refused.err().contains("--format: pdf; must be html, markdown or latex"), refused.err());
        assertTrue(refused.err().contains("--out: missing; 2 folders"), refused.err());
        assertTrue(refused.err().contains("none: holds no ensemble.json"), refused.err());
        assertFalse(Files.exists(Path.of(first, "report.html")));
    }
}
