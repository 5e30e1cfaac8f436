package hep.mirage.app.ensemble;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;
import org.apache.hadoop.yarn.util.resource.ResourceUtils;

/**
 * YARN with two nodes and HDFS with one, in this process; what they start are processes of their own. The daemons are started
 * here and not by MiniYARNCluster, which needs JUnit 4.
 */
final class YarnCluster implements AutoCloseable {
    private static final int NODES = 2;
    /** Each node says that it has one. */
    private static final String GPU = "yarn.io/gpu";

    private static final int NODE_MEMORY_MB = 4096;

    private final Path folder;
    private final MiniDFSCluster hdfs;
    private final ResourceManager resources = new ResourceManager();
    private final List<NodeManager> nodes = new ArrayList<>();
    private int commands;

    private YarnCluster(Path folder, MiniDFSCluster hdfs) {
        this.folder = folder;
        this.hdfs = hdfs;
    }

    /** Starts both, with the files that a user's machine has: the cluster's configuration, and a Spark. */
    static YarnCluster start(Path folder) throws IOException, InterruptedException {
        Configuration configuration = new Configuration();
        configuration.set(
                MiniDFSCluster.HDFS_MINIDFS_BASEDIR, folder.resolve("hdfs").toString());
        MiniDFSCluster hdfs =
                new MiniDFSCluster.Builder(configuration).numDataNodes(1).build();
        YarnCluster cluster = new YarnCluster(folder, hdfs);
        try {
            hdfs.waitActive();
            cluster.startYarn();
            cluster.writePrograms();
        } catch (IOException | InterruptedException | RuntimeException e) {
            cluster.close();
            throw e;
        }
        return cluster;
    }

    private void startYarn() throws IOException, InterruptedException {
        Map<String, String> shared = new TreeMap<>(Map.of(
                "fs.defaultFS", hdfs.getFileSystem().getUri().toString(),
                "yarn.log-aggregation-enable", "true",
                "yarn.nodemanager.remote-app-log-dir", "/logs",
                "yarn.resourcemanager.am.max-attempts", "2",
                "yarn.resource-types", GPU));
        for (String address : List.of("", ".scheduler", ".resource-tracker", ".admin", ".webapp")) {
            shared.put("yarn.resourcemanager" + address + ".address", "localhost:" + freePort());
        }
        writeSite(shared);
        YarnConfiguration daemons = daemons();
        shared.forEach(daemons::set);
        // Several daemons of a kind share this process's metrics.
        DefaultMetricsSystem.setMiniClusterMode(true);
        ResourceUtils.resetResourceTypes(daemons);
        resources.init(daemons);
        resources.start();
        for (int node = 0; node < NODES; node++) {
            YarnConfiguration own = new YarnConfiguration(daemons);
            Path disk = folder.resolve("node-" + node);
            own.set("yarn.nodemanager.local-dirs", disk.resolve("local").toString());
            own.set("yarn.nodemanager.log-dirs", disk.resolve("logs").toString());
            NodeManager manager = new NodeManager();
            nodes.add(manager);
            manager.init(own);
            manager.start();
        }
        while (resources.getRMContext().getRMNodes().size() < NODES) {
            Thread.sleep(100);
        }
    }

