package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real YARN with its output on HDFS, submitted by the script that users call. */
@Tag("cluster")
class YarnTest {
    @TempDir
    private static Path folder;

    private static YarnUser user;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        user = YarnUser.start(folder);
    }

    @AfterAll
    static void stop() {
        if (user != null) {
            user.close();
        }
    }

    /** In the chapter's order: a client, a driver in the cluster that adds a run, a look. */
    @Test
    void theCommandsOfThePageWork() throws IOException, InterruptedException {
        String printed = user.follow("## YARN").succeeded();

        assertTrue(printed.contains("runs 2 of 2 done"), printed);
        assertTrue(printed.contains("runs 3 of 3 done (2 of them before)"), printed);
        assertTrue(printed.contains("global integration of 3 runs"), printed);
        assertTrue(printed.contains("/user/analyst/mirage/generators/zgamma-18-wgan-gp.zip"), printed);
    }

    /** Requests GPUs as users do, with numbers for this machine. The study is on HDFS. */
    @Test
    void givesTheRowsOfALocalRunInClientModeOnContainersWithAGpuAlthoughAnExecutorIsKilled()
            throws IOException, InterruptedException {
        EventLog events = new EventLog(Files.createDirectory(folder.resolve("events")));
        List<String> settings = new ArrayList<>(events.settings());
        Files.readAllLines(ClusterCommand.ROOT.resolve("conf/spark/gpu.conf")).stream()
                .filter(line -> line.startsWith("spark.executor.resource") || line.startsWith("spark.task.resource"))
                .forEach(line -> settings.add(line.replaceFirst(" +", "=")));
        settings.add("spark.executorEnv.PATH=" + user.cluster().path());
        settings.add("spark.task.resource.gpu.amount=1");
        List<String> options = new ArrayList<>(List.of("--files", "deploy/gpu/discover-gpus.sh"));
        settings.forEach(setting -> options.addAll(List.of("--conf", setting)));
        ClusterCommand job =
                user.submitFromHdfs(YarnUser.RUNS, "client", "/ensembles/client", options.toArray(String[]::new));
        user.ensemble("/ensembles/client").awaitBatches(job);
        assertEquals(2, user.cluster().allocatedGpus());
        user.cluster().processes(YarnUser.EXECUTOR).get(0).destroyForcibly();
        user.ensemble("/ensembles/client").assertIncomplete();

        job.end().succeeded();

        assertTrue(events.executors().containsAll(List.of("1", "2")), "executors: " + events.executors());
        assertEquals(user.expected(), user.ensemble("/ensembles/client").rows());
    }

    @Test
    void badInputKeepsItsExitCodeAndItsMessageInBothModes() throws IOException, InterruptedException {
        for (String mode : List.of("client", "cluster")) {
            ClusterCommand.Ended refused =
                    user.submit(YarnUser.RUNS, mode, "http://none/out").end();

            assertEquals(2, refused.exitCode(), refused.output());
            assertTrue(
                    refused.output().contains("output folder http://none/out: http can be read only"),
                    mode + refused.output());
        }
    }
}
