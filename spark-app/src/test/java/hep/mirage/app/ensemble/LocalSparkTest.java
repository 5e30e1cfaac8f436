package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.SecurityManager;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.rpc.RpcAddress;
import org.apache.spark.rpc.RpcEndpointRef;
import org.apache.spark.rpc.RpcEnv;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import scala.Option;

/** What Spark on this machine opens, and to whom. */
@Tag("spark")
class LocalSparkTest {
    /** Of any driver: who finds it may send it messages, which Java's serialisation turns into objects. */
    private static final String ENDPOINT = "HeartbeatReceiver";

    private static final String LISTENING = "0A";

    private static JavaSparkContext open(SparkConf conf) {
        return new JavaSparkContext(SparkSessions.configuration(conf, "test", Optional.of("local[2]")));
    }

    /** The driver's endpoint, as another process of this machine that knows no secret finds it. */
    private static RpcEndpointRef findAsStranger(JavaSparkContext spark) {
        SparkConf conf = new SparkConf(false)
                .set("spark.authenticate", "false")
                .set("spark.rpc.lookupTimeout", "5s")
                .set("spark.rpc.askTimeout", "5s");
        SecurityManager none = new SecurityManager(
                conf, Option.empty(), org.apache.spark.internal.config.package$.MODULE$.AUTH_SECRET_FILE());
        RpcEnv stranger = RpcEnv.create("stranger", "127.0.0.1", 0, conf, none, true);
        try {
            int port = Integer.parseInt(spark.getConf().get("spark.driver.port"));
            return stranger.setupEndpointRef(RpcAddress.apply("127.0.0.1", port), ENDPOINT);
        } finally {
            stranger.shutdown();
            stranger.awaitTermination();
        }
    }

    @Test
    void aStrangerIsRefusedAndJobsRun() {
        try (JavaSparkContext spark = open(new SparkConf(false))) {
            var factor = spark.broadcast(3);
            List<Integer> tripled = spark.parallelize(List.of(1, 2, 3, 4), 4)
                    .map(value -> value * factor.value())
                    .collect();
            assertEquals(List.of(3, 6, 9, 12), tripled);
            assertThrows(SparkException.class, () -> findAsStranger(spark));
        }
    }

    /** So that the refusal above is due to the secret. */
    @Test
    void withoutAuthenticationTheStrangerIsLetIn() {
        try (JavaSparkContext spark = open(new SparkConf(false).set("spark.authenticate", "false"))) {
            assertEquals(ENDPOINT, findAsStranger(spark).name());
        }
    }

    @Test
    void onlyMessagesAndBlocksHavePortsAndOnlyOnTheLoopbackAddress() throws IOException {
        Path sockets = Path.of("/proc/self/net/tcp6");
        assumeTrue(Files.isReadable(sockets), "Linux");
        Set<Integer> before = listening().keySet();
        try (JavaSparkContext spark = open(new SparkConf(false))) {
            Map<Integer, String> opened = listening();
            opened.keySet().removeAll(before);
            Set<Integer> known = Set.of(
                    Integer.parseInt(spark.getConf().get("spark.driver.port")),
                    SparkEnv.get().blockManager().blockManagerId().port());
            assertEquals(known, opened.keySet());
            assertTrue(opened.values().stream().allMatch(LocalSparkTest::isLoopback), opened.toString());
        }
    }

    /** 127.0.0.1, as the kernel writes it: on its own, or at the end of an IPv6 address. */
    private static boolean isLoopback(String address) {
        return address.endsWith("0100007F");
    }

    /** Ports on which this process listens for TCP connections, with their addresses. */
    private static Map<Integer, String> listening() throws IOException {
        Set<String> own;
        try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
            own = files.map(LocalSparkTest::target)
                    .filter(target -> target.startsWith("socket:["))
                    .collect(Collectors.toSet());
        }
        Map<Integer, String> ports = new HashMap<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/self/net", table))) {
                String[] fields = line.trim().split(" +");
                if (fields[3].equals(LISTENING) && own.contains("socket:[" + fields[9] + "]")) {
                    String[] address = fields[1].split(":");
                    ports.put(Integer.parseInt(address[1], 16), address[0]);
                }
            }
        }
        return ports;
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException closedMeanwhile) {
            return "";
        }
    }
}
