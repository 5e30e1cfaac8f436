package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script mirage in a folder of its own, with a stand-in for Java. */
class LauncherTest {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, String printed) {}

    private Ended start(String java, Map<String, String> environment) throws IOException, InterruptedException {
        Process process = launcher(java, environment).start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
    }

    private ProcessBuilder launcher(String java, Map<String, String> environment) throws IOException {
        Path script = Files.copy(Path.of(System.getProperty("mirage.root"), "mirage"), folder.resolve("mirage"));
        Path program = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(program, java);
        assertTrue(program.toFile().setExecutable(true));
        ProcessBuilder builder =
                new ProcessBuilder("bash", script.toString(), "check", "my.yaml").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        return builder;
    }

    @Test
    void aJavaThatDoesNotStartIsToldWithItsOwnWords() throws IOException, InterruptedException {
        Ended ended = start("#!/bin/sh\necho boom >&2\nexit 3\n", Map.of());
        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(
                ended.printed().contains("jdk/bin/java does not start, check JAVA_HOME and JAVA_TOOL_OPTIONS: boom"),
                ended.printed());
    }

    @Test
    void aJavaThatSaysNothingIsTold() throws IOException, InterruptedException {
        Ended ended = start("#!/bin/sh\nexit 3\n", Map.of());
        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("it ends with exit code 3"), ended.printed());
    }

    @Test
    void aProgramThatIsNoJavaIsTold() throws IOException, InterruptedException {
        Ended ended = start("#!/bin/sh\necho hello\n", Map.of());
        assertEquals(2, ended.exitCode(), ended.printed());
        assertTrue(ended.printed().contains("is no Java that Mirage knows, check JAVA_HOME: hello"), ended.printed());
    }

    /** The lock is that of builds: held by the Java that follows, it would stop all others for as long as that runs. */
    @Test
    @Timeout(60)
    void whoWaitedForABuildStartsJavaWithoutTheLock() throws IOException, InterruptedException {
        Path lock = Files.createDirectories(folder.resolve("target")).resolve("launcher.lock");
        Path application = folder.resolve("spark-app/target/mirage-spark-app-0.1.0.jar");
        for (String module : List.of("model-core", "fitting", "search", "generator-lab", "report", "spark-app")) {
            Files.createDirectories(folder.resolve(module + "/src/main"));
            Files.createFile(folder.resolve(module + "/pom.xml"));
        }
        Files.createFile(folder.resolve("pom.xml"));
        Files.createDirectories(application.getParent());
        Files.writeString(
                application.resolveSibling("built"),
                folder.resolve("model-core/target/classes").toString());
        String build = "touch building; until [ -e waited-for ]; do sleep 0.1; done; mv spark-app/target/built "
                + application.resolveSibling("classpath") + "; touch " + application;
        Process other = new ProcessBuilder("flock", lock.toString(), "sh", "-c", build)
                .directory(folder.toFile())
                .inheritIO()
                .start();
        while (!Files.exists(folder.resolve("building"))) {
            Thread.sleep(20);
        }
        // The message of the launcher that waits is what the build waits for.
        Path said = folder.resolve("said");
        String java = "#!/bin/sh\ncase $1 in -X*) echo 'java.specification.version = 17' >&2; exit ;; esac\n"
                + "exec flock --nonblock " + lock + " echo free\n";

        Process launcher =
                launcher(java, Map.of()).redirectOutput(said.toFile()).start();
        try {
            while (launcher.isAlive()
                    && !Files.readString(said).contains("waiting for the build of another ./mirage")) {
                Thread.sleep(20);
            }
        } finally {
            Files.createFile(folder.resolve("waited-for"));
        }

        assertEquals(0, launcher.waitFor(), Files.readString(said));
        assertEquals(0, other.waitFor());
        assertEquals("mirage: waiting for the build of another ./mirage ...\nfree\n", Files.readString(said));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "3 g", "0g", "-1g", "3gb"})
    void aHeapThatIsNoSizeIsTold(String heap) throws IOException, InterruptedException {
        Ended ended = start("#!/bin/sh\n", Map.of("MIRAGE_HEAP", heap));
        assertEquals(2, ended.exitCode(), ended.printed());
        assertEquals("mirage: MIRAGE_HEAP: " + heap + "; give a size such as 3g or 1500m\n", ended.printed());
    }
}
