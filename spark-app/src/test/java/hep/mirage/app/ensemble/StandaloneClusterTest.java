package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.search.row.RunRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on a real standalone cluster: the packaged jar, submitted by the script that users call. */
@Tag("cluster")
class StandaloneClusterTest {
    /** Enough that some are left when an executor is disturbed after the second batch. */
    private static final int RUNS = 36;

    private static final List<String> BOTH_WORKERS = List.of("0", "1");

    @TempDir
    private static Path folder;

    private static ClusterStudy study;
    private static List<List<Object>> expected;
    private static StandaloneCluster cluster;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        study = ClusterStudy.write(folder, RUNS);
        expected = study.localRows();
        cluster = StandaloneCluster.start(folder);
    }

    @AfterAll
    static void stop() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static ClusterCommand submit(List<String> settings, Path out) throws IOException {
        return cluster.submit(settings, "run", study.file(), "--runs", Integer.toString(RUNS), "--out", out.toString());
    }

    /** Sends a signal to an executor when two batches are there. */
    private static ProcessHandle disturb(ClusterCommand job, Path out, String signal)
            throws IOException, InterruptedException {
        GrowingEnsemble ensemble =
                new GrowingEnsemble(Ensembles.at(out), study.study().ensemble());
        ensemble.awaitBatches(job);
        ProcessHandle executor = cluster.executors().get(0);
        signal(executor, signal);
        ensemble.assertIncomplete();
        return executor;
    }

    private static void signal(ProcessHandle process, String signal) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();
        assertEquals(0, code);
    }

    @Test
    void givesTheRowsOfALocalRunAndBothWorkersWork() throws IOException, InterruptedException {
        Path out = folder.resolve("out");

        submit(List.of(), out).end().succeeded();

        assertTrue(cluster.events().executors().containsAll(BOTH_WORKERS), "executors: " + cluster.events());
        assertTrue(
                cluster.events().has("\"SparkListenerEnvironmentUpdate\"", "\"spark.ui.enabled\":\"false\""),
                "Spark's web page is open to the network");
        assertFalse(cluster.hasShownSecret(), "the secret stands in a log, a table or an event log");
        assertEquals(RUNS, Ensembles.at(out).rows(RunRow.TABLE).size(), "runs that did not fail");
        assertEquals(expected, Ensembles.rows(Ensembles.at(out)));
    }

    /** As clouds do before they take a node back. */
    @Test
    void aDecommissionedExecutorLeavesTheRowsAsTheyAre() throws IOException, InterruptedException {
        Path out = folder.resolve("decommissioned");
        ClusterCommand job = submit(List.of("spark.decommission.enabled=true"), out);

        disturb(job, out, "PWR");
        job.end().succeeded();

        assertTrue(
                cluster.events().has("\"SparkListenerExecutorRemoved\"", "ecommission"),
                "no executor was decommissioned");
        assertEquals(expected, Ensembles.rows(Ensembles.at(out)));
    }

    /** A machine that hangs: its task is computed a second time elsewhere, and the first attempt never ends. */
    @Test
    void aSpeculatedTaskLeavesTheRowsAsTheyAre() throws IOException, InterruptedException {
        Path out = folder.resolve("speculated");
        List<String> settings = List.of(
                "spark.speculation=true", "spark.speculation.quantile=0.5", "spark.speculation.minTaskRuntime=2s");
        ClusterCommand job = submit(settings, out);

        ProcessHandle stopped = disturb(job, out, "STOP");
        try {
            job.end().succeeded();
        } finally {
            stopped.destroyForcibly();
        }

        assertTrue(cluster.events().has("\"SparkListenerTaskEnd\"", "\"Speculative\":true"), "nothing was speculated");
        assertEquals(expected, Ensembles.rows(Ensembles.at(out)));
    }

    @Test
    void whoHasNoSecretIsToldSo() throws IOException, InterruptedException {
        ClusterCommand.Ended none =
                cluster.submitAsStranger(Optional.empty(), "integrate", "out").end();
        assertEquals(2, none.exitCode(), none.output());
        assertTrue(none.output().contains("the cluster's secret is missing"), none.output());
    }

    /** Spark tries for a minute. */
    @Test
    @Tag("slow")
    void whoHasAnotherSecretIsToldSo() throws IOException, InterruptedException {
        Path out = folder.resolve("stranger");
        ClusterCommand.Ended wrong = cluster.submitAsStranger(
                        Optional.of("QuiteWrong0815"), "run", study.file(), "--runs", "2", "--out", out.toString())
                .end();
        assertEquals(2, wrong.exitCode(), wrong.output());
        assertTrue(wrong.output().contains("MIRAGE_CLUSTER_SECRET_FILE"), wrong.output());
        assertFalse(wrong.output().contains("QuiteWrong0815"), wrong.output());
        assertFalse(Files.exists(out), "nothing is written");
    }
}
