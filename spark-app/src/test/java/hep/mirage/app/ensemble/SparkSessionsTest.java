package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import hep.mirage.model.InvalidInput;
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
}
