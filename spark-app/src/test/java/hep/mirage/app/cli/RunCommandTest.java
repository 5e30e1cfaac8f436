package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import hep.mirage.app.report.IntegrationJson;
import hep.mirage.model.training.ClassifierModel;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
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
        assertEquals(6, manifest.counts().asked());
        assertEquals(6, manifest.counts().completed() + manifest.counts().failed());
        assertEquals(2, manifest.leakage().runs());
        assertNotNull(manifest.ended());
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
        Path zip = folder.resolve("classifier.zip");
        succeeds("reproduce", small.out("out"), "--run", "4", "--model", zip.toString());
        assertDrawn(folder.resolve("out/figures/run-4/spectra-150.png"));
        ClassifierModel model = ClassifierModel.load(zip);
        assertEquals(manifest().study().classifier().inputs(), model.inputs());
        assertEquals("4", model.facts().get("run"));
    }

    @Test
    void runOfAMovedBundleNeedsToldWhereItIs() throws IOException {
        Path other = Files.write(folder.resolve("other.zip"), new byte[] {1});
        assertEquals(
                Mirage.INVALID_INPUT,
                Command.run("reproduce", small.out("out"), "--run", "0", "--generator", other.toString())
                        .exitCode());
        Path copy = Files.copy(Path.of(small.bundle()), folder.resolve("copy.zip"));
        succeeds("reproduce", small.out("out"), "--run", "0", "--generator", copy.toString());
    }

    @Test
    void folderOfAnotherStudyIsRefusedUntouched() throws IOException {
        String before = Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE));
        String other = small.variant("wider.yaml", "study: small", "study: wider\nfit: {resolution_gev: 3}");
        Command refused = Command.run("run", other, "--out", small.out("out"), "--master", "local[1]");
        assertEquals(Mirage.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("fit.resolution_gev is 2.4 there, 3.0 here"), refused.err());
        assertEquals(before, Files.readString(folder.resolve("out").resolve(EnsembleManifest.FILE)));
    }

    private static EnsembleManifest manifest() throws IOException {
        Path file = folder.resolve("out").resolve(EnsembleManifest.FILE);
        return ManifestJson.read(file.toString(), Files.readString(file));
    }

    private static Command succeeds(String... args) {
        Command command = Command.run(args);
        assertEquals(0, command.exitCode(), command.err());
        return command;
    }
}
