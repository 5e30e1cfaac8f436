package hep.mirage.app.cli.result;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.cli.console.ExitCode;
import hep.mirage.app.comparison.EnsembleComparisonFolder;
import hep.mirage.app.integration.WrittenEnsemble;
import hep.mirage.lab.comparison.HalfBundles;
import hep.mirage.model.generator.GeneratorBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareEnsemblesCommandTest {
    @TempDir
    private Path folder;

    private String ensemble(String name, double shift, String digest) {
        List<List<Double>> z = IntStream.range(0, 40)
                .mapToObj(run -> List.of(shift + 0.1 * run + 0.01 * (run % 3) * shift, 0.05 * run))
                .toList();
        WrittenEnsemble.ofGenerator(folder.resolve(name), 0, z, digest, WrittenEnsemble.MASTER_SEED);
        return folder.resolve(name).toString();
    }

    private String bundle(int half) throws IOException {
        Path file = folder.resolve("half-" + half + ".zip");
        HalfBundles.of(half, 1).write(file);
        return file.toString();
    }

    private String half(int half, double shift) {
        return ensemble("half" + half, shift, HalfBundles.of(half, 1).digest());
    }

    /** Differences of 1, 1.01, 1.02 in turn: mean 1.01 - 0.01/40, error 0.0082/√39. */
    @Test
    void halvesAreComparedAndScaled() throws IOException {
        String out = folder.resolve("out").toString();
        Command compared = Command.run(
                "compare-ensembles",
                half(1, 1),
                half(2, 0),
                "--bundle",
                bundle(1),
                "--bundle",
                bundle(2),
                "--out",
                out);
        assertEquals(0, compared.exitCode(), compared.err());
        assertTrue(
                compared.out().contains("2: " + folder.resolve("half2") + ", 40 runs, half-2.zip, bootstrap, seed 0"),
                compared.out());
        assertTrue(compared.out().contains("generators: trained on disjoint parts of one sample"), compared.out());
        assertTrue(compared.out().contains("+1.01 ± 0.00"), compared.out());
        assertTrue(compared.out().contains("0.71 [0.51, 3.57]"), compared.out());
        assertTrue(compared.out().contains("by 0.7071"), compared.out());
        assertFalse(compared.out().contains("one pair each"), "there is one pair only: " + compared.out());
        assertTrue(Files.exists(Path.of(out, EnsembleComparisonFolder.TABLE)));
        assertTrue(Files.exists(Path.of(out, EnsembleComparisonFolder.FILE)));
    }

    @Test
    void threeEnsemblesPrintTheirDifferencesApart() {
        Command compared = Command.run(
                "compare-ensembles",
                ensemble("a", 0, "a".repeat(64)),
                ensemble("b", 1, "b".repeat(64)),
                ensemble("c", 2, "c".repeat(64)));
        assertEquals(0, compared.exitCode(), compared.err());
        assertTrue(compared.out().contains("2 - 3"), compared.out());
        assertTrue(
                compared.out()
                        .contains("For all 3 pairs together, multiply the smallest p of the largest distance by 3."),
                compared.out());
        assertTrue(compared.out().contains("not all bundles were found"), compared.out());
        assertFalse(compared.out().contains("whole sample\n"), compared.out());
    }

    @Test
    void everyProblemIsToldAtOnce() throws IOException {
        Path other = folder.resolve("other.zip");
        GeneratorBundle unrelated = HalfBundles.of(1, 9);
        unrelated.write(other);
        Command refused = Command.run(
                "compare-ensembles",
                half(1, 1),
                folder.resolve("nothing").toString(),
                "--bundle",
                other.toString(),
                "--bundle",
                folder.resolve("gone.zip").toString());
        assertEquals(ExitCode.INVALID_INPUT, refused.exitCode(), refused.err());
        assertTrue(refused.err().contains("mirage compare-ensembles: 3 problems"), refused.err());
        assertTrue(refused.err().contains("holds no ensemble.json"), refused.err());
        assertTrue(refused.err().contains("which none of the ensembles was drawn from"), refused.err());
        assertTrue(refused.err().contains("gone.zip"), refused.err());
    }
}
