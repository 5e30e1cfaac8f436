package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.SmallStudy;
import hep.mirage.app.cli.console.ClassifierFile;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.training.file.ClassifierModel;
import hep.mirage.search.integration.IntegrationJson;
import hep.mirage.search.row.FitRow;
import hep.mirage.search.row.FitTable;
import hep.mirage.search.row.RunRow;
import hep.mirage.search.study.file.StudyReader;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job from the command line: trained, run, completed, reproduced. */
@Tag("spark")
class RunCommandTest {
    @TempDir
    static Path folder;

    private static SmallStudy small;

    @BeforeAll
    static void trainAndRun() throws IOException {
        small = SmallStudy.write(folder);
        succeeds(
                "train-generator",
                small.file(),
                "--sample",
                small.sampleFile(),
                "--out",
                small.bundle(),
                "--events",
                "50000");
        Command run =
                succeeds("run", small.file(), "--out", small.out("out"), "--master", "local[2]", "--partitions", "2");
        assertTrue(run.out().contains("mass leakage: AUC 0."), run.out());
        assertTrue(run.err().contains("runs 6 of 6 done"), run.err());
    }

    @Test
    void manifestSaysWhatWasDone() throws IOException {
        EnsembleManifest manifest = manifest();
        assertEquals("small", manifest.study().name());
        assertEquals(6, manifest.counts().orElseThrow().asked());
        assertEquals(
                6,
                manifest.counts().orElseThrow().completed()
                        + manifest.counts().orElseThrow().failed());
        assertEquals(2, manifest.leakage().orElseThrow().runs());
        assertTrue(manifest.ended().isPresent());
    }

    /** At such a learning rate all units of a small net die within an epoch. */
    @Test
    void deadClassifiersAreCountedAndGiveNoVerdict() throws IOException {
        String dead = small.variant(
                "dead.yaml",
                "hidden_layers: [8], epochs: 1",
                "hidden_layers: [8, 8, 8, 8, 8], epochs: 4, learning_rate: 0.3");
        Command run = Command.run("run", dead, "--runs", "2", "--out", small.out("dead"), "--master", "local[2]");
        assertEquals(ExitCode.TOO_MANY_FAILURES, run.exitCode(), run.err());
        assertTrue(
                run.out().contains("2 runs, 0 of them with a fit that did not converge, 2 with a dead classifier"),
                run.out());
        assertTrue(
                run.out().contains("DO NOT USE THIS RESULT: 2 of 2 runs have a dead classifier")
                        && run.out().contains("No run is left, so that there is no verdict and no significance."),
                run.out());
        assertFalse(run.out().contains("AUC"), run.out());
        Command integrated = Command.run("integrate", small.out("dead"));
        assertEquals(ExitCode.INVALID_INPUT, integrated.exitCode(), integrated.err());
        assertTrue(integrated.err().contains("lower classifier.learning_rate"), integrated.err());
    }

    /** Regions, background and significances are values of a study, from its file to the integration and back to a run. */
    @Test
    void anotherDesignRunsToItsEnd() throws IOException {
        String other = small.variant(
                "regions.yaml",
                "ensemble: {runs: 6,",
                """
                search:
                  design: regions
                  hypotheses:
                    - {window_gev: [144, 156], sidebands_gev: [[134, 144], [158, 168]]}
                    - {window_gev: [150, 160], sidebands_gev: [[132, 150]]}
                fit:
                  shape: straight-line
                  significances: [z_likelihood, z_counting_fit_error]
                ensemble: {runs: 3,""");
        Command run = succeeds("run", other, "--out", small.out("regions"), "--master", "local[2]");
        assertTrue(run.out().contains("z_likelihood"), run.out());
        assertFalse(run.out().contains("z_bump") || run.out().contains("z_integral"), run.out());
        Command reproduced = succeeds("reproduce", small.out("regions"), "--run", "2");
        assertTrue(reproduced.out().contains("the same, bit for bit"), reproduced.out());
        assertTrue(reproduced.out().contains("z_counting_fit_error"), reproduced.out());
        succeeds("integrate", small.out("regions"));
        EnsembleStore store = EnsembleStore.at(small.out("regions"), new Configuration());
        List<FitRow> fits =
                store.rows(FitTable.of(StudyReader.read(Path.of(other)).study().fit()));
        assertEquals(3 * 2 * 5, fits.size());
        for (FitRow fit : fits) {
            assertEquals(fit.eventsKept(), fit.windowEvents() + fit.sidebandEvents());
            assertEquals(Set.of("c0", "c1"), fit.background().parameters().keySet());
        }
    }

