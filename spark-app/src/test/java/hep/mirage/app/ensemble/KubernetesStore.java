package hep.mirage.app.ensemble;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * An S3-compatible server in the network of a test's Kubernetes, with one bucket: Adobe's S3Mock, a jar on the tests' class
 * path. Pods reach it at the node's address.
 */
final class KubernetesStore implements AutoCloseable {
    static final String BUCKET = "s3a://mirage/";
    static final String SECRET = "QuiteSecret0815";

    private static final int PORT = 9090;
    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final List<String> CLASS_PATH =
            List.of(System.getProperty("java.class.path").split(File.pathSeparator));

    private final KubernetesCluster cluster;
    private final ClusterCommand server;
    private final String endpoint;
    private final Path configuration;

    private KubernetesStore(KubernetesCluster cluster, ClusterCommand server, String endpoint, Path configuration) {
        this.cluster = cluster;
        this.server = server;
        this.endpoint = endpoint;
        this.configuration = configuration;
    }

    /** Starts the server, and waits until its bucket is there. */
    static KubernetesStore start(KubernetesCluster cluster, Path folder) throws IOException, InterruptedException {
        String address = cluster.kubectl("get", "nodes", "--output=jsonpath={.items[0].status.addresses[0].address}")
                .succeeded()
                .strip();
        String jar = CLASS_PATH.stream()
                .filter(entry -> entry.matches(".*s3mock-.*-exec\\.jar"))
                .findFirst()
                .orElseThrow();
        ClusterCommand server = cluster.inside(
                Map.of(),
                JAVA,
                "-Xmx512m",
                "-Dcom.adobe.testing.s3mock.store.initial-buckets=mirage",
                "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                "-Dserver.ssl.enabled=false",
                "-Dserver.port=" + PORT,
                "-Dcom.adobe.testing.s3mock.httpPort=" + (PORT + 1),
                "-Dserver.address=" + address,
                "-jar",
                jar);
        KubernetesStore store = new KubernetesStore(
                cluster, server, "http://" + address + ":" + PORT, folder.resolve("s3-configuration"));
        store.writeConfiguration();
        cluster.inside(
                        Map.of(),
                        "curl",
                        "--silent",
                        "--fail",
                        "--retry",
                        "300",
                        "--retry-delay",
                        "1",
                        "--retry-connrefused",
                        "--output",
                        folder.resolve("bucket.xml").toString(),
                        store.endpoint + "/mirage")
                .end()
                .succeeded();
        return store;
    }

    /** The folder of an image's layer with S3A and the parts of Amazon's SDK that it needs. */
    static Path layer(Path folder) throws IOException {
        Path jars = Files.createDirectories(folder.resolve("s3-layer/opt/spark/jars"));
        for (String jar : CLASS_PATH) {
            if (jar.matches(".*/(software/amazon|hadoop-aws|org/reactivestreams|org/apache/httpcomponents)/.*")) {
                Files.copy(Path.of(jar), jars.resolve(Path.of(jar).getFileName()));
            }
        }
        return folder.resolve("s3-layer");
    }

    /** Options of {@code submit.sh} for a driver that takes its keys from the secret {@code s3}. */
    List<String> options() {
        List<String> options = new ArrayList<>();
        Stream.concat(
                        Stream.of(
                                "spark.kubernetes.driver.secretKeyRef.AWS_ACCESS_KEY_ID=s3:access",
                                "spark.kubernetes.driver.secretKeyRef.AWS_SECRET_ACCESS_KEY=s3:secret",
                                "spark.hadoop.fs.s3a.aws.credentials.provider="
                                        + "software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider"),
                        settings().map(setting -> "spark.hadoop." + setting))
                .forEach(setting -> options.addAll(List.of("--conf", setting)));
        return options;
    }

    private Stream<String> settings() {
        return Stream.of(
                "fs.s3a.endpoint=" + endpoint,
                "fs.s3a.endpoint.region=us-east-1",
                "fs.s3a.path.style.access=true",
                "fs.s3a.connection.ssl.enabled=false");
    }

    /** Runs a command of Hadoop's shell, such as {@code -put FILE URI}. */
    void shell(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                JAVA,
                "-cp",
                configuration + File.pathSeparator + String.join(File.pathSeparator, CLASS_PATH),
                "org.apache.hadoop.fs.FsShell"));
        command.addAll(List.of(arguments));
        cluster.inside(Map.of(), command.toArray(String[]::new)).end().succeeded();
    }

    /** The shell insists on a file of settings. */
    private void writeConfiguration() throws IOException {
        Configuration settings = new Configuration(false);
        Stream.concat(settings(), Stream.of("fs.s3a.access.key=any", "fs.s3a.secret.key=" + SECRET))
                .map(setting -> setting.split("=", 2))
                .forEach(setting -> settings.set(setting[0], setting[1]));
        try (var out =
                Files.newOutputStream(Files.createDirectory(configuration).resolve("core-site.xml"))) {
            settings.writeXml(out);
        }
    }

    @Override
    public void close() {
        server.kill();
    }
}
