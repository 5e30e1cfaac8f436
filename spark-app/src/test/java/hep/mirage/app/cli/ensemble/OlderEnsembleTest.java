package hep.mirage.app.cli.ensemble;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.app.cli.Command;
import hep.mirage.app.provenance.EnsembleManifest;
import hep.mirage.app.provenance.ManifestJson;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder that Mirage wrote at commit 33ba2d0, before studies named designs, shapes and significances: 4 runs of a small study in
 * batches of 2, made by {@code mirage run study.yaml --runs 4 --out ensemble} beside its study, schema and generator.
 */
@Tag("spark")
class OlderEnsembleTest {
    @TempDir
    Path folder;

    @BeforeEach
    void copy() throws IOException, URISyntaxException {
        Path resources = Path.of(
                OlderEnsembleTest.class.getResource("before-designs/study.yaml").toURI());
        Path from = resources.getParent();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path to = folder.resolve(from.relativize(file).toString());
                Files.createDirectories(to.getParent());
                Files.copy(file, to);
            }
        }
    }

    @Test
    void itIsCompletedAndItsBatchesStayAsTheyAre() throws IOException {
        Map<String, byte[]> before = batches();
        assertEquals(6, before.size());
        Path lock = Files.createFile(folder.resolve("ensemble/_lock-3f"));

        Command run = Command.run("run", file("study.yaml"), "--runs", "6", "--out", file("ensemble"));

        assertEquals(0, run.exitCode(), run.err());
        assertTrue(run.out().contains("study small: 6 runs"), run.out());
        assertFalse(Files.exists(lock), "a driver of that version would not stop");
        Path manifest = folder.resolve("ensemble").resolve(EnsembleManifest.FILE);
        assertEquals(
                2,
                ManifestJson.read(
                                "ensemble.json",
                                Files.readString(manifest),
                                Path.of("").toAbsolutePath())
                        .sessions()
                        .size());
        Map<String, byte[]> after = batches();
        assertEquals(9, after.size());
        before.forEach((name, bytes) -> assertArrayEquals(bytes, after.get(name), name));
    }

    @Test
    void itIsIntegratedAndItsRunsAreReproduced() {
        Command integrated = Command.run("integrate", file("ensemble"));
        assertEquals(0, integrated.exitCode(), integrated.err());
        assertTrue(integrated.out().contains("global integration of 4 runs"), integrated.out());

        Command reproduced = Command.run("reproduce", file("ensemble"), "--run", "3", "--bundle", file("small.zip"));
        assertEquals(0, reproduced.exitCode(), reproduced.err());
        assertTrue(reproduced.out().contains("the same, bit for bit"), reproduced.out());
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private Map<String, byte[]> batches() throws IOException {
        Map<String, byte[]> batches = new TreeMap<>();
        var parquet = FileSystems.getDefault().getPathMatcher("glob:**/batch=*/*.parquet");
        try (Stream<Path> files = Files.walk(folder.resolve("ensemble"))) {
            for (Path file : files.filter(parquet::matches).toList()) {
                batches.put(folder.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return batches;
    }
}
