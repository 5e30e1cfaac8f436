package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
    private static final String EXECUTOR_PROCESS = "org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend";

    private static final Pattern FAILED_EXECUTORS = Pattern.compile("(\\d+) new failed executors");

    @TempDir
    private static Path folder;

    private static KubernetesUser user;

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        user = KubernetesUser.start(folder);
        user.cluster().assembleImage(KubernetesUser.IMAGE);
    }

    @AfterAll
    static void stop() throws IOException {
        if (user != null) {
            user.close();
        }
    }

    @Test
    void givesTheRowsOfALocalRunByTwoExecutorsWithoutRights() throws IOException, InterruptedException {
        EventLog events = new EventLog(user.events());
        ClusterCommand job = user.submit(
                "rows",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=file:///out/events",
                "--conf",
                "spark.eventLog.compress=false");
        user.ensemble("rows").awaitBatches(job);
        String pods = user.cluster()
                .kubectl(
                        "get",
                        "pods",
                        KubernetesUser.RUNNING,
                        "--output=jsonpath={range .items[*]}"
                                + "{.spec.securityContext.runAsNonRoot} {.spec.containers[0].securityContext.readOnlyRootFilesystem}"
                                + " {.spec.containers[0].securityContext.capabilities.drop} {.spec.serviceAccountName}{\"\\n\"}{end}")
                .succeeded();

        String log = job.end().succeeded();

        assertEquals(1, count(pods, "true true [\"ALL\"] mirage-driver"), pods);
        assertEquals(2, count(pods, "true true [\"ALL\"] mirage-executor"), pods);
        assertFalse(log.toLowerCase(java.util.Locale.ROOT).contains("forbidden"), log);
        assertEquals(Set.of("1", "2"), events.executors(), "executors that ran tasks");
        assertEquals(user.expected(), user.ensemble("rows").rows());
    }

    private static int count(String text, String wanted) {
        Matcher found = Pattern.compile(Pattern.quote(wanted)).matcher(text);
        return (int) found.results().count();
    }

    /** The driver reads and writes this machine's disk; executors take Mirage from it, and not from their image. */
    @Test
    void inClientModeTwoExecutorsGiveTheRowsOfALocalRun() throws IOException, InterruptedException {
        EventLog events = new EventLog(Files.createDirectory(folder.resolve("client-events")));
        Path out = folder.resolve("client");
        GrowingEnsemble ensemble =
                new GrowingEnsemble(Ensembles.at(out), user.study().study().ensemble());
        ClusterCommand job = user.submitHere(out.toString(), events.settings());
        ensemble.awaitBatches(job);
        assertEquals(2, user.pods(KubernetesUser.EXECUTOR).size());
        assertEquals(List.of(), user.pods(KubernetesUser.DRIVER));
        List<ProcessHandle> executors = user.cluster().processes(EXECUTOR_PROCESS);
        assertEquals(2, executors.size());
        for (ProcessHandle executor : executors) {
            String command = Files.readString(Path.of("/proc", Long.toString(executor.pid()), "cmdline"));
            assertTrue(command.contains("/opt/spark/jars/*") && !command.contains("/opt/mirage/lib"), command);
        }

        job.end().succeeded();

        assertEquals(Set.of("1", "2"), events.executors(), "executors that ran tasks");
        assertEquals(user.expected(), ensemble.rows());
    }

    @Test
    void aDeletedExecutorChangesNoRow() throws IOException, InterruptedException {
        ClusterCommand job = user.submit("executor");
        user.ensemble("executor").awaitBatches(job);
        user.kill(user.pods(KubernetesUser.EXECUTOR).get(0));
        user.ensemble("executor").assertIncomplete();

        job.end().succeeded();

        assertEquals(user.expected(), user.ensemble("executor").rows());
    }

    /** As spot nodes that shut down or pods that are out of memory; Spark's own limit would be four. */
    @Test
    @Tag("slow")
    void manyLostExecutorsChangeNoRow() throws IOException, InterruptedException {
        ClusterCommand job = user.submit("losses");
        killExecutorsAsTheyStart(5, job);

        job.end().succeeded();

        assertTrue(failedExecutors(job) >= 5, () -> "see " + job.log());
        assertEquals(user.expected(), user.ensemble("losses").rows());
    }

    @Test
    void moreLostExecutorsThanTheLimitEndTheDriverWithSparksCode() throws IOException, InterruptedException {
        ClusterCommand job = user.submit("limit", "--conf", "spark.executor.maxNumFailures=1");
        killExecutorsAsTheyStart(2, job);

        ClusterCommand.Ended ended = job.end();

        assertEquals(11, ended.exitCode(), ended.output());
        assertTrue(ended.output().contains("Max number of executor failures (1) reached"), ended.output());
        assertTrue(ended.output().contains("mirage run: stopped: Spark has ended the job"), ended.output());
    }

    /**
     * Kills executors until Spark has counted some, or has ended the job: it misses pods that are gone before it looks. They die
     * before they have a task, since a task that loses its executor four times ends the job too.
     */
    private static void killExecutorsAsTheyStart(int counted, ClusterCommand job)
            throws IOException, InterruptedException {
        while (failedExecutors(job) < counted && job.process().isAlive()) {
            user.cluster().processes(EXECUTOR_PROCESS).forEach(ProcessHandle::destroyForcibly);
            Thread.sleep(100);
        }
    }

    private static int failedExecutors(ClusterCommand job) throws IOException {
        return FAILED_EXECUTORS
                .matcher(Files.readString(job.log()))
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .sum();
    }

    /** As a drained node or a spot node does it: told first, ended when its grace is over. */
    @Test
    @Tag("slow")
    void aDecommissionedExecutorFinishesItsRuns() throws IOException, InterruptedException {
        Path folderOfEvents = Files.createDirectory(user.volume().resolve("events-decommissioned"));
        Files.setPosixFilePermissions(folderOfEvents, PosixFilePermissions.fromString("rwxrwxrwx"));
        ClusterCommand job = user.submit(
                "decommissioned",
                "--conf",
                "spark.decommission.enabled=true",
                "--conf",
                "spark.eventLog.enabled=true",
                "--conf",
                "spark.eventLog.dir=file:///out/events-decommissioned",
                "--conf",
                "spark.eventLog.compress=false");
        user.ensemble("decommissioned").awaitBatches(job);
        String told = user.pods(KubernetesUser.EXECUTOR).get(0);
        user.cluster().kubectl("delete", told, "--wait=false").succeeded();
        user.ensemble("decommissioned").assertIncomplete();

        job.end().succeeded();

        EventLog events = new EventLog(folderOfEvents);
        assertTrue(events.has("\"SparkListenerExecutorRemoved\"", "ecommission"), "no executor was decommissioned");
        assertFalse(events.has("\"SparkListenerTaskEnd\"", "ExecutorLostFailure"), "a run was lost");
        assertEquals(user.expected(), user.ensemble("decommissioned").rows());
    }

    @Test
    void aDeletedDriverIsReportedAndContinuedWithoutDoubleWork() throws IOException, InterruptedException {
        ClusterCommand job = user.submit("driver");
        user.ensemble("driver").awaitBatches(job);
        user.kill(user.pods(KubernetesUser.DRIVER).get(0));
        ClusterCommand.Ended killed = job.end();
        assertEquals(1, killed.exitCode(), killed.output());
        assertTrue(killed.output().contains("was deleted before it ended"), killed.output());
        Map<String, FileTime> kept = user.batches("driver");
        user.ensemble("driver").assertIncomplete();

        user.submit("driver").end().succeeded();

        Map<String, FileTime> all = user.batches("driver");
        kept.forEach((batch, written) -> assertEquals(written, all.get(batch), batch + " is not computed again"));
        assertEquals(user.expected(), user.ensemble("driver").rows());
    }

    @Test
    void aMissingRoleFailsTheScriptWithItsReason() throws IOException, InterruptedException {
        user.cluster().kubectl("delete", "rolebinding", "mirage-driver").succeeded();
        ClusterCommand.Ended refused;
        try {
            refused = user.submit("role").end();
        } finally {
            user.prepareNamespace();
        }

        assertEquals(1, refused.exitCode(), refused.output());
        assertTrue(refused.output().contains("is forbidden: User"), refused.output());
        assertTrue(refused.output().contains("exit code 1"), refused.output());
    }

    @Test
    void badInputKeepsItsExitCodeInBothModes() throws IOException, InterruptedException {
        ClusterCommand.Ended refused = user.submit("rows/../../etc").end();
        ClusterCommand.Ended here =
                user.submitHere("http://none/out", List.of()).end();

        assertEquals(2, refused.exitCode(), refused.output());
        assertEquals(2, here.exitCode(), here.output());
        assertTrue(here.output().contains("output folder http://none/out: http can be read only"), here.output());
    }

    @Test
    void anImageThatCannotBeHadIsReportedInTime() throws IOException, InterruptedException {
        ClusterCommand.Ended refused = user.submitWith(
                        Map.of("MIRAGE_PENDING_SECONDS", "10"), "localhost/none:1", "--", "--version")
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

        String printed = user.cluster()
                .inside(Map.of("IMAGE", KubernetesUser.IMAGE), "env", "--chdir=" + checkout, "bash", file.toString())
                .end()
                .succeeded();

        assertTrue(printed.contains("global integration of 2 runs"), printed);
    }

    /** Jobs from both schedules, as {@code kubectl create job --from} makes them: a night, the watchdog before and after it. */
    @Test
    void aJobOfTheScheduleMakesANightThatTheWatchdogSees() throws IOException, InterruptedException {
        int runs = user.study().study().ensemble().batchRuns();
        for (String file : List.of("small.yaml", "small.zip")) {
            Files.copy(user.study().folder().resolve(file), user.volume().resolve(file));
        }
        String schedule = Files.readString(ClusterCommand.ROOT.resolve("deploy/schedule/kubernetes.yaml"))
                .replace("/opt/mirage/conf/studies/zgamma-150.yaml", "/out/small.yaml")
                .replace("--runs=1000", "--runs=" + runs)
                .replace("local[4]", "local[1]")
                .replace("cpu: \"4\"", "cpu: 200m");
        user.cluster().apply(schedule).succeeded();

        String early = endOfJob("early", "mirage-nightly-watchdog", "Failed");
        endOfJob("night", "mirage-nightly", "Complete");
        String late = endOfJob("late", "mirage-nightly-watchdog", "Complete");

        assertTrue(early.contains("no night has ended"), early);
        assertEquals(8, exitCode("early"), early);
        assertTrue(late.contains("0 min ago"), late);
        try (var nights = Files.list(user.volume().resolve("nightly/nights"))) {
            List<Path> all = nights.toList();
            assertEquals(1, all.size(), all.toString());
            ClusterStudy shorter = new ClusterStudy(
                    Files.createDirectory(folder.resolve("night")),
                    user.study().study(),
                    user.study().bundle());
            assertEquals(shorter.localRows(runs), Ensembles.rows(Ensembles.at(all.get(0))));
        }
    }

    /** As on a node to which its volume can't come; with {@code Forbid} it would hold up all later ones. */
    @Test
    void aWatchdogThatCannotStartRaisesTheAlarm() throws IOException, InterruptedException {
        String schedule = Files.readString(ClusterCommand.ROOT.resolve("deploy/schedule/kubernetes.yaml"))
                .replace("name: mirage-nightly", "name: stuck-nightly")
                .replace("activeDeadlineSeconds: 900", "activeDeadlineSeconds: 10")
                .replace("claimName: mirage-out", "claimName: none");
        KubernetesCluster cluster = user.cluster();
        cluster.apply(schedule).succeeded();
        try {
            cluster.kubectl("create", "job", "stuck", "--from=cronjob/stuck-nightly-watchdog")
                    .succeeded();

            cluster.kubectl("wait", "--for=condition=Failed", "--timeout=120s", "job/stuck")
                    .succeeded();

            String reason = cluster.kubectl(
                            "get",
                            "job",
                            "stuck",
                            "--output=jsonpath={.status.conditions[?(@.type==\"Failed\")].reason}")
                    .succeeded();
            assertEquals("DeadlineExceeded", reason.strip());
        } finally {
            cluster.kubectl("delete", "cronjob", "stuck-nightly", "stuck-nightly-watchdog")
                    .succeeded();
        }
    }

    /** Study, bundle and output are on S3; the keys are a secret, which only the driver gets. */
    @Test
    void aStudyOnS3GivesItsRowsThere() throws IOException, InterruptedException {
        KubernetesCluster cluster = user.cluster();
        String image = "docker.io/library/mirage:0.1.0-s3";
        cluster.assembleImage(image, KubernetesStore.layer(folder));
        cluster.kubectl(
                        "create",
                        "secret",
                        "generic",
                        "s3",
                        "--from-literal=access=any",
                        "--from-literal=secret=" + KubernetesStore.SECRET)
                .succeeded();
        try (KubernetesStore store = KubernetesStore.start(cluster, folder)) {
            Path study = user.study().folder();
            store.shell("-mkdir", "-p", KubernetesStore.BUCKET + "studies");
            for (String file : List.of("small.yaml", "small.zip")) {
                store.shell("-put", study.resolve(file).toString(), KubernetesStore.BUCKET + "studies/");
            }
            List<String> command = new ArrayList<>(store.options());
            command.addAll(List.of("--", "run", KubernetesStore.BUCKET + "studies/small.yaml"));
            command.addAll(List.of("--runs", Integer.toString(KubernetesUser.RUNS)));
            command.addAll(List.of("--out", KubernetesStore.BUCKET + "ensembles/first"));

            String log = user.submitWith(Map.of(), image, command.toArray(String[]::new))
                    .end()
                    .succeeded();

            String pods =
                    cluster.kubectl("get", "pods,configmaps", "--output=yaml").succeeded();
            assertFalse((log + pods).contains(KubernetesStore.SECRET), log + pods);
            Path copy = folder.resolve("from-s3");
            store.shell("-get", KubernetesStore.BUCKET + "ensembles/first", copy.toString());
            assertEquals(user.expected(), Ensembles.rows(Ensembles.at(copy)));
        }
    }

    /** Makes a job of a schedule, waits for its end, and returns its log. */
    private static String endOfJob(String name, String schedule, String end) throws IOException, InterruptedException {
        KubernetesCluster cluster = user.cluster();
        cluster.kubectl("create", "job", name, "--from=cronjob/" + schedule).succeeded();
        ClusterCommand.Ended waited =
                cluster.kubectl("wait", "--for=condition=" + end, "--timeout=300s", "job/" + name);
        String log = cluster.kubectl("logs", "job/" + name).output();
        assertEquals(0, waited.exitCode(), () -> waited.output() + log);
        return log;
    }

    private static int exitCode(String job) throws IOException, InterruptedException {
        return Integer.parseInt(user.cluster()
                .kubectl(
                        "get",
                        "pods",
                        "--selector=job-name=" + job,
                        "--output=jsonpath={.items[0].status.containerStatuses[0].state.terminated.exitCode}")
                .succeeded()
                .strip());
    }
}
