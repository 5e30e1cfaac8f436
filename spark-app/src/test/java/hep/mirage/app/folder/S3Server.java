package hep.mirage.app.folder;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/**
 * An S3-compatible server as a process of its own, with one bucket: Adobe's S3Mock, a jar on the tests' class path, behind
 * {@link OneUploadAtATime}.
 *
 * <p>No two servers have a bucket of one name: Hadoop keeps one file system per bucket and process, with the endpoint it
 * was made for, and the commands under test would talk to the server of an earlier test.
 */
final class S3Server implements AutoCloseable {
    /** The server takes any; the name is one that no other text contains. */
    static final String SECRET = "QuiteSecret0815";

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Process process;
    private final int port;
    private final OneUploadAtATime uploads;

    private S3Server(Process process, int port) throws IOException {
        this.process = process;
        this.port = port;
        uploads = new OneUploadAtATime(URI.create("http://127.0.0.1:" + port));
    }

    static S3Server start(Path folder) throws IOException, InterruptedException {
        int port = freePort();
        Path log = folder.resolve("s3.log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-Dcom.adobe.testing.s3mock.store.initial-buckets=mirage-" + port,
                        "-Dcom.adobe.testing.s3mock.store.root=" + folder.resolve("objects"),
                        "-Dserver.ssl.enabled=false",
                        "-Dserver.port=" + port,
                        // A second one, otherwise 9090, which the test process beside this one may have.
                        "-Dcom.adobe.testing.s3mock.httpPort=" + freePort(),
                        "-Dserver.address=127.0.0.1",
                        "-jar",
                        jar())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        S3Server server = new S3Server(process, port);
        server.awaitAnswer(log);
        return server;
    }

    private static String jar() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(jar -> Path.of(jar).getFileName().toString().matches("s3mock-.*-exec\\.jar"))
                .findFirst()
                .orElseThrow();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitAnswer(Path log) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest bucket = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/" + bucket()))
                .timeout(Duration.ofSeconds(10))
                .build();
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (process.isAlive() && System.nanoTime() < end) {
            try {
                if (client.send(bucket, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException notYet) {
                TimeUnit.MILLISECONDS.sleep(200);
            }
        }
        close();
        throw new IOException("no S3 server: " + Files.readString(log));
    }

    String bucket() {
        return "mirage-" + port;
    }

    Configuration configuration() {
        Configuration configuration = new Configuration();
        settings().forEach(configuration::set);
        return configuration;
    }

    /** Hadoop's settings for the server, as a user gives them. */
    Map<String, String> settings() {
        return Map.of(
                "fs.s3a.endpoint", uploads.endpoint(),
                "fs.s3a.endpoint.region", "us-east-1",
                "fs.s3a.path.style.access", "true",
                "fs.s3a.connection.ssl.enabled", "false",
                "fs.s3a.aws.credentials.provider", "org.apache.hadoop.fs.s3a.SimpleAWSCredentialsProvider",
                "fs.s3a.access.key", "any",
                "fs.s3a.secret.key", SECRET,
                "fs.s3a.attempts.maximum", "2");
    }

    @Override
    public void close() {
        uploads.close();
        process.destroyForcibly().onExit().join();
    }
}
