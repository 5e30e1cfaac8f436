package hep.mirage.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How deploy/kubernetes/submit.sh follows a driver on a cluster that does not always answer: kubectl is a script here. */
class KubernetesSubmitTest {
    private static final String RUNNING = "echo 'uid|Running|||||'";
    private static final String SUCCEEDED = "echo 'uid|Succeeded|0|Completed|||'";
    private static final String DONE = "true";

    @TempDir
    private Path folder;

    private KubernetesCheckout checkout;

    private String logSeconds = "10";

    @BeforeEach
    void writeACheckout() throws IOException {
        checkout = KubernetesCheckout.in(folder);
    }

    private KubernetesCheckout.Ended submit(List<String> get, List<String> patch, List<String> logs)
            throws IOException, InterruptedException {
        Files.write(folder.resolve("get"), get);
        Files.write(folder.resolve("patch"), patch);
        Files.write(folder.resolve("logs"), logs);
        return checkout.submit(
                Map.of("MIRAGE_LOG_SECONDS", logSeconds), "--image", "any", "--", "run", "my.yaml", "--out", "/out");
    }

    /** A line of a log as the API server gives it with its time, in the n-th second. */
    private static String line(int second, String text) {
        return "printf '2026-11-28T01:00:0" + second + ".123456789Z " + text + "';";
    }

    @Test
    void aLogThatIsCutGoesOnAfterItsLastLine() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended = submit(
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

        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals("one\nat the same time\nby another clock\ntwo\nhalf a line\n\nDRIFT\n", ended.printed());
        List<String> logs =
                ended.calls().stream().filter(call -> call.contains(" logs ")).toList();
        assertTrue(logs.get(1).contains("--since-time=2026-11-28T01:00:02.123456789Z --follow"), logs.toString());
    }

    /** As when a node is gone, and nobody tells the connection. */
    @Test
    void aLogThatHangsDoesNotHoldTheScript() throws IOException, InterruptedException {
        logSeconds = "1";
        KubernetesCheckout.Ended ended = submit(
                List.of(RUNNING, "echo 'uid|Failed|7|Error|||'"),
                List.of(DONE),
                List.of(line(1, "one\\n") + "exec sleep 600", line(1, "one\\n") + line(2, "DRIFT\\n")));

        assertEquals(7, ended.exitCode(), ended.errors());
        assertEquals("one\nDRIFT\n", ended.printed());
    }

    @Test
    void aLogThatCannotBeReadIsToldWithItsReason() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                submit(List.of(SUCCEEDED), List.of(DONE), List.of("echo 'no such node' >&2; exit 1"));

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("the end of the log cannot be read: no such node"), ended.errors());
    }

    @Test
    void aLogThatDoesNotEndIsToldWithTheTimeThatItHad() throws IOException, InterruptedException {
        logSeconds = "1";
        KubernetesCheckout.Ended ended = submit(List.of(SUCCEEDED), List.of(DONE), List.of("exec sleep 600"));

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(
                ended.errors().contains("the end of the log cannot be read: it did not end within 1 s;"),
                ended.errors());
    }

    @Test
    void aServerThatIsAwayAfterTheSubmissionDoesNotTakeTheStudyFromTheDriver()
            throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                submit(List.of("exit 1", "echo 'uid|Pending|||||'", SUCCEEDED), List.of("exit 1", DONE), List.of(DONE));

        assertEquals(0, ended.exitCode(), ended.errors());
        assertEquals(
                2,
                ended.calls().stream()
                        .filter(call -> call.contains("\"uid\": \"uid\""))
                        .count());
        assertTrue(!ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void aStudyThatTheDriverDoesNotOwnIsTold() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                submit(List.of(SUCCEEDED), List.of("echo forbidden >&2; exit 1"), List.of(DONE));

        assertEquals(0, ended.exitCode(), ended.errors());
        assertTrue(
                ended.errors()
                        .matches(
                                "(?s).*is left behind \\(forbidden\\); when the job has ended: kubectl .* delete configmap mirage-\\S+\n"),
                ended.errors());
        assertTrue(!ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void theStudyOfADriverThatWasDeletedGoesToo() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended = submit(List.of("true"), List.of("exit 1"), List.of(DONE));

        assertEquals(1, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("was deleted before it ended"), ended.errors());
        assertTrue(ended.deletedTheStudy(), ended.calls().toString());
    }

    @Test
    void theStudyOfAJobThatIsNotSubmittedGoes() throws IOException, InterruptedException {
        checkout.executable("spark/bin/spark-submit", "#!/bin/sh\necho no room >&2\nexit 1\n");

        KubernetesCheckout.Ended ended = submit(List.of(SUCCEEDED), List.of(DONE), List.of(DONE));

        assertEquals(1, ended.exitCode(), ended.errors());
        assertTrue(ended.errors().contains("no room"), ended.errors());
        assertTrue(ended.deletedTheStudy(), ended.calls().toString());
    }

    /** As with a service mesh, whose container may come first and go on after the driver's. */
    @Test
    void anotherContainerOfThePodIsNotTheDriver() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                submit(List.of(RUNNING, "echo 'uid|Running|7|Error|||'"), List.of(DONE), List.of(line(1, "DRIFT\\n")));

        assertEquals(7, ended.exitCode(), ended.errors());
        assertEquals("DRIFT\n", ended.printed());
        String container = new ObjectMapper(new YAMLFactory())
                .readTree(folder.resolve("deploy/kubernetes/driver.yaml").toFile())
                .at("/spec/containers/0/name")
                .asText();
        for (String call : ended.calls()) {
            assertTrue(
                    !call.contains(" logs ") || call.contains(" --container " + container + " "),
                    () -> call + " is of any container");
            assertTrue(
                    !call.contains(" get pod ")
                            || call.contains("containerStatuses[?(@.name==\"" + container + "\")].state.terminated"),
                    () -> call + " is of any container");
        }
    }

    @Test
    void aDriverThatEndedWellBesideAnotherContainerIsASuccess() throws IOException, InterruptedException {
        KubernetesCheckout.Ended ended =
                submit(List.of("echo 'uid|Running|0|Completed|||'"), List.of(DONE), List.of(DONE));

        assertEquals(0, ended.exitCode(), ended.errors());
    }
}
