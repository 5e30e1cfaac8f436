package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job in pods of a real Kubernetes, submitted by the script that users call. */
@Tag("cluster")
class KubernetesTest {
    private static final int RUNS = 120;
    private static final String IMAGE = "docker.io/library/mirage:0.1.0";
    private static final String DRIVER = "app.kubernetes.io/component=driver";
    private static final String EXECUTOR = "app.kubernetes.io/component=executor";
    private static final String RUNNING = "--field-selector=status.phase=Running";

    /** The claim's volume: a folder that the test reads. */
    private static final String VOLUME =
            """
            apiVersion: v1
            kind: PersistentVolume
            metadata: {name: out}
            spec:
              capacity: {storage: 10Gi}
              accessModes: [ReadWriteOnce]
              storageClassName: ""
              hostPath: {path: %s}
              claimRef: {namespace: mirage, name: mirage-out}
            """;

    /** Small enough for a node of two cores. */
    private static final String SETTINGS =
            """
            spark.kubernetes.driver.volumes.persistentVolumeClaim.out.options.claimName  mirage-out
            spark.kubernetes.driver.volumes.persistentVolumeClaim.out.mount.path  /out
            spark.kubernetes.driver.request.cores  100m
            spark.kubernetes.executor.request.cores  100m
            spark.executor.cores  1
            spark.executor.memory  600m
            spark.driver.memory  600m
            spark.scheduler.minRegisteredResourcesRatio  1.0
            spark.scheduler.maxRegisteredResourcesWaitingTime  300s
            """;

    @TempDir
    private static Path folder;

