package hep.mirage.trainer.spark;

import java.io.File;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** A Spark standalone master and two workers of one core each, all processes of their own, with this test's class path. */
final class LocalCluster implements AutoCloseable {
    private static final int WORKERS = 2;
    private static final Duration START = Duration.ofMinutes(2);

    private final Path folder;
    private final int port;
    private final List<Process> processes = new ArrayList<>();

    private LocalCluster(Path folder, int port) {
        this.folder = folder;
        this.port = port;
    }

    /** Starts one; executors register when a session asks for them. */
    static LocalCluster start(Path folder) throws IOException {
        // A distribution without jars: everything is on the class path.
        Files.createDirectories(folder.resolve("jars"));
        LocalCluster cluster = new LocalCluster(folder, freePort());
        String url = "spark://127.0.0.1:" + cluster.port;
        cluster.start(
                "master", "org.apache.spark.deploy.master.Master", "--host", "127.0.0.1", "--port", "" + cluster.port);
        cluster.awaitMaster();
        for (int worker = 0; worker < WORKERS; worker++) {
            String name = "worker-" + worker;
            cluster.start(
                    name,
                    "org.apache.spark.deploy.worker.Worker",
                    "--host",
                    "127.0.0.1",
                    "--cores",
                    "1",
                    "--memory",
                    "1g",
                    "--work-dir",
                    folder.resolve(name).toString(),
                    url);
        }
        return cluster;
    }

    private void awaitMaster() throws IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (ConnectException notYet) {
                if (System.nanoTime() > deadline || !processes.get(0).isAlive()) {
                    throw new IllegalStateException("the master did not start:\n" + logs(), notYet);
                }
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        }
    }

    private void start(String name, String main, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(java(), "@" + flags(), "-Xmx256m", "-cp", classPath(), main));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
        builder.environment().put("SPARK_SCALA_VERSION", "2.12");
        builder.environment().put("SPARK_HOME", folder.toString());
        processes.add(builder.start());
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private static String flags() {
        return Path.of(System.getProperty("mirage.root"), "conf", "jvm.args").toString();
    }

    private static String classPath() {
        return System.getProperty("java.class.path");
    }

    /** A session whose tasks run on both workers. */
    JavaSparkContext session() throws IOException {
        String flags = String.join(
                " ",
                Files.readAllLines(Path.of(flags())).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .toList());
        return new JavaSparkContext(new SparkConf()
                .setAppName("test")
                .setMaster("spark://127.0.0.1:" + port)
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.driver.bindAddress", "127.0.0.1")
                .set("spark.ui.enabled", "false")
                .set("spark.executor.memory", "512m")
                .set("spark.executor.extraClassPath", classPath())
                .set("spark.executor.extraJavaOptions", flags)
                .set("spark.executorEnv.OMP_NUM_THREADS", "1")
                .set("spark.scheduler.minRegisteredResourcesRatio", "1.0")
                .set("spark.scheduler.maxRegisteredResourcesWaitingTime", "120s"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Logs of all processes, for a failure. */
    String logs() throws IOException {
        StringBuilder logs = new StringBuilder();
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile)
                    .filter(file ->
                            file.toString().endsWith(".log") || file.toString().endsWith(File.separator + "stderr"))
                    .toList()) {
                logs.append(file).append('\n').append(Files.readString(file)).append('\n');
            }
        }
        return logs.toString();
    }

    /** Stops every process that it started, and their executors. */
    @Override
    public void close() {
        for (Process process : processes) {
            List<ProcessHandle> children = process.descendants().toList();
            process.destroyForcibly().onExit().join();
            children.forEach(ProcessHandle::destroyForcibly);
        }
    }
}
