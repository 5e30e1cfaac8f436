package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.cli.ensemble.EnsembleFolder;
import hep.mirage.app.ensemble.EnsembleStore;
import hep.mirage.app.integration.EnsemblePart;
import hep.mirage.app.integration.EnsembleUnion;
import hep.mirage.app.integration.IntegrationTables;
import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.fit.significance.SignificanceKind;
import hep.mirage.search.integration.Integration;
import hep.mirage.search.row.FitRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IntegrateCommandTest {
    @TempDir
    private Path folder;

    @Test
    void folderWithoutAnEnsembleIsRefusedInOneLine() {
        Command refused = Command.run("integrate", folder.toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().startsWith("mirage integrate: 1 problem" + System.lineSeparator()), refused.err());
        assertTrue(refused.err().contains("holds no ensemble.json"), refused.err());
        assertFalse(Files.exists(folder.resolve("integration")));
    }

    @Test
    void manifestThatIsNoneIsRefused() throws IOException {
        Files.writeString(folder.resolve("ensemble.json"), "{}");
        Command refused = Command.run("integrate", folder.toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("is not a manifest of an ensemble"), refused.err());
    }

    @Test
    void aRunThatIsNotThereIsRefusedBeforeAnythingIsWritten() throws IOException {
        String first = ensemble("first", 0, 30);
        Command refused = Command.run("integrate", first, "--run", "30");
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("--run: 30; the ensemble has no such run"), refused.err());
        assertTrue(refused.err().contains(":0-29 (master seed: numbers)"), refused.err());
        assertFalse(Files.exists(Path.of(first, "integration")));
        assertEquals(0, Command.run("integrate", first, "--run", "7").exitCode());
        String svg = Files.readString(Path.of(first, "figures/mass-scan.svg"));
        assertTrue(svg.contains("run 7: local"), "the run asked for");
    }

    @Test
    void severalEnsemblesNeedAFolderOfTheirOwn() throws IOException {
        String first = ensemble("first", 0, 30);
        String second = ensemble("second", 30, 60);
        Command refused = Command.run("integrate", first, second);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode());
        assertTrue(refused.err().contains("--out: missing; 2 folders"), refused.err());
        String both = folder.resolve("both").toString();
        Command done = Command.run("integrate", first, second, "--out", both);
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("global integration of 60 runs; mass hypotheses: 3"), done.out());
        assertTrue(Files.exists(Path.of(both, "integration/direct_counts.parquet")));
        assertTrue(
                Files.readString(Path.of(both, "figures/significances-by-mass.svg"))
                        .contains("60 runs"),
                done.out());
        assertFalse(Files.exists(Path.of(first, "integration")));
    }

    /** Of thirty runs at 145, 150 and 155 GeV the largest Z is at one; a later state of the ensemble may have it elsewhere. */
    @Test
    void onlyTheMassWithTheLargestZHasFiguresOfItsOwn() throws IOException {
        String first = ensemble("first", 0, 30);
        assertEquals(0, Command.run("integrate", first, "--all-masses").exitCode());
        assertEquals(List.of("145", "150", "155"), massesWithFigures(first));

        assertEquals(0, Command.run("integrate", first).exitCode());
        List<FitRow> fits = new ArrayList<>();
        new EnsemblePart(store(first), EnsembleFolder.manifest(store(first), first)).forEachLiveFit(fits::add);
        FitRow largest = fits.stream()
                .max(Comparator.comparingDouble(row -> row.z(SignificanceKind.LIKELIHOOD)))
                .orElseThrow();
        assertEquals(List.of(String.format(Locale.ROOT, "%.0f", largest.hypothesisGeV())), massesWithFigures(first));
        String profile = Files.readString(Path.of(first, "figures/significances-by-mass.svg"));
        assertTrue(profile.contains("Local z_likelihood along the mass: chosen, 30 runs"), "all masses in one figure");
    }

    private static List<String> massesWithFigures(String ensemble) {
        return Stream.of("145", "150", "155")
                .filter(mass -> Stream.of("significances-", "all-significances-")
                        .allMatch(kind -> Files.exists(Path.of(ensemble, "figures", kind + mass + ".pdf"))))
                .toList();
    }

    @Test
    void foldersWithoutRowsAddUpTheirCounts() {
        String both = folder.resolve("both").toString();
        integrateWithoutFigures(both, ensemble("first", 0, 30), ensemble("second", 30, 60));
        String third = ensemble("third", 60, 90);
        String counts = folder.resolve("counts").toString();
        Command uncounted = Command.run(
                "integrate", both, counts, "--out", folder.resolve("all").toString());
        assertEquals(ExitCode.INVALID_INPUT, uncounted.exitCode(), "the third has not been integrated yet");
        assertTrue(uncounted.err().contains(counts + ": holds neither an ensemble nor"), uncounted.err());
        integrateWithoutFigures(counts, third);
        Command ofRuns = Command.run(
                "integrate",
                both,
                counts,
                "--all-arms",
                "--out",
                folder.resolve("all").toString());
        assertEquals(ExitCode.INVALID_INPUT, ofRuns.exitCode(), ofRuns.err());
        assertTrue(ofRuns.err().contains("--all-arms: is about the runs of ensembles"), ofRuns.err());
        Command done = Command.run(
                "integrate", both, counts, "--out", folder.resolve("all").toString());
        assertEquals(0, done.exitCode(), done.err());
        assertTrue(done.out().contains("direct global p of the runs 20220615:0-89"), done.out());
        Command again = Command.run(
                "integrate", both, counts, counts, "--out", folder.resolve("x").toString());
        assertEquals(ExitCode.INVALID_INPUT, again.exitCode());
        assertTrue(again.err().contains("a run counts once"), again.err());
        assertFalse(Files.exists(folder.resolve("x")));
    }

    @Test
    void integrationOfAnotherEnsembleIsNotReplaced() throws IOException {
        String first = ensemble("first", 0, 30);
        String second = ensemble("second", 30, 60);
        String third = ensemble("third", 60, 90);
        integrateWithoutFigures(third, third);
        Path integration = Path.of(third, "integration/direct_counts.parquet");
        byte[] before = Files.readAllBytes(integration);
        for (String target : List.of(third, second)) {
            Command refused = Command.run("integrate", first, second, "--out", target);
            assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
            assertTrue(refused.err().contains("--out: " + target + " holds ensemble.json"), refused.err());
        }
        assertArrayEquals(before, Files.readAllBytes(integration));
        assertFalse(Files.exists(Path.of(second, "integration")));
        Command own = Command.run("integrate", third, "--out", third + "/.");
        assertEquals(0, own.exitCode(), own.err());
        Files.createDirectories(folder.resolve("nightly/nights"));
        Command nights = Command.run(
                "integrate", first, "--out", folder.resolve("nightly").toString());
        assertEquals(ExitCode.INVALID_INPUT, nights.exitCode(), nights.err());
        assertTrue(nights.err().contains("holds nights, and its integration"), nights.err());
    }

    @Test
    void theMissingOneOfSeveralEnsemblesIsNamed() {
        String first = ensemble("first", 0, 30);
        String typo = folder.resolve("typo").toString();
        Command refused = Command.run(
                "integrate",
                first,
                typo,
                "--run",
                "3",
                "--out",
                folder.resolve("both").toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains(typo + ": holds no ensemble.json, and another folder does"), refused.err());
        assertFalse(refused.err().contains(first + ":"), refused.err());
    }

    @Test
    void folderThatLacksATableIsRefusedWithTheFilesName() throws IOException {
        String damaged = ensemble("damaged", 0, 30);
        Path lost;
        try (Stream<Path> files = Files.walk(Path.of(damaged, "fits"))) {
            lost = files.filter(Files::isRegularFile).findFirst().orElseThrow();
        }
        Files.delete(lost);
        Command refused = Command.run("integrate", damaged);
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(
                refused.err()
                        .contains("  " + lost + ": missing, though the table runs says that the batch is complete"),
                refused.err());
    }

    private static void integrateWithoutFigures(String target, String... folders) {
        List<EnsemblePart> parts = Stream.of(folders)
                .map(IntegrateCommandTest::store)
                .map(store -> new EnsemblePart(store, EnsembleFolder.manifest(store, store.folderName())))
                .toList();
        IntegrationTables.write(Integration.of(EnsembleUnion.of(parts).rows()), store(target));
    }

    private static EnsembleStore store(String folder) {
        return EnsembleStore.at(folder, new Configuration());
    }

    private String ensemble(String name, int first, int end) {
        WrittenEnsemble.ofRuns(folder.resolve(name), first, end, "ab");
        return folder.resolve(name).toString();
    }
}
