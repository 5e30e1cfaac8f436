package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How deploy/kubernetes/submit.sh follows a driver on a cluster that does not always answer: kubectl is a script here. */
class KubernetesSubmitTest {
    private static final Path ROOT = Path.of(System.getProperty("mirage.root"));

    private static final long PATIENCE_SECONDS = 120;

    /** Writes its arguments down. What it does is a line of a file: that of its n-th call, the last line from there on. */
    private static final String KUBECTL =
            """
            #!/usr/bin/env bash
            cd "$(dirname "$0")/.." || exit
            printf '%s\\n' "$*" >> calls
            case $* in
              "config view"*) echo https://host; exit ;;
              *" get pod "*) script=get ;;
              *" patch "*) script=patch ;;
              *" logs "*) script=logs ;;
              *) exit 0 ;;
            esac
            echo >> "$script.calls"
            eval "$(head -n "$(wc -l < "$script.calls")" "$script" | tail -n 1)"
            """;

    private static final String RUNNING = "echo 'uid|Running|||||'";
    private static final String SUCCEEDED = "echo 'uid|Succeeded|0|Completed|||'";
    private static final String DONE = "true";

    @TempDir
    private Path folder;

    private String logSeconds = "10";

    private record Ended(int exitCode, String printed, List<String> calls) {
        boolean deletedTheStudy() {
            return calls.stream().anyMatch(call -> call.contains(" delete configmap "));
        }
    }

    @BeforeEach
    void writeACheckout() throws IOException {
        for (String name : List.of("deploy", "conf")) {
            Files.createSymbolicLink(folder.resolve(name), ROOT.resolve(name));
        }
        executable("spark/bin/spark-submit", "#!/bin/sh\n");
        executable("bin/kubectl", KUBECTL);
        Files.writeString(folder.resolve("my.yaml"), "study: mine\n");
    }

    private void executable(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private Ended submit(List<String> get, List<String> patch, List<String> logs)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("get"), get);
        Files.write(folder.resolve("patch"), patch);
        Files.write(folder.resolve("logs"), logs);
        ProcessBuilder builder = new ProcessBuilder(
                        "deploy/kubernetes/submit.sh", "--image", "any", "--", "run", "my.yaml", "--out", "/out")
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("printed").toFile())
                .redirectError(folder.resolve("errors").toFile());
        builder.environment().put("SPARK_HOME", folder.resolve("spark").toString());
        builder.environment().put("PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
        builder.environment().put("MIRAGE_LOG_SECONDS", logSeconds);
        builder.environment().remove("SPARK_CONF_DIR");
        Process process = builder.start();
        try {
            assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "the script does not end");
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(
                process.exitValue(),
                Files.readString(folder.resolve("printed")),
                Files.readAllLines(folder.resolve("calls")));
    }

    private String errors() throws IOException {
        return Files.readString(folder.resolve("errors"));
    }

    /** A line of a log as the API server gives it with its time, in the n-th second. */
    private static String line(int second, String text) {
        return "printf '2026-11-28T01:00:0" + second + ".123456789Z " + text + "';";
    }

    @Test
    void aLogThatIsCutGoesOnAfterItsLastLine() throws IOException, InterruptedException {
        Ended ended = submit(
                List.of(RUNNING, RUNNING, RUNNING, SUCCEEDED),
                List.of(DONE),
                List.of(
                        line(1, "one\\n")
                                + line(1, "at the same time\\n")
                                + line(0, "by another clock\\n")
                                + line(2, "two\\n")
                                + line(3, "hal"),
                        line(2, "two\\n") + line(3, "half a line\\n") + "exit 1",
                        line(3, "half a line\\n") + line(4, "\\n") + line(5, "DRIFT")));

        assertEquals(0, ended.exitCode(), errors());
        assertEquals("one\nat the same time\nby another clock\ntwo\nhalf a line\n\nDRIFT\n", ended.printed());
        List<String> logs =
                ended.calls().stream().filter(call -> call.contains(" logs ")).toList();
        assertTrue(logs.get(1).contains("--since-time=2026-11-28T01:00:02.123456789Z --follow"), logs.toString());
    }

    /** As when a node is gone, and nobody tells the connection. */
    @Test
    void aLogThatHangsDoesNotHoldTheScript() throws IOException, InterruptedException {
        logSeconds = "1";
        Ended ended = submit(
                List.of(RUNNING, "echo 'uid|Failed|7|Error|||'"),
                List.of(DONE),
                List.of(line(1, "one\\n") + "exec sleep 600", line(1, "one\\n") + line(2, "DRIFT\\n")));

        assertEquals(7, ended.exitCode(), errors());
        assertEquals("one\nDRIFT\n", ended.printed());
    }

    @Test
    void aLogThatCannotBeReadIsToldWithItsReason() throws IOException, InterruptedException {
        Ended ended = submit(List.of(SUCCEEDED), List.of(DONE), List.of("echo 'no such node' >&2; exit 1"));

        assertEquals(0, ended.exitCode(), errors());
        assertTrue(errors().contains("the end of the log cannot be read: no such node"), errors());
    }

    @Test
    void aLogThatDoesNotEndIsToldWithTheTimeThatItHad() throws IOException, InterruptedException {
        logSeconds = "1";
        Ended ended = submit(List.of(SUCCEEDED), List.of(DONE), List.of("exec sleep 600"));

        assertEquals(0, ended.exitCode(), errors());
        assertTrue(errors().contains("the end of the log cannot be read: it did not end within 1 s;"), errors());
    }

    @Test
    void aServerThatIsAwayAfterTheSubmissionDoesNotTakeTheStudyFromTheDriver()
            throws IOException, InterruptedException {
        Ended ended =
                submit(List.of("exit 1", "echo 'uid|Pending|||||'", SUCCEEDED), List.of("exit 1", DONE), List.of(DONE));

        assertEquals(0, ended.exitCode(), errors());
        assertEquals(
                2,
                ended.calls().stream()
                        .filter(call -> call.contains("\"uid\": \"uid\""))
                        .count());
        assertTrue(!ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void aStudyThatTheDriverDoesNotOwnIsTold() throws IOException, InterruptedException {
        Ended ended = submit(List.of(SUCCEEDED), List.of("echo forbidden >&2; exit 1"), List.of(DONE));

        assertEquals(0, ended.exitCode(), errors());
        assertTrue(
                errors().matches(
                                "(?s).*is left behind \\(forbidden\\); when the job has ended: kubectl .* delete configmap mirage-\\S+\n"),
                errors());
        assertTrue(!ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void theStudyOfADriverThatWasDeletedGoesToo() throws IOException, InterruptedException {
        Ended ended = submit(List.of("true"), List.of("exit 1"), List.of(DONE));

        assertEquals(1, ended.exitCode(), errors());
        assertTrue(errors().contains("was deleted before it ended"), errors());
        assertTrue(ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void theStudyOfAJobThatIsNotSubmittedGoes() throws IOException, InterruptedException {
        executable("spark/bin/spark-submit", "#!/bin/sh\necho no room >&2\nexit 1\n");

        Ended ended = submit(List.of(SUCCEEDED), List.of(DONE), List.of(DONE));

        assertEquals(1, ended.exitCode(), errors());
        assertTrue(errors().contains("no room"), errors());
        assertTrue(ended.deletedTheStudy(), ended.calls().toString());
    }
}
