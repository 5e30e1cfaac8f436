package hep.mirage.app.ensemble;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A master and two workers of one core each, as separate processes, by the scripts in {@code deploy}. */
final class StandaloneCluster implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(3);

    private final Path folder;
    private final int port;
    private final int webPort;
    private final ClusterCommand script;

    private StandaloneCluster(Path folder, int port, int webPort, ClusterCommand script) {
        this.folder = folder;
        this.port = port;
        this.webPort = webPort;
        this.script = script;
    }

    /** Starts one; ready when both workers have registered. */
    static StandaloneCluster start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        int webPort = freePort();
        command(folder, "spark-home", Map.of(), "deploy/spark-home/spark-home.sh", home(folder))
                .end()
                .succeeded();
        Map<String, String> environment = Map.of(
                "MASTER_PORT", Integer.toString(port),
                "MASTER_WEB_PORT", Integer.toString(webPort),
                // Two machines for Spark, which computes no task twice on one.
                "HOSTS", "127.0.0.1 127.0.0.2",
                "WORK_DIR", folder.resolve("work").toString());
        ClusterCommand script = command(folder, "cluster", environment, "deploy/standalone/local-cluster.sh");
        StandaloneCluster cluster = new StandaloneCluster(folder, port, webPort, script);
        try {
            cluster.awaitWorkers();
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private Path secret() {
        return folder.resolve("work/secret");
    }

    private static String home(Path folder) {
        return folder.resolve("spark").toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static ClusterCommand command(Path folder, String name, Map<String, String> environment, String... command)
            throws IOException {
        Map<String, String> whole = new HashMap<>(environment);
        whole.put("SPARK_HOME", home(folder));
        whole.put("SPARK_LOCAL_IP", "127.0.0.1");
        return ClusterCommand.start(folder.resolve(name + ".log"), whole, command);
    }

    private void awaitWorkers() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!masterStatus().replace(" ", "").contains("\"aliveworkers\":2")) {
            if (!script.process().isAlive() || System.nanoTime() > deadline) {
                throw new IllegalStateException("the cluster did not start:\n" + Files.readString(script.log()));
            }
            Thread.sleep(200);
        }
    }

    private String masterStatus() throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + webPort + "/json/"))
                .build();
        try {
            return HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (ConnectException e) {
            return "";
        }
    }

    /**
     * Submits a Mirage command, and returns while it runs. Its process is the driver.
     *
     * @param command after the {@code --}
     */
    ClusterCommand submit(String... command) throws IOException {
        return submit(List.of(), command);
    }

    /**
     * The same with further settings of Spark.
     *
     * @param further as {@code key=value}
     * @param command after the {@code --}
     */
    ClusterCommand submit(List<String> further, String... command) throws IOException {
        List<String> submit = new ArrayList<>(List.of(
                "deploy/standalone/submit.sh", "--master", "spark://127.0.0.1:" + port, "--total-executor-cores", "2"));
        // Every executor before the first task, so that both get some; the event log records what each did.
        List<String> settings = new ArrayList<>(further);
        settings.addAll(events().settings());
        settings.add("spark.scheduler.minRegisteredResourcesRatio=1.0");
        settings.add("spark.scheduler.maxRegisteredResourcesWaitingTime=120s");
        Files.createDirectories(events().folder());
        for (String setting : settings) {
            submit.addAll(List.of("--conf", setting));
        }
        submit.add("--");
        submit.addAll(List.of(command));
        return command(
                folder,
                "submit",
                Map.of("MIRAGE_CLUSTER_SECRET_FILE", secret().toString()),
                submit.toArray(String[]::new));
    }

    /**
     * Submits a Mirage command as somebody who does not know the cluster's secret.
     *
     * @param secret what they take for it; empty for none
     * @param command after the {@code --}
     */
    ClusterCommand submitAsStranger(Optional<String> secret, String... command) throws IOException {
        List<String> submit =
                new ArrayList<>(List.of("deploy/standalone/submit.sh", "--master", "spark://127.0.0.1:" + port, "--"));
        submit.addAll(List.of(command));
        Map<String, String> environment = new HashMap<>();
        if (secret.isPresent()) {
            Path file = Files.writeString(folder.resolve("wrong-secret"), secret.get());
            environment.put("MIRAGE_CLUSTER_SECRET_FILE", file.toString());
        }
        return command(folder, "stranger", environment, submit.toArray(String[]::new));
    }

    /** Whether a file other than its own and the daemons' settings has the cluster's secret: logs, tables, events. */
    boolean hasShownSecret() throws IOException {
        String secret = Files.readString(secret());
        Set<Path> own = Set.of(secret(), secret().resolveSibling("spark.conf"));
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file -> !own.contains(file) && !file.toString().endsWith(".jar"))
                    .toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(secret)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Processes in which executors run now. */
    List<ProcessHandle> executors() {
        return JavaProcesses.of(
                script.process().descendants(), "org.apache.spark.executor.CoarseGrainedExecutorBackend");
    }

    /** Spark's event log of what was submitted. */
    EventLog events() {
        return new EventLog(folder.resolve("events"));
    }

    /** Stops every process. */
    @Override
    public void close() {
        Process process = script.process();
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        process.onExit().completeOnTimeout(process, 20, TimeUnit.SECONDS).join();
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().onExit().join();
    }
}