    @Test
    void runEndsWithTheGlobalIntegrationAndIntegrateRepeatsIt() throws IOException {
        String json = Files.readString(folder.resolve("out").resolve(IntegrationJson.FILE));
        Command again = succeeds("integrate", small.out("out"));
        assertTrue(again.out().contains("mass leakage: AUC 0."), again.out());
        assertTrue(again.out().contains("local Z needed for global 5 sigma: cannot say"), again.out());
        assertEquals(json, Files.readString(folder.resolve("out").resolve(IntegrationJson.FILE)));
        assertTrue(Files.exists(folder.resolve("out/integration/local_to_global.parquet")));
    }

    @Test
    void runComputedAloneIsTheSameBitForBit() {
        Command reproduced = succeeds("reproduce", small.out("out"), "--run", "5");
        assertTrue(reproduced.out().contains("the same, bit for bit"), reproduced.out());
    }

    @Test
    void runDrawsItsEnsembleAndItsFirstRun() throws IOException {
        for (String name : List.of("run-0/response-150", "run-0/spectra-150", "significances-150")) {
            assertDrawn(folder.resolve("out/figures").resolve(name + ".png"));
            assertTrue(Files.size(folder.resolve("out/figures").resolve(name + ".svg")) > 0, name);
        }
        String spectra = Files.readString(folder.resolve("out/figures/run-0/spectra-150.svg"));
        for (String words : List.of("m [GeV]", "with a signal", "signal window")) {
            assertTrue(spectra.contains(words), words);
        }
    }

    /** A picture of its own size with ink on it: a blank one has one colour. */
    private static void assertDrawn(Path png) throws IOException {
        BufferedImage image = ImageIO.read(png.toFile());
        assertTrue(image.getWidth() >= 1600 && image.getHeight() >= 800, png + ": " + image);
        long colours = IntStream.range(0, image.getWidth())
                .flatMap(x -> IntStream.range(0, image.getHeight()).map(y -> image.getRGB(x, y)))
                .distinct()
                .count();
        assertTrue(colours > 20, png + " has " + colours + " colours");
    }

