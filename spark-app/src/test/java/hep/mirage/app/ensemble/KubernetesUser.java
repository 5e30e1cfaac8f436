package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Somebody with a study, a checkout and a Kubernetes with a namespace and a volume as the page says. */
final class KubernetesUser implements AutoCloseable {
    /** Runs of the study. */
    static final int RUNS = 120;

    static final String IMAGE = "docker.io/library/mirage:0.1.0";
    static final String DRIVER = "app.kubernetes.io/component=driver";
    static final String EXECUTOR = "app.kubernetes.io/component=executor";
    static final String RUNNING = "--field-selector=status.phase=Running";

    private static final String MANIFESTS =
            ClusterCommand.ROOT.resolve("deploy/kubernetes").toString();

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

    private final Path folder;
    private final KubernetesCluster cluster;
    private final ClusterStudy study;
    private final List<List<Object>> expected;

    private KubernetesUser(Path folder, KubernetesCluster cluster, ClusterStudy study) {
        this.folder = folder;
        this.cluster = cluster;
        this.study = study;
        this.expected = study.localRows();
    }

    /** Prepares the namespace with its volume, the study and a Spark; or skips the test where there can be no cluster. */
    static KubernetesUser start(Path folder) throws IOException, InterruptedException {
        KubernetesCluster cluster = KubernetesCluster.start(folder, KubernetesCluster.Parts.ALL);
        try {
            KubernetesUser user = new KubernetesUser(folder, cluster, ClusterStudy.write(folder, RUNS));
            for (Path open : List.of(Files.createDirectories(user.volume()), Files.createDirectory(user.events()))) {
                Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
            }
            user.prepareNamespace();
            cluster.apply(String.format(Locale.ROOT, VOLUME, user.volume())).succeeded();
            cluster.kubectl("apply", "--filename", MANIFESTS + "/storage.yaml").succeeded();
            cluster.here(Map.of(), "deploy/spark-home/spark-home.sh", user.spark())
                    .end()
                    .succeeded();
            Files.writeString(user.settings(), SETTINGS);
            return user;
        } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
            cluster.close();
            throw e;
        }
    }

    KubernetesCluster cluster() {
        return cluster;
    }

    ClusterStudy study() {
        return study;
    }

    /** The rows of a local run of the study. */
    List<List<Object>> expected() {
        return expected;
    }

    /** What pods see as {@code /out}. */
    Path volume() {
        return folder.resolve("volume");
    }

    /** Spark's event logs, on the volume. */
    Path events() {
        return volume().resolve("events");
    }

    private Path settings() {
        return folder.resolve("settings.conf");
    }

    private String spark() {
        return folder.resolve("spark").toString();
    }

    void prepareNamespace() throws IOException, InterruptedException {
        cluster.kubectl("apply", "--kustomize", MANIFESTS).succeeded();
    }

    /** Submits the study, and returns while the job runs. */
    ClusterCommand submit(String out, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(options));
        command.addAll(List.of("--", "run", study.file(), "--runs", Integer.toString(RUNS), "--out", "/out/" + out));
        return submitWith(Map.of(), IMAGE, command.toArray(String[]::new));
    }

    /** Submits the study in client mode, with the output on this machine's disk, and returns while the job runs. */
    ClusterCommand submitHere(String out, List<String> settings) throws IOException {
        List<String> command = new ArrayList<>(List.of("--deploy-mode", "client"));
        settings.forEach(setting -> command.addAll(List.of("--conf", setting)));
        command.addAll(List.of("--", "run", study.file(), "--runs", Integer.toString(RUNS), "--out", out));
        return submitWith(Map.of(), IMAGE, command.toArray(String[]::new));
    }

    /**
     * Submits any command, and returns while the job runs.
     *
     * @param environment of the script
     * @param image of the pods
     * @param arguments the script's further options, two dashes, a command of Mirage
     */
    ClusterCommand submitWith(Map<String, String> environment, String image, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "deploy/kubernetes/submit.sh",
                "--image",
                image,
                "--properties-file",
                settings().toString()));
        command.addAll(List.of(arguments));
        Map<String, String> all = new TreeMap<>(environment);
        all.put("SPARK_HOME", spark());
        return cluster.inside(all, command.toArray(String[]::new));
    }

    /** What jobs write to a folder. */
    GrowingEnsemble ensemble(String out) {
        return new GrowingEnsemble(
                Ensembles.at(volume().resolve(out)), study.study().ensemble());
    }

    /** Batches with all their runs, and when they were written. */
    Map<String, FileTime> batches(String out) throws IOException {
        Map<String, FileTime> batches = new TreeMap<>();
        Path runs = volume().resolve(out).resolve("runs");
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

    List<String> pods(String label) throws IOException, InterruptedException {
        return cluster.kubectl("get", "pods", "--output=name", "--selector=" + label, RUNNING)
                .succeeded()
                .lines()
                .filter(line -> line.startsWith("pod/"))
                .toList();
    }

    void kill(String pod) throws IOException, InterruptedException {
        cluster.kubectl("delete", pod, "--grace-period=0", "--force").succeeded();
    }

    @Override
    public void close() throws IOException {
        cluster.close();
    }
}