    private static KubernetesCluster cluster;
    private static ClusterStudy study;
    private static List<List<Object>> expected;
    private static Path volume;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        cluster = KubernetesCluster.start(folder, KubernetesCluster.Parts.ALL);
        cluster.loadImage(IMAGE);
        volume = Files.createDirectories(folder.resolve("volume"));
        for (Path open : List.of(volume, Files.createDirectory(volume.resolve("events")))) {
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
        }
        prepare();
        cluster.apply(VOLUME.formatted(volume)).succeeded();
        cluster.kubectl("apply", "--filename", manifests() + "/storage.yaml").succeeded();
        cluster.here(Map.of(), "deploy/spark-home/spark-home.sh", spark()).end().succeeded();
        Files.writeString(folder.resolve("settings.conf"), SETTINGS);
        study = ClusterStudy.write(folder, RUNS);
        expected = study.localRows();
    }

    @AfterAll
    static void stop() throws IOException, InterruptedException {
        if (cluster != null) {
            cluster.close();
        }
    }

    private static void prepare() throws IOException, InterruptedException {
        cluster.kubectl("apply", "--kustomize", manifests()).succeeded();
    }

    private static String manifests() {
        return ClusterCommand.ROOT.resolve("deploy/kubernetes").toString();
    }

    private static String spark() {
        return folder.resolve("spark").toString();
    }

    /** Submits the study, and returns while the job runs. */
    private static ClusterCommand submit(String out, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "deploy/kubernetes/submit.sh",
                "--image",
                IMAGE,
                "--properties-file",
                folder.resolve("settings.conf").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "run", study.file(), "--runs", Integer.toString(RUNS), "--out", "/out/" + out));
        return cluster.inside(Map.of("SPARK_HOME", spark()), command.toArray(String[]::new));
    }

    private static List<List<Object>> rows(String out) {
        return Ensembles.rows(Ensembles.at(volume.resolve(out)));
    }

    /** Batches with all their runs, and when they were written. */
    private static Map<String, FileTime> batches(String out) throws IOException {
        Map<String, FileTime> batches = new TreeMap<>();
        Path runs = volume.resolve(out).resolve("runs");
        if (Files.isDirectory(runs)) {
            try (var files = Files.walk(runs)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".parquet")).toList()) {
                    batches.put(runs.relativize(file).toString(), Files.getLastModifiedTime(file));
                }
            }
        }
        return batches;
    }

    private static void awaitBatches(ClusterCommand job, String out) throws IOException, InterruptedException {
        while (batches(out).size() < 2) {
            assertTrue(job.process().isAlive(), () -> "the job ended without a batch, see " + job.log());
            Thread.sleep(100);
        }
    }

    private static List<String> pods(String label) throws IOException, InterruptedException {
        return cluster.kubectl("get", "pods", "--output=name", "--selector=" + label, RUNNING)
                .succeeded()
                .lines()
                .filter(line -> line.startsWith("pod/"))
                .toList();
    }

    private static void kill(String pod) throws IOException, InterruptedException {
        cluster.kubectl("delete", pod, "--grace-period=0", "--force").succeeded();
    }

    @Test
    void givesTheRowsOfALocalRunByTwoExecutorsWithoutRights() throws IOException, InterruptedException {
        EventLog events = new EventLog(volume.resolve("events"));
        ClusterCommand job = submit(
                "rows",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=file:///out/events",
                "--conf",
                "spark.eventLog.compress=false");
        awaitBatches(job, "rows");
        String pods = cluster.kubectl(
                        "get",
                        "pods",
                        RUNNING,
                        "--output=jsonpath={range .items[*]}"
                                + "{.spec.securityContext.runAsNonRoot} {.spec.containers[0].securityContext.readOnlyRootFilesystem}"
                                + " {.spec.containers[0].securityContext.capabilities.drop} {.spec.serviceAccountName}{\"\\n\"}{end}")
                .succeeded();

        String log = job.end().succeeded();

        assertEquals(1, count(pods, "true true [\"ALL\"] mirage-driver"), pods);
        assertEquals(2, count(pods, "true true [\"ALL\"] mirage-executor"), pods);
        assertFalse(log.toLowerCase(java.util.Locale.ROOT).contains("forbidden"), log);
        assertEquals(Set.of("1", "2"), events.executors(), "executors that ran tasks");
        assertEquals(expected, rows("rows"));
    }

    private static int count(String text, String wanted) {
        Matcher found = Pattern.compile(Pattern.quote(wanted)).matcher(text);
        return (int) found.results().count();
    }

    @Test
    void aDeletedExecutorChangesNoRow() throws IOException, InterruptedException {
        ClusterCommand job = submit("executor");
        awaitBatches(job, "executor");
        kill(pods(EXECUTOR).get(0));
        assertTrue(batches("executor").size() < RUNS / study.study().ensemble().batchRuns(), "killed in time");

        job.end().succeeded();

        assertEquals(expected, rows("executor"));
    }

    @Test
    void aDeletedDriverIsReportedAndContinuedWithoutDoubleWork() throws IOException, InterruptedException {
        ClusterCommand job = submit("driver");
        awaitBatches(job, "driver");
        kill(pods(DRIVER).get(0));
        ClusterCommand.Ended killed = job.end();
        assertEquals(1, killed.exitCode(), killed.output());
        assertTrue(killed.output().contains("was deleted before it ended"), killed.output());
        Map<String, FileTime> kept = batches("driver");
        assertNotEquals(RUNS / study.study().ensemble().batchRuns(), kept.size(), "killed in time");

        submit("driver").end().succeeded();

        Map<String, FileTime> all = batches("driver");
        kept.forEach((batch, written) -> assertEquals(written, all.get(batch), batch + " is not computed again"));
        assertEquals(expected, rows("driver"));
    }

    @Test
    void aMissingRoleFailsTheScriptWithItsReason() throws IOException, InterruptedException {
        cluster.kubectl("delete", "rolebinding", "mirage-driver").succeeded();
        ClusterCommand.Ended refused;
        try {
            refused = submit("role").end();
        } finally {
            prepare();
        }

        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.output().contains("is forbidden: User"), refused.output());
        assertTrue(refused.output().contains("exit code 1"), refused.output());
    }

    @Test
    void badInputKeepsItsExitCode() throws IOException, InterruptedException {
        ClusterCommand.Ended refused = submit("rows/../../etc").end();

        assertEquals(2, refused.exitCode(), refused.output());
    }

    @Test
    void anImageThatCannotBeHadIsReportedInTime() throws IOException, InterruptedException {
        ClusterCommand.Ended refused = cluster.inside(
                        Map.of("SPARK_HOME", spark(), "MIRAGE_PENDING_SECONDS", "10"),
                        "deploy/kubernetes/submit.sh",
                        "--image",
                        "localhost/none:1",
                        "--properties-file",
                        folder.resolve("settings.conf").toString(),
                        "--",
                        "--version")
                .end();

        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(
                refused.output().matches("(?s).*did not start within 10 s: (ErrImagePull|ImagePullBackOff).*"),
                refused.output());
    }

    /** All blocks of the page that users follow, but for those that build the image. */
    @Test
    void theCommandsOfThePageWork() throws IOException, InterruptedException {
        Path checkout = Files.createDirectory(folder.resolve("checkout"));
        Path file = ClusterPage.script("## Kubernetes", checkout);

        String printed = cluster.inside(Map.of("IMAGE", IMAGE), "env", "--chdir=" + checkout, "bash", file.toString())
                .end()
                .succeeded();

        assertTrue(printed.contains("global integration of 2 runs"), printed);
    }
}
