package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script mirage in a folder of its own, with a stand-in for Java. */
class LauncherTest {
    @TempDir
    private Path folder;

    private record Ended(int exitCode, String printed) {}

    private Ended start(String java, Map<String, String> environment) throws IOException, InterruptedException {
        Path script = Files.copy(Path.of(System.getProperty("mirage.root"), "mirage"), folder.resolve("mirage"));
        Path program = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(program, java);
        assertTrue(program.toFile().setExecutable(true));
        ProcessBuilder builder =
                new ProcessBuilder("bash", script.toString(), "check", "my.yaml").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", folder.resolve("jdk").toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), printed);
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

    @ParameterizedTest
    @ValueSource(strings = {"abc", "3 g", "0g", "-1g", "3gb"})
    void aHeapThatIsNoSizeIsTold(String heap) throws IOException, InterruptedException {
        Ended ended = start("#!/bin/sh\n", Map.of("MIRAGE_HEAP", heap));
        assertEquals(2, ended.exitCode(), ended.printed());
        assertEquals("mirage: MIRAGE_HEAP: " + heap + "; give a size such as 3g or 1500m\n", ended.printed());
    }
}
