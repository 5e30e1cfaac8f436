package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real YARN with its output on HDFS, submitted by the script that users call. */
@Tag("cluster")
class YarnTest {
    private static final int RUNS = 120;
    /** Fewer than on a standalone cluster: a lost application master costs half a minute. */
    private static final int KILLS = 6;

    private static final long SEED = Long.getLong("mirage.kills.seed", 15);
    private static final String EXECUTOR = "org.apache.spark.executor.YarnCoarseGrainedExecutorBackend";
    private static final String CLUSTER_MODE_DRIVER = "org.apache.spark.deploy.yarn.ApplicationMaster";

    /** Small enough for a machine of two cores; every executor before the first task, so that both get some. */
    private static final String SETTINGS =
            """
            spark.yarn.archive  hdfs:///spark/spark-jars.zip
            spark.executor.cores  1
            spark.executor.memory  600m
            spark.driver.memory  700m
            spark.scheduler.minRegisteredResourcesRatio  1.0
            spark.scheduler.maxRegisteredResourcesWaitingTime  120s
            """;

    @TempDir
    private static Path folder;

    private static YarnCluster cluster;
    private static ClusterStudy study;
    private static List<List<Object>> expected;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = YarnCluster.start(folder);
        follow("### 2. Put Spark on HDFS").succeeded();
        Files.writeString(folder.resolve("settings.conf"), SETTINGS);
        study = ClusterStudy.write(Files.createDirectory(folder.resolve("study")), RUNS);
        expected = study.localRows();
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    /** Runs the commands of the page below a heading. */
    private static ClusterCommand.Ended follow(String heading) throws IOException, InterruptedException {
        Path checkout = Files.createTempDirectory(folder, "checkout");
        Path script = ClusterPage.script(heading, checkout);
        return cluster.start(Map.of(), "env", "--chdir=" + checkout, "bash", script.toString())
                .end();
    }

    /** Submits some runs of the study, and returns while the job runs. */
    private static ClusterCommand submit(int runs, String mode, String out, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "deploy/yarn/submit.sh",
                "--deploy-mode",
                mode,
                "--properties-file",
                folder.resolve("settings.conf").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "run", study.file(), "--runs", Integer.toString(runs), "--out", out));
        return cluster.start(Map.of(), command.toArray(String[]::new));
    }

    private static List<List<Object>> rows(String out) {
        return Ensembles.rows(cluster.ensemble(out));
    }

    private static void awaitBatches(ClusterCommand job, String out) throws InterruptedException {
        while (cluster.ensemble(out).complete().size() < 2) {
            assertTrue(job.process().isAlive(), () -> "the job ended without a batch, see " + job.log());
            Thread.sleep(100);
        }
    }

    private static void assertKilledInTime(String out) {
        int batches = RUNS / study.study().ensemble().batchRuns();
        assertTrue(cluster.ensemble(out).complete().size() < batches, "all batches were there when killed");
    }

    /** In the chapter's order: a client, a driver in the cluster that adds a run, a look. */
    @Test
    void theCommandsOfThePageWork() throws IOException, InterruptedException {
        String printed = follow("## YARN").succeeded();

        assertTrue(printed.contains("runs 2 of 2 done"), printed);
        assertTrue(printed.contains("runs 3 of 3 done (2 of them before)"), printed);
        assertTrue(printed.contains("global integration of 3 runs"), printed);
    }

    /** Requests GPUs as users do, with numbers for this machine. */
    @Test
    void givesTheRowsOfALocalRunInClientModeOnContainersWithAGpuAlthoughAnExecutorIsKilled()
            throws IOException, InterruptedException {
        EventLog events = new EventLog(Files.createDirectory(folder.resolve("events")));
        List<String> settings = new ArrayList<>(events.settings());
        Files.readAllLines(ClusterCommand.ROOT.resolve("conf/spark/gpu.conf")).stream()
                .filter(line -> line.startsWith("spark.executor.resource") || line.startsWith("spark.task.resource"))
                .forEach(line -> settings.add(line.replaceFirst(" +", "=")));
        settings.add("spark.executorEnv.PATH=" + cluster.path());
        settings.add("spark.task.resource.gpu.amount=1");
        List<String> options = new ArrayList<>(List.of("--files", "deploy/gpu/discover-gpus.sh"));
        settings.forEach(setting -> options.addAll(List.of("--conf", setting)));
        ClusterCommand job = submit(RUNS, "client", "/ensembles/client", options.toArray(String[]::new));
        awaitBatches(job, "/ensembles/client");
        assertEquals(2, cluster.allocatedGpus());
        cluster.processes(EXECUTOR).get(0).destroyForcibly();
        assertKilledInTime("/ensembles/client");

        job.end().succeeded();

        assertTrue(events.executors().containsAll(List.of("1", "2")), "executors: " + events.executors());
        assertEquals(expected, rows("/ensembles/client"));
    }

    @Test
    void givesTheRowsOfALocalRunInClusterModeAlthoughAnExecutorIsKilled() throws IOException, InterruptedException {
        ClusterCommand job = submit(RUNS, "cluster", "/ensembles/cluster");
        awaitBatches(job, "/ensembles/cluster");
        cluster.processes(EXECUTOR).get(0).destroyForcibly();
        assertKilledInTime("/ensembles/cluster");

        String printed = job.end().succeeded();

        assertTrue(printed.contains("runs 120 of 120 done (0 of them before)"), printed);
        assertEquals(expected, rows("/ensembles/cluster"));
    }

    @Test
    void aKilledApplicationMasterIsStartedAgainAndContinues() throws IOException, InterruptedException {
        ClusterCommand job = submit(RUNS, "cluster", "/ensembles/master");
        awaitBatches(job, "/ensembles/master");
        cluster.processes(CLUSTER_MODE_DRIVER).get(0).destroyForcibly();
        assertKilledInTime("/ensembles/master");

        String printed = job.end().succeeded();

        assertTrue(printed.contains("runs 120 of 120 done"), printed);
        assertTrue(!printed.contains("runs 120 of 120 done (0 of them before)"), printed);
        assertEquals(expected, rows("/ensembles/master"));
    }

    @Test
    @Tag("slow")
    void randomKillsLeaveTheRowsOfALocalRun() throws IOException, InterruptedException {
        RandomKills.Outcome outcome = RandomKills.inflict(new YarnJob("/ensembles/killed"), KILLS, SEED);
        System.out.println(outcome.story());

        assertEquals(study.localRows(outcome.runs()), rows("/ensembles/killed"), outcome.story());
    }

    private record YarnJob(String out) implements RandomKills.Job {
        @Override
        public ClusterCommand start(int runs) throws IOException {
            return submit(runs, "cluster", out);
        }

        @Override
        public int batches() {
            return cluster.ensemble(out).complete().size();
        }

        @Override
        public List<ProcessHandle> executors() {
            return cluster.processes(EXECUTOR);
        }

        @Override
        public List<ProcessHandle> drivers() {
            return cluster.processes(CLUSTER_MODE_DRIVER);
        }
    }

    @Test
    void badInputKeepsItsExitCodeAndItsMessageInBothModes() throws IOException, InterruptedException {
        for (String mode : List.of("client", "cluster")) {
            ClusterCommand.Ended refused = submit(RUNS, mode, "http://none/out").end();

            assertEquals(2, refused.exitCode(), refused.output());
            assertTrue(
                    refused.output().contains("output folder http://none/out: http can be read only"),
                    mode + refused.output());
        }
    }
}
