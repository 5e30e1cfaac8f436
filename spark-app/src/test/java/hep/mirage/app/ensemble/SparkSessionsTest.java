package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkSessionsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "local",
                "local[2]",
                "local[*]",
                "local[4, 3]",
                "local-cluster[2,1,1024]",
                "spark://host:7077",
                "yarn",
                "k8s://https://host:6443"
            })
    void mastersOfSparkPass(String master) {
        assertDoesNotThrow(() -> SparkSessions.requireMaster("--master", master));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yarnn", "local[0]", "local[", "local[two]", "spark://", "host:7077"})
    void othersAreRefusedBeforeAnythingStarts(String master) {
        var refusal = assertThrows(InvalidInput.class, () -> SparkSessions.requireMaster("--master", master));
        assertTrue(
                refusal.getMessage().startsWith("--master: " + master + " is no Spark master"), refusal.getMessage());
    }

    /** Spark itself would try for a minute, and then fail with a message about a stopped context. */
    @Test
    @Timeout(60)
    void aMasterThatDoesNotAnswerIsRefusedBeforeSparkIsOpened() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        for (String[] refused : new String[][] {
            {"spark://127.0.0.1:" + port, "no master answers (127.0.0.1:" + port + ": Connection refused)"},
            {"spark://127.0.0.1", "127.0.0.1 has no port; give spark://HOST:PORT"},
            {"spark://no-such-host.invalid:7077", "no master answers (no-such-host.invalid:7077: no-such-host.invalid)"}
        }) {
            InvalidInput refusal = assertThrows(
                    InvalidInput.class, () -> SparkSessions.open("test", Optional.of(refused[0])), refused[0]);
            assertEquals(1, refusal.problems().size());
            assertTrue(
                    refusal.getMessage().startsWith("--master: " + refused[0] + ": " + refused[1]),
                    refusal.getMessage());
        }
    }

    /** A process that gets no processor for two minutes has not lost its executor, which is itself. */
    @Test
    void onlyALocalSessionIsPatientWithItself() {
        SparkConf local = SparkSessions.configuration(new SparkConf(false), "test", Optional.of("local[2]"));
        assertEquals("1h", local.get("spark.network.timeout"));
        SparkConf given = new SparkConf(false).set("spark.network.timeout", "5min");
        assertEquals(
                "5min",
                SparkSessions.configuration(given, "test", Optional.of("local[2]"))
                        .get("spark.network.timeout"));
        SparkConf cluster = SparkSessions.configuration(new SparkConf(false), "test", Optional.of("spark://host:7077"));
        assertFalse(cluster.contains("spark.network.timeout"));
    }

    /** YARN interrupts a driver when it gives up; Spark's own close would then wait for ever. */
    @Test
    @Tag("spark")
    @Timeout(120)
    void closesInAnInterruptedThread() {
        JavaSparkContext spark = SparkSessions.open("test", Optional.of("local[1]"));
        Thread.currentThread().interrupt();

        spark.close();

        assertTrue(Thread.interrupted(), "the interrupt is kept");
        assertTrue(spark.sc().isStopped());
    }
}