    @Test
    void reproduceDrawsTheRunAndSavesItsClassifier() throws IOException {
        Path zip = folder.resolve("new/folder/classifier.zip");
        Command reproduced = succeeds("reproduce", small.out("out"), "--run", "4", "--model", zip.toString());
        int compared = reproduced.out().indexOf("the same, bit for bit");
        assertTrue(compared > 0 && compared < reproduced.out().indexOf("classifier in "), "the purpose comes first");
        assertDrawn(folder.resolve("out/figures/run-4/spectra-150.png"));
        ClassifierModel model = ClassifierModel.load(zip);
        assertEquals(manifest().study().classifier().inputs(), model.inputs());
        assertEquals("4", model.facts().get("run"));

        Path kept = Files.writeString(
                Files.createDirectories(folder.resolve("a-folder")).resolve("kept"), "mine");
        InvalidInput unwritable =
                assertThrows(InvalidInput.class, () -> new ClassifierFile("--model", kept.getParent()).write(model));
        assertTrue(unwritable.getMessage().startsWith("--model: " + kept.getParent() + " cannot be written ("));
        InvalidInput below = assertThrows(
                InvalidInput.class, () -> new ClassifierFile("--model", kept.resolve("net.zip")).write(model));
        assertTrue(below.getMessage().contains(kept + " is a file"), below.getMessage());
        assertEquals("mine", Files.readString(kept));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(
                    0,
                    left.filter(file -> file.getFileName().toString().startsWith("_"))
                            .count());
        }
    }

    @Test
    void reproduceDrawsWhereItIsTold() throws IOException {
        Path elsewhere = folder.resolve("elsewhere");
        Command drawn = succeeds("reproduce", small.out("out"), "--run", "3", "--figures", elsewhere.toString());
        assertTrue(drawn.out().contains("figures in " + elsewhere), drawn.out());
        assertDrawn(elsewhere.resolve("spectra-150.png"));
        assertFalse(Files.exists(folder.resolve("out/figures/run-3")), "the ensemble's folder stays as it is");
    }

    @Test
    void runThatTheFolderDoesNotHoldIsNotReproduced() {
        Command refused = Command.run("reproduce", small.out("out"), "--run", "7");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("holds the runs 0-5; name one of them"), refused.err());
    }

    /** Only executors know their devices: anything missing there is reported as a problem of the input, too. */
    @Test
    void anEngineWithoutItsDeviceIsAProblemAndNoFault() throws IOException {
        String file = small.variant("no-device.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: no-device");
        Command refused =
                Command.run("run", file, "--out", small.out("no-device"), "--runs", "2", "--master", "local[1]");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(
                refused.err().contains("training engine 'no-device' finds no device; use the engine fused"),
                refused.err());
        assertFalse(refused.err().contains("a fault of Mirage"), refused.err());
    }

    @Test
    void folderWithOtherFilesIsRefusedUntouched() throws IOException {
        Path other = Files.createDirectory(folder.resolve("other-files"));
        Files.writeString(other.resolve("thesis.tex"), "text");
        Command refused = Command.run("run", small.file(), "--out", other.toString(), "--master", "local[1]");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("holds other files (thesis.tex) and no ensemble"), refused.err());
        try (Stream<Path> files = Files.list(other)) {
            assertEquals(List.of(other.resolve("thesis.tex")), files.toList());
        }
    }

    /** Two machines make a part each, one of them is killed: together they have the rows of one that made it all. */
    @Test
    void partsWithOtherRunNumbersAreTheWholeBitForBit() throws IOException {
        String first = small.out("first-part");
        String second = small.out("second-part");
        succeeds("run", small.file(), "--runs", "3", "--out", first, "--master", "local[1]");
        String[] rest = {"run", small.file(), "--first-run", "3", "--runs", "3", "--out", second, "--master", "local[2]"
        };
        Command part = succeeds(rest);
        assertTrue(part.out().contains("study small: 3 runs from number 3 on"), part.out());
        Files.delete(onlyFile(folder.resolve("second-part/runs/batch=00001")));
        succeeds(rest);

        List<List<Object>> whole = rows("out");
        List<List<Object>> parts = new ArrayList<>(rows("first-part"));
        parts.addAll(rows("second-part"));
        assertEquals(whole, parts);
        String both = small.out("both-parts");
        Command joined = succeeds("integrate", first, second, "--out", both);
        assertTrue(joined.out().contains("global integration of 6 runs"), joined.out());
        String manifest = Files.readString(folder.resolve("second-part").resolve(EnsembleManifest.FILE));
        assertTrue(manifest.contains("\"first_run\" : 3"), manifest);
        Command others = Command.run("run", small.file(), "--out", second, "--master", "local[1]");
        assertEquals(ExitCode.INVALID_INPUT, others.exitCode(), others.err());
        assertTrue(others.err().contains("ensemble.first_run is 3 there, 0 here"), others.err());
    }

    /** An engine that is found on the class path and trains eight nets at once: one batch, one task, the same rows. */
    @Test
    void anEngineOfAPlugInGivesTheSameRowsAndIsReproduced() throws IOException {
        String study = small.variant("eight.yaml", "inputs: [pt, phi]", "inputs: [pt, phi], engine: eight-at-once");
        succeeds("run", study, "--out", small.out("eight"), "--master", "local[2]");
        assertTrue(Files.exists(onlyFile(folder.resolve("eight/runs/batch=00000"))));
        List<List<Object>> rows = new ArrayList<>();
        rows("eight").forEach(row -> {
            List<Object> values = new ArrayList<>(row);
            values.replaceAll(value -> "eight-at-once".equals(value) ? "fused" : value);
            rows.add(values);
        });
        assertEquals(rows("out"), rows);
        Command reproduced = succeeds("reproduce", small.out("eight"), "--run", "4");
        assertTrue(reproduced.out().contains("the same, bit for bit"), reproduced.out());
    }

    /** What a run decides: its row and those of its fits. */
    private static List<List<Object>> rows(String name) {
        EnsembleStore store = EnsembleStore.at(small.out(name), new Configuration());
        return Stream.concat(
                        store.rows(RunRow.TABLE).stream().map(RunRow.TABLE::reproducibleValues),
                        store.rows(FitTable.PUBLISHED).stream().map(FitTable.PUBLISHED::reproducibleValues))
                .sorted(Comparator.comparing(row -> (Long) row.get(0)))
                .toList();
    }

    @Test
    void runOfAMovedBundleNeedsToldWhereItIs() throws IOException {
        Path other = Files.write(folder.resolve("other.zip"), new byte[] {1});
        assertEquals(
                ExitCode.INVALID_INPUT,
                Command.run("reproduce", small.out("out"), "--run", "0", "--bundle", other.toString())
                        .exitCode());
        Path copy = Files.copy(Path.of(small.bundle()), folder.resolve("copy.zip"));
        succeeds("reproduce", small.out("out"), "--run", "0", "--bundle", copy.toString());
    }

    @Test
    void folderOfAnotherStudyIsRefusedUntouched() throws IOException {
        String before = Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE));
        String other = small.variant("wider.yaml", "study: small", "study: wider\nfit: {resolution_gev: 3}");
        Command refused = Command.run("run", other, "--out", small.out("out"), "--master", "local[1]");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("fit.resolution_gev is 2.4 there, 3.0 here"), refused.err());
        assertEquals(before, Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE)));
    }

    @Test
    void runWithNothingToDoLeavesTheManifestAsItIs() throws IOException {
        String before = Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE));
        Command less = succeeds("run", small.file(), "--runs", "5", "--out", small.out("out"), "--master", "local[1]");
        assertTrue(less.err().contains("holds 6 runs, more than the 5 asked for: all of them count"), less.err());
        succeeds("run", small.file(), "--out", small.out("out"), "--master", "local[1]");
        assertEquals(before, Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE)));
        assertFalse(Files.exists(folder.resolve("out/integration/_local.parquet")), "written beside, then renamed");
    }

    @Test
    void storageThatFailsAtTheEndExitsWithFourAndKeepsWhatIsComplete() throws IOException {
        Path faulty = copyOf("out", "faulty");
        Files.delete(onlyFile(faulty.resolve("runs/batch=00001")));
        Path integration = faulty.resolve("integration");
        Files.move(integration, folder.resolve("integration-elsewhere"));
        Files.writeString(integration, "a file where a folder should be");
        Command failed = Command.run("run", small.file(), "--out", faulty.toString(), "--master", "local[1]");
        assertEquals(ExitCode.MACHINE, failed.exitCode(), failed.err());
        assertTrue(failed.err().contains("mirage run: stopped: cannot write file:" + integration), failed.err());
        assertTrue(failed.err().contains("; completed work is kept; the same command continues"), failed.err());
        assertTrue(Files.exists(onlyFile(faulty.resolve("fits/batch=00001"))));
        assertTrue(Files.exists(onlyFile(faulty.resolve("runs/batch=00001"))));
        Path untouched = onlyFile(faulty.resolve("runs/batch=00000"));
        assertEquals(-1, Files.mismatch(onlyFile(folder.resolve("out/runs/batch=00000")), untouched));
    }

    @Test
    void aDamagedFolderIsRefusedUntouchedAndRepairedOnRequest() throws IOException {
        Path damaged = copyOf("out", "damaged");
        Path file = onlyFile(damaged.resolve("fits/batch=00000"));
        Files.write(file, new byte[] {1, 2, 3});
        for (String[] command : List.of(
                new String[] {"run", small.file(), "--out", damaged.toString(), "--master", "local[1]"},
                new String[] {"integrate", damaged.toString()})) {
            Command refused = Command.run(command);
            assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains(file + ": is not a complete Parquet file (3 bytes)"), refused.err());
            assertTrue(refused.err().contains("--repair"), refused.err());
        }
        assertEquals(3, Files.size(file));
        Files.writeString(damaged.resolve(EnsembleManifest.FILE), "{\"study\": ");
        Command cut = Command.run("run", small.file(), "--out", damaged.toString(), "--master", "local[1]");
        assertEquals(ExitCode.INVALID_INPUT, cut.exitCode(), cut.err());
        assertTrue(cut.err().contains("ensemble.json: is not a manifest"), cut.err());

        Command repaired =
                succeeds("run", small.file(), "--out", damaged.toString(), "--master", "local[1]", "--repair");
        assertTrue(repaired.err().contains("its runs are computed again"), repaired.err());
        assertEquals(rows("out"), rows("damaged"));
        assertTrue(Files.exists(damaged.resolve("_set-aside/1/ensemble.json")));
        assertEquals(3, Files.size(onlyFile(damaged.resolve("_set-aside/2/fits/batch=00000"))));
    }

    private static Path copyOf(String from, String to) throws IOException {
        Path source = folder.resolve(from);
        Path target = folder.resolve(to);
        try (Stream<Path> files = Files.walk(source)) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(source.relativize(file)));
            }
        }
        return target;
    }

    private static Path onlyFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> found = files.toList();
            assertEquals(1, found.size(), found.toString());
            return found.get(0);
        }
    }

    private static EnsembleManifest manifest() throws IOException {
        Path file = folder.resolve("out").resolve(EnsembleManifest.FILE);
        return ManifestJson.read(
                file.toString(), Files.readString(file), Path.of("").toAbsolutePath());
    }

    private static Command succeeds(String... args) {
        Command command = Command.run(args);
        assertEquals(0, command.exitCode(), command.err());
        return command;
    }
}
