package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The image that the Dockerfile gives, built by the script for machines without Docker, in pods of a real Kubernetes. What
 * the build fetches is kept in {@code target/image}.
 */
@Tag("cluster")
class KubernetesImageTest {
    private static final String SCRIPT = "deploy/kubernetes/image/build-without-docker.sh";
    private static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";
    private static final Path IMAGES = Path.of("target/image").toAbsolutePath();
    private static final Path ARCHIVE = IMAGES.resolve("image.tar");

    /** More than the image has, 265 MB, and less than it would have with a JDK, a second Spark or the sources. */
    private static final long MOST_BYTES = 300_000_000L;

    @TempDir
    private static Path folder;

    private static KubernetesUser user;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        String lacking = ClusterCommand.start(
                        folder.resolve("missing.log"), Map.of(), SCRIPT, "missing", IMAGES.toString())
                .end()
                .succeeded()
                .strip();
        Assumptions.assumeTrue(lacking.isEmpty(), "no image can be built on this machine, which lacks: " + lacking);
        user = KubernetesUser.start(folder);
        user.cluster()
                .here(Map.of(), SCRIPT, IMAGES.toString(), KubernetesUser.IMAGE, "--build-arg", "COMMIT=" + COMMIT)
                .end()
                .succeeded();
        user.cluster().load(ARCHIVE);
    }

    @AfterAll
    static void stop() throws IOException {
        if (user != null) {
            user.close();
        }
    }

    private static JsonNode json(String entry) throws IOException, InterruptedException {
        return new ObjectMapper().readTree(tar("-xOf", ARCHIVE.toString(), entry));
    }

    private static String tar(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tar"));
        command.addAll(List.of(arguments));
        return user.cluster()
                .here(Map.of(), command.toArray(String[]::new))
                .end()
                .succeeded();
    }

    @Test
    void hasNoShellNoPackageManagerAndNoMoreThanItNeeds() throws IOException, InterruptedException {
        JsonNode image = json("manifest.json").get(0);
        assertEquals(
                "65532:65532",
                json(image.get("Config").asText()).at("/config/User").asText());
        assertTrue(Files.size(ARCHIVE) < MOST_BYTES, "bytes: " + Files.size(ARCHIVE));
        for (JsonNode layer : image.get("Layers")) {
            tar("-xf", ARCHIVE.toString(), "--directory=" + folder, layer.asText());
            String files = tar("-tf", folder.resolve(layer.asText()).toString());
            for (String program : List.of("sh", "bash", "dash", "busybox", "perl", "python3", "dpkg", "apt-get")) {
                assertFalse(files.lines().anyMatch(file -> file.endsWith("bin/" + program)), program);
            }
        }
    }

    @Test
    void knowsItsCommit() throws IOException, InterruptedException {
        String printed = user.submitWith(Map.of(), KubernetesUser.IMAGE, "--", "--version")
                .end()
                .succeeded();

        assertTrue(printed.contains("commit " + COMMIT), printed);
    }

    @Test
    void computesTheRowsOfALocalRun() throws IOException, InterruptedException {
        user.submit("built").end().succeeded();

        assertEquals(user.expected(), user.ensemble("built").rows());
    }

    @Test
    void drawsFiguresWithARootThatCannotBeWritten() throws IOException, InterruptedException {
        String printed = user.submitWith(
                        Map.of(),
                        KubernetesUser.IMAGE,
                        "--",
                        "run",
                        "/opt/mirage/conf/studies/zgamma-150.yaml",
                        "--runs",
                        "1",
                        "--out",
                        "/out/drawn")
                .end()
                .succeeded();

        assertFalse(printed.contains("Fontconfig error"), printed);
        for (String file : List.of("significances-150.png", "significances-150.pdf", "significances-150.svg")) {
            assertTrue(Files.size(user.volume().resolve("drawn/figures").resolve(file)) > 1000, file);
        }
    }
}
