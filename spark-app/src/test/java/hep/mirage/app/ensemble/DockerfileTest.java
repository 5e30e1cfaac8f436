package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the image promises: a base of a named version, no shell, no root, nothing that has to be written. */
class DockerfileTest {
    private static final Path KUBERNETES = ClusterCommand.ROOT.resolve("deploy/kubernetes");

    /** The stages, each from its FROM on. */
    private static List<String> stages() throws IOException {
        String[] parts = Files.readString(KUBERNETES.resolve("Dockerfile")).split("(?m)^(?=FROM )");
        return Stream.of(parts).filter(part -> part.startsWith("FROM ")).toList();
    }

    private static List<String> lines(String stage, String instruction) {
        return stage.lines().filter(line -> line.startsWith(instruction + " ")).toList();
    }

    @Test
    void everyBaseHasAVersion() throws IOException {
        for (String stage : stages()) {
            String base = stage.split("\\s+")[1];
            assertTrue(base.matches("[a-z0-9./-]+:[A-Za-z0-9._-]+") && !base.endsWith(":latest"), base);
        }
    }

    /** Where there is no Docker, every base is made under its own name. */
    @Test
    void everyBaseHasAStandInFromDebiansPackages() throws IOException {
        String script = Files.readString(KUBERNETES.resolve("image/build-without-docker.sh"));
        for (String stage : stages()) {
            String base = stage.split("\\s+")[1];
            assertTrue(script.lines().anyMatch(line -> line.matches("\\w+=(docker.io/library/)?" + base)), base);
        }
    }

    /** What the script without Docker says of a machine with buildah, and with an mmdebstrap that ends with a code. */
    private static String missing(Path folder, int code) throws IOException, InterruptedException {
        Path programs = Files.createDirectory(folder.resolve("ends-with-" + code));
        for (String program : List.of("id; echo 0", "buildah; exit 1", "mmdebstrap; exit " + code)) {
            String[] parts = program.split("; ");
            Path file = Files.writeString(programs.resolve(parts[0]), "#!/bin/sh\n" + parts[1] + "\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        Map<String, String> path = Map.of("PATH", programs + ":" + System.getenv("PATH"));
        String script = KUBERNETES.resolve("image/build-without-docker.sh").toString();
        return ClusterCommand.start(
                        folder.resolve("log"),
                        path,
                        script,
                        "missing",
                        folder.resolve("none").toString())
                .end()
                .succeeded()
                .strip();
    }

    /** A mirror that cannot be reached is a lack of the machine; a build that fails with one is not. */
    @Test
    void withoutDockerAMirrorOfDebiansPackagesIsNeeded(@TempDir Path folder) throws IOException, InterruptedException {
        assertEquals("a mirror of Debian's packages that can be reached", missing(folder, 25));
        assertEquals("", missing(folder, 0));
    }

    /** Bootstraps lie beside the generators that ship, and hold the events of their samples. */
    @Test
    void whatGitIgnoresAmongTheGeneratorsStaysOutOfImageAndRelease() throws IOException {
        List<String> left = Files.readAllLines(KUBERNETES.resolve("Dockerfile.dockerignore"));
        String release = Files.readString(ClusterCommand.ROOT.resolve("deploy/release/archive.xml"));
        String layout = Files.readString(KUBERNETES.resolve("image/layout.sh"));
        List<String> ignored = Files.readAllLines(ClusterCommand.ROOT.resolve(".gitignore")).stream()
                .filter(line -> line.startsWith("conf/"))
                .toList();
        assertFalse(ignored.isEmpty(), "a bootstrap is ignored by its name");
        for (String line : ignored) {
            assertTrue(left.contains(line), line);
            assertTrue(release.contains("<exclude>" + line + "</exclude>"), line);
            assertTrue(layout.contains("rm -f \"$to\"/mirage/" + line), line);
        }
    }

    @Test
    void whatRunsIsNotRootAndIsNoShell() throws IOException {
        List<String> stages = stages();
        List<String> images = stages.stream()
                .filter(stage -> !lines(stage, "ENTRYPOINT").isEmpty())
                .toList();

        assertEquals(2, images.size(), "with and without GPUs");
        for (String image : images) {
            assertEquals(List.of("USER 65532:65532"), lines(image, "USER"));
            assertTrue(lines(image, "ENTRYPOINT").get(0).startsWith("ENTRYPOINT [\"/opt/java/bin/java\", "), image);
            assertEquals(List.of(), lines(image, "ADD"));
        }
        String last = stages.get(stages.size() - 1);
        assertTrue(last.startsWith("FROM gcr.io/distroless/java-base-debian12:nonroot"), last);
        assertEquals(List.of(), lines(last, "RUN"), "the base has no shell to run them");
    }

    @ParameterizedTest
    @ValueSource(strings = {"driver.yaml", "executor.yaml", "../schedule/kubernetes.yaml"})
    void podsNeedNoRightsAndWriteNothing(String manifest) throws IOException {
        String yaml = Files.readString(KUBERNETES.resolve(manifest));

        for (String line : List.of(
                "readOnlyRootFilesystem: true",
                "runAsNonRoot: true",
                "allowPrivilegeEscalation: false",
                "type: RuntimeDefault")) {
            assertTrue(yaml.contains(line), line);
        }
        assertTrue(yaml.matches("(?s).*drop: *(\\[\"?ALL\"?]|\\n *- ALL).*"), yaml);
        assertFalse(yaml.contains("privileged: true"), yaml);
    }
}