    private YarnConfiguration daemons() {
        YarnConfiguration daemons = new YarnConfiguration(hdfs.getConfiguration(0));
        daemons.set("yarn.scheduler.capacity.root.queues", "default");
        daemons.set("yarn.scheduler.capacity.root.default.capacity", "100");
        daemons.set("yarn.scheduler.capacity.maximum-am-resource-percent", "1.0");
        daemons.set(
                "yarn.scheduler.capacity.resource-calculator",
                "org.apache.hadoop.yarn.util.resource.DominantResourceCalculator");
        daemons.setInt("yarn.scheduler.minimum-allocation-mb", 128);
        daemons.setInt("yarn.nodemanager.resource.memory-mb", NODE_MEMORY_MB);
        daemons.setInt("yarn.nodemanager.resource-type." + GPU, 1);
        daemons.setBoolean("yarn.nodemanager.vmem-check-enabled", false);
        daemons.setBoolean("yarn.nodemanager.pmem-check-enabled", false);
        daemons.set("yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage", "100");
        daemons.set("yarn.nodemanager.admin-env", "JAVA_HOME=" + System.getProperty("java.home"));
        for (String address : List.of("", ".localizer", ".webapp")) {
            daemons.set("yarn.nodemanager" + address + ".address", "localhost:0");
        }
        return daemons;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void writeSite(Map<String, String> settings) throws IOException {
        Path conf = Files.createDirectory(folder.resolve("conf"));
        Configuration site = new Configuration(false);
        settings.forEach(site::set);
        for (String name : List.of("core-site.xml", "yarn-site.xml")) {
            try (OutputStream file = Files.newOutputStream(conf.resolve(name))) {
                site.writeXml(file);
            }
        }
    }

    /** Hadoop's programs {@code hdfs dfs}, {@code yarn logs} and {@code yarn applicationattempt}, and Spark. */
    private void writePrograms() throws IOException, InterruptedException {
        Path classPath = Files.writeString(
                folder.resolve("class-path"), "-cp \"" + conf() + ":" + System.getProperty("java.class.path") + "\"");
        String hadoop = "exec \"$JAVA_HOME/bin/java\" -Xmx256m @" + classPath + " %s \"${@:%d}\"";
        writeProgram("hdfs", String.format(Locale.ROOT, hadoop, "org.apache.hadoop.fs.FsShell", 2));
        String cli = "org.apache.hadoop.yarn.client.cli.";
        writeProgram(
                "yarn",
                "[ \"$1\" = logs ] || " + String.format(Locale.ROOT, hadoop, cli + "ApplicationCLI", 1) + "\n"
                        + String.format(Locale.ROOT, hadoop, cli + "LogsCLI", 2));
        writeProgram("nvidia-smi", "echo 0");
        start(Map.of(), "deploy/spark-home/spark-home.sh", spark()).end().succeeded();
    }

    private void writeProgram(String name, String command) throws IOException {
        Path script = Files.createDirectories(folder.resolve("bin")).resolve(name);
        Files.writeString(script, "#!/usr/bin/env bash\n" + command + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    String spark() {
        return folder.resolve("spark").toString();
    }

    /** Where containers find a mock {@code nvidia-smi} with a single GPU. */
    String path() {
        return folder.resolve("bin") + ":/usr/bin:/bin";
    }

    /** GPUs that containers have now. */
    long allocatedGpus() {
        return resources
                .getResourceScheduler()
                .getRootQueueMetrics()
                .getAllocatedResources()
                .getResourceValue(GPU);
    }

    private String conf() {
        return folder.resolve("conf").toString();
    }

    /** The file system of the output. */
    Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set("fs.defaultFS", uri());
        return configuration;
    }

    private String uri() {
        try {
            return hdfs.getFileSystem().getUri().toString();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Copies a folder to HDFS. */
    void put(Path local, String folderOnHdfs) throws IOException {
        hdfs.getFileSystem()
                .copyFromLocalFile(
                        new org.apache.hadoop.fs.Path(local.toUri()), new org.apache.hadoop.fs.Path(folderOnHdfs));
    }

    /** Makes the folder of a user, who may write nowhere else. */
    void welcome(String user) throws IOException {
        org.apache.hadoop.fs.Path home = new org.apache.hadoop.fs.Path("/user/" + user);
        hdfs.getFileSystem().mkdirs(home);
        hdfs.getFileSystem().setOwner(home, user, user);
    }

    EnsembleStore ensemble(String folderOnHdfs) {
        return EnsembleStore.at(uri() + folderOnHdfs, configuration());
    }

    /** Starts a command in the environment of a user of the cluster. */
    ClusterCommand start(Map<String, String> environment, String... command) throws IOException {
        Map<String, String> whole = new TreeMap<>(Map.of(
                "HADOOP_CONF_DIR",
                conf(),
                "SPARK_HOME",
                spark(),
                "SPARK_LOCAL_IP",
                "127.0.0.1",
                "PATH",
                folder.resolve("bin") + ":" + System.getenv("PATH")));
        whole.putAll(environment);
        return ClusterCommand.start(folder.resolve("command-" + ++commands + ".log"), whole, command);
    }

    /** The Java processes of containers whose main class has this name. */
    List<ProcessHandle> processes(String mainClass) {
        return JavaProcesses.of(ProcessHandle.current().descendants(), mainClass);
    }

    /** Stops every process. */
    @Override
    public void close() {
        nodes.forEach(NodeManager::stop);
        resources.stop();
        hdfs.shutdown(true);
    }
}
