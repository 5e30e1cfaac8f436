package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Somebody with a study, a checkout and a YARN with HDFS, on which Spark lies as the page says. The page is followed by a user without
 * special rights; other jobs are those of the superuser.
 */
final class YarnUser implements AutoCloseable {
    /** Runs of the study. */
    static final int RUNS = 120;

    private static final String NAME = "analyst";

    static final String EXECUTOR = "org.apache.spark.executor.YarnCoarseGrainedExecutorBackend";
    static final String CLUSTER_MODE_DRIVER = "org.apache.spark.deploy.yarn.ApplicationMaster";

    /** Small enough for a machine of two cores; every executor before the first task, so that both get some. */
    private static final String SETTINGS =
            """
            spark.yarn.archive  hdfs:///user/analyst/spark/spark-jars.zip
            spark.executor.cores  1
            spark.executor.memory  600m
            spark.driver.memory  700m
            spark.scheduler.minRegisteredResourcesRatio  1.0
            spark.scheduler.maxRegisteredResourcesWaitingTime  120s
            """;

    private final Path folder;
    private final YarnCluster cluster;
    private final ClusterStudy study;
    private final List<List<Object>> expected;

    private YarnUser(Path folder, YarnCluster cluster, ClusterStudy study) {
        this.folder = folder;
        this.cluster = cluster;
        this.study = study;
        this.expected = study.localRows();
    }

    /** Starts the cluster and writes the study. */
    static YarnUser start(Path folder) throws IOException, InterruptedException {
        YarnCluster cluster = YarnCluster.start(folder);
        try {
            cluster.welcome(NAME);
            follow("### 2. Put Spark on HDFS", cluster, folder).succeeded();
            Files.writeString(folder.resolve("settings.conf"), SETTINGS);
            return new YarnUser(
                    folder, cluster, ClusterStudy.write(Files.createDirectory(folder.resolve("study")), RUNS));
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    YarnCluster cluster() {
        return cluster;
    }

    /** The rows of a local run of the study. */
    List<List<Object>> expected() {
        return expected;
    }

    /** The rows of a local run of as many runs. */
    List<List<Object>> expected(int runs) {
        return study.localRows(runs);
    }

    /** Runs the commands of the page below a heading. */
    ClusterCommand.Ended follow(String heading) throws IOException, InterruptedException {
        return follow(heading, cluster, folder);
    }

    private static ClusterCommand.Ended follow(String heading, YarnCluster cluster, Path folder)
            throws IOException, InterruptedException {
        Path checkout = Files.createTempDirectory(folder, "checkout");
        Path script = ClusterPage.script(heading, checkout);
        return cluster.start(
                        Map.of("USER", NAME, "HADOOP_USER_NAME", NAME),
                        "env",
                        "--chdir=" + checkout,
                        "bash",
                        script.toString())
                .end();
    }

    /** Submits some runs of the study, and returns while the job runs. */
    ClusterCommand submit(int runs, String mode, String out, String... options) throws IOException {
        return submitStudy(study.file(), runs, mode, out, options);
    }

    /** The same with the study and its bundle on HDFS, and not on this machine. */
    ClusterCommand submitFromHdfs(int runs, String mode, String out, String... options) throws IOException {
        cluster.put(study.folder(), "/studies-of" + out.replace('/', '-'));
        String file = "hdfs:///studies-of" + out.replace('/', '-') + "/"
                + Path.of(study.file()).getFileName();
        return submitStudy(file, runs, mode, out, options);
    }

    private ClusterCommand submitStudy(String file, int runs, String mode, String out, String... options)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "deploy/yarn/submit.sh",
                "--deploy-mode",
                mode,
                "--properties-file",
                folder.resolve("settings.conf").toString()));
        command.addAll(List.of(options));
        command.addAll(List.of("--", "run", file, "--runs", Integer.toString(runs), "--out", out));
        return cluster.start(Map.of(), command.toArray(String[]::new));
    }

    /** What jobs write to a folder. */
    GrowingEnsemble ensemble(String out) {
        return new GrowingEnsemble(cluster.ensemble(out), study.study().ensemble());
    }

    @Override
    public void close() {
        cluster.close();
    }
}
