package hep.mirage.app.ensemble;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings of Spark that several files of {@code conf} and {@code deploy} have to share. */
class ClusterSettingsTest {
    private static final Path ROOT = Path.of(System.getProperty("mirage.root"));

    /** What a manifest does not say by fields of its own. */
    private static final Pattern OF_EVERY_JOB = Pattern.compile(
            "spark\\.(authenticate|network\\.|ui\\.|driver\\.port|blockManager\\.port|executor\\.(maxNum|failures|decommission)"
                    + "|kubernetes\\.decommission).*");

    private static Map<String, String> settings(String name) throws IOException {
        Map<String, String> settings = new TreeMap<>();
        for (String line : Files.readAllLines(ROOT.resolve("conf/spark").resolve(name))) {
            if (line.startsWith("spark.")) {
                String[] words = line.split("\\s+", 2);
                settings.put(words[0], words[1].strip());
            }
        }
        return settings;
    }

    @ParameterizedTest
    @ValueSource(strings = {"standalone.conf", "yarn.conf", "kubernetes.conf"})
    void aJobIsClosedToStrangers(String name) throws IOException {
        Map<String, String> settings = settings(name);

        assertEquals("true", settings.get("spark.authenticate"));
        assertEquals("true", settings.get("spark.network.crypto.enabled"));
        assertEquals("false", settings.get("spark.ui.enabled"));
    }

    @Test
    void theMetricsOpenAPageThatStopsNothing() throws IOException {
        Map<String, String> settings = settings("metrics.conf");

        assertEquals("true", settings.get("spark.ui.enabled"));
        assertEquals("false", settings.get("spark.ui.killEnabled"));
    }

    @Test
    void clustersThatLoseExecutorsForgiveTheSameNumber() throws IOException {
        for (String key : List.of("spark.executor.maxNumFailures", "spark.executor.failuresValidityInterval")) {
            String yarn = settings("yarn.conf").get(key);
            assertTrue(yarn != null, key);
            assertEquals(yarn, settings("kubernetes.conf").get(key), key);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"apache-application.yaml", "kubeflow-application.yaml", "kubeflow-scheduled.yaml"})
    void operatorsHaveTheSettingsOfASubmittedJob(String manifest) throws IOException {
        Map<String, String> expected = settings("kubernetes.conf");
        expected.keySet().removeIf(key -> !OF_EVERY_JOB.matcher(key).matches());
        JsonNode sparkConf = new ObjectMapper(new YAMLFactory())
                .readTree(ROOT.resolve("deploy/kubernetes/operators")
                        .resolve(manifest)
                        .toFile())
                .findValue("sparkConf");

        assertTrue(expected.containsKey("spark.kubernetes.decommission.script"), expected.toString());
        expected.forEach((key, value) -> assertEquals(value, sparkConf.path(key).asText(), key));
    }
}
