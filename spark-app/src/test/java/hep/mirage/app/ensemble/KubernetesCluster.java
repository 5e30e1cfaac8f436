package hep.mirage.app.ensemble;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** A real Kubernetes of one node, by the scripts in {@code deploy/kubernetes/test-cluster}. */
final class KubernetesCluster implements AutoCloseable {
    static final String NAMESPACE = "mirage";

    private static final String SCRIPT = "deploy/kubernetes/test-cluster/cluster.sh";

    /** What is started. */
    enum Parts {
        /** The API server alone: enough to check manifests and rights. */
        API,
        /** Everything. */
        ALL
    }

    private final Path folder;
    private int commands;

    private KubernetesCluster(Path folder) {
        this.folder = folder;
    }

    /** Starts one, or skips the test where this machine can't, with the reason. */
    static KubernetesCluster start(Path folder, Parts parts) throws IOException, InterruptedException {
        KubernetesCluster cluster = new KubernetesCluster(folder);
        String lacking =
                cluster.here(Map.of(), SCRIPT, "missing").end().succeeded().strip();
        Assumptions.assumeTrue(lacking.isEmpty(), "no Kubernetes on this machine, which lacks: " + lacking);
        cluster.here(Map.of("PARTS", parts.name().toLowerCase(java.util.Locale.ROOT)), SCRIPT, "up", cluster.state())
                .end()
                .succeeded();
        return cluster;
    }

    /** Processes of its pods that have a main class. */
    List<ProcessHandle> processes(String mainClass) throws IOException {
        long first = Long.parseLong(Files.readString(Path.of(state(), "pid")).strip());
        return JavaProcesses.of(ProcessHandle.of(first).orElseThrow().descendants(), mainClass);
    }

    private String state() {
        return folder.resolve("kubernetes").toString();
    }

    /** Starts a command on this machine, in the repository's root. */
    ClusterCommand here(Map<String, String> environment, String... command) throws IOException {
        return ClusterCommand.start(folder.resolve("command-" + ++commands + ".log"), environment, command);
    }

    /** Starts a command in the cluster's network, where {@code kubectl} reaches it. */
    ClusterCommand inside(Map<String, String> environment, String... command) throws IOException {
        List<String> whole = new ArrayList<>(List.of(SCRIPT, "exec", state()));
        whole.addAll(List.of(command));
        return here(environment, whole.toArray(String[]::new));
    }

    /** Runs {@code kubectl} in the namespace of the jobs. */
    ClusterCommand.Ended kubectl(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("kubectl", "--namespace", NAMESPACE));
        command.addAll(List.of(arguments));
        return inside(Map.of(), command.toArray(String[]::new)).end();
    }

    /** Applies a manifest that is given as text. */
    ClusterCommand.Ended apply(String manifest, String... options) throws IOException, InterruptedException {
        Path file = Files.writeString(folder.resolve("manifest-" + ++commands + ".yaml"), manifest);
        List<String> arguments = new ArrayList<>(List.of("apply", "--filename", file.toString()));
        arguments.addAll(List.of(options));
        return kubectl(arguments.toArray(String[]::new));
    }

    /**
     * Makes the image without an image builder, with the base that stands in for the Dockerfile's, and gives it to the node.
     *
     * @param name of the image
     * @param layers folders with further files, such as libraries that a site adds
     */
    void assembleImage(String name, Path... layers) throws IOException, InterruptedException {
        Path made = Files.createTempDirectory(folder, "image");
        String base = made.resolve("base").toString();
        String layout = made.resolve("layout").toString();
        String archive = made.resolve("image.tar").toString();
        String scripts = "deploy/kubernetes/test-cluster/";
        here(Map.of(), scripts + "base.sh", base).end().succeeded();
        here(Map.of(), "deploy/kubernetes/image/layout.sh", layout).end().succeeded();
        List<String> command = new ArrayList<>(
                List.of("python3", scripts + "image.py", archive, name, "deploy/kubernetes/Dockerfile", base, layout));
        Stream.of(layers).map(Path::toString).forEach(command::add);
        here(Map.of(), command.toArray(String[]::new)).end().succeeded();
        load(Path.of(archive));
    }

    /** Gives an archive of an image to the node. */
    void load(Path archive) throws IOException, InterruptedException {
        here(Map.of(), SCRIPT, "load", state(), archive.toString()).end().succeeded();
    }

    /** Stops every process of it. */
    @Override
    public void close() throws IOException {
        try {
            here(Map.of(), SCRIPT, "down", state()).end().succeeded();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the cluster was stopped", interrupted);
        }
    }
}
