package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import hep.mirage.model.InvalidInput;
import hep.mirage.search.study.file.StudyReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every key has a range, which its message states. */
class StudyBoundsTest {
    private static final Path STUDIES =
            Path.of(System.getProperty("mirage.root"), "conf", "studies").toAbsolutePath();
    private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());

    /** Values that are invalid for every key. */
    private static final List<String> ABSURD = List.of("1e300", "1.0e+300", "-1e300", "-1e-300");

    private static final String SHORTEST =
            """
            study: zgamma-150
            schema: zgamma-18
            generator: {bundle: ../generators/zgamma-18-wgan-gp.zip}
            classifier:
              inputs: [phi_llg, pt_llg, met]
            """;

    /** Each shipped study shows other keys: those of every kind of generator among them. */
    static Stream<String> numericKeysOfShippedStudies() throws IOException {
        List<String> keys = new ArrayList<>();
        try (Stream<Path> studies = Files.list(STUDIES)) {
            for (Path study : studies.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                addNumericKeys("", YAML.readTree(study.toFile()), keys, study.getFileName() + ":");
            }
        }
        assertTrue(keys.size() > 60, keys.toString());
        Stream.of("every_epochs", "patience", "min_delta")
                .forEach(key -> keys.add("zgamma-150.yaml:generator.training.early_stopping." + key));
        return keys.stream();
    }

    private static void addNumericKeys(String prefix, JsonNode node, List<String> keys, String file) {
        for (Map.Entry<String, JsonNode> entry : node.properties()) {
            JsonNode value = entry.getValue();
            if (value.isObject() && !entry.getKey().equals("schema")) {
                addNumericKeys(prefix + entry.getKey() + ".", value, keys, file);
            } else if (value.isNumber() || value.isArray() && value.path(0).isNumber()) {
                keys.add(file + prefix + entry.getKey());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("numericKeysOfShippedStudies")
    void everyNumericKeyRefusesAbsurdValues(String fileAndKey) throws IOException {
        String file = fileAndKey.substring(0, fileAndKey.indexOf(':'));
        String key = fileAndKey.substring(fileAndKey.indexOf(':') + 1);
        for (String absurd : ABSURD) {
            ObjectNode study = (ObjectNode) YAML.readTree(STUDIES.resolve(file).toFile());
            ObjectNode section = study;
            String[] path = key.split("\\.");
            for (int i = 0; i < path.length - 1; i++) {
                JsonNode next = section.get(path[i]);
                section = next == null ? section.putObject(path[i]) : (ObjectNode) next;
            }
            String last = path[path.length - 1];
            JsonNode value = YAML.readTree(absurd);
            section.set(
                    last,
                    section.get(last) instanceof ArrayNode ? section.arrayNode().add(value) : value);
            InvalidInput refused = assertThrows(
                    InvalidInput.class,
                    () -> StudyReader.parse(file, YAML.writeValueAsString(study), STUDIES),
                    key + ": " + absurd);
            assertTrue(
                    refused.problems().stream().anyMatch(problem -> problem.contains(key + ": ")),
                    refused.problems().toString());
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            fit: {bin_width_gev: 12}              | fit.bin_width_gev: 12 GeV cuts the spectrum of 36 GeV into 3 bins and both side-bands, together 24 GeV, into 2 bins; the fits there have 4 and 3 parameters and need as many bins; take bins of at most 8 GeV
            fit: {bin_width_gev: 1e-12}           | fit.bin_width_gev: 1.0E-12 GeV; must be from 0.001 to 1000000 GeV
            fit: {bin_width_gev: 1e-6}            | fit.bin_width_gev: 1.0E-6 GeV; must be from 0.001 to 1000000 GeV
            fit: {bin_width_gev: 0.002}           | cuts the spectrum of 36 GeV into 1.800e+04 bins; at most 10000 are fitted
            fit: {bin_width_gev: 36}              | fit.bin_width_gev: 36 GeV does not divide a side-band of 12 GeV
            fit: {bin_width_gev: 1e6}             | fit.bin_width_gev: 1000000 GeV does not divide the fit range of 36 GeV
            fit: {resolution_gev: 1e300}          | fit.resolution_gev: 1.0E300 GeV; must be from 0.001 to 1000000 GeV
            fit: {resolution_gev: 20}             | fit.resolution_gev: 20 GeV is wider than half the spectrum
            fit: {resolution_gev: 0.01}           | fit.resolution_gev: 0.01 GeV is below half of bin_width_gev, 1 GeV: such a signal is a single bin; take bins of at most 0.02 GeV
            fit: {bin_width_gev: 6}               | fit.resolution_gev: 2.4 GeV is below half of bin_width_gev, 6 GeV
            scan: {kept_fractions: [0.001, 0.5]}\\ndataset: {expected_events: 100} | keeps 0.1 events; the fit of a spectrum has 4 parameters
            """)
    void aFitThatCantBeMadeIsRefused(String lines, String message) {
        assertProblem(refusal(SHORTEST + lines.replace("\\n", "\n")), message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hidden_layers: [2000000000]              | classifier.hidden_layers: 2000000000 in the list; each must be a number from 1 to 1000000
            hidden_layers: [100000, 100000]          | classifier.hidden_layers: the net has about 1.00e+10 weights; it can have 2.15e+09 at most
            batch_size: 1000000, hidden_layers: [1000000] | classifier.batch_size: a training takes about 12000.2 GB of memory (a net of 8,000,001 weights); this machine has
            """)
    void aNetThatNoMachineHoldsIsRefused(String classifier, String message) {
        assertProblem(refusal(SHORTEST + "  " + classifier.replace(", hidden", "\n  hidden")), message);
    }

    @Test
    void aGeneratorThatNoMachineHoldsIsRefused() {
        String study = SHORTEST.replace(
                "zgamma-18-wgan-gp.zip}",
                "zgamma-18-wgan-gp.zip, training: {generator_layers: [90000, 90000], critic_layers: [90000, 90000]}}");
        InvalidInput refused = refusal(study);
        assertEquals(2, refused.problems().size(), refused.toString());
        assertProblem(refused, "generator.training.generator_layers: the net has about 8.10e+09 weights");
        assertProblem(refused, "generator.training.critic_layers: the net has about 8.10e+09 weights");
    }

    /** The memory of the checking machine does not affect an ensemble. */
    @Test
    void anEnsembleOfALargerMachineIsReadBack() {
        String large = SHORTEST + "dataset: {expected_events: 1e8}\n";
        double events = StudyReader.readBack("there", large, STUDIES).dataset().expectedEvents();
        assertEquals(1e8, events);
    }

    @ParameterizedTest
    @ValueSource(strings = {".inf", "-.inf", ".nan", "!!float nan"})
    void whatIsNoNumberIsRefused(String value) {
        InvalidInput refused = refusal(SHORTEST + "fit: {resolution_gev: " + value + "}");
        assertEquals(1, refused.problems().size(), refused.toString());
    }

    @Test
    void anEndlessListIsRefused() {
        String list = Stream.iterate(1, i -> i + 1)
                .limit(StudyBounds.MOST_LAYERS + 1L)
                .map(String::valueOf)
                .toList()
                .toString();
        assertProblem(refusal(SHORTEST + "  hidden_layers: " + list), "a list of 101 entries; at most 100 are allowed");
    }

    @Test
    void aLongValueIsShownByItsBeginning() {
        InvalidInput refused = refusal(SHORTEST + "fit: {bin_width_gev: " + "x".repeat(100_000) + "}");
        assertTrue(
                refused.getMessage().length() < 400, () -> refused.getMessage().substring(0, 400));
        assertProblem(refused, "x... (100002 characters) is not a number");
    }

    /** The YAML parser takes minutes for a line of 5 MB. */
    @Test
    void aTextThatIsNoStudyIsRefusedUnread(@TempDir Path folder) throws IOException {
        String line = "x: '" + "y".repeat(5_000_000) + "'";
        assertProblem(refusal(line), "has 5000005 characters; a study has some thousand, 262144 at most");
        Path file = Files.writeString(folder.resolve("large.yaml"), line);
        InvalidInput refused = assertThrows(InvalidInput.class, () -> StudyReader.read(file));
        assertProblem(refused, "large.yaml: cannot be read (larger than 262144 bytes); give the path of a study file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void aTextThatIsNestedTooDeeplyIsRefused(String opening) {
        InvalidInput refused = refusal(opening.repeat(20_000));
        assertTrue(refused.getMessage().length() < 400, refused::getMessage);
    }

    @Test
    void aLongKeyIsShownByItsBeginning() {
        InvalidInput refused = refusal(SHORTEST + "? " + "k".repeat(100_000) + "\n: 1\n");
        assertTrue(
                refused.getMessage().length() < 800, () -> refused.getMessage().substring(0, 800));
    }

    @Test
    void aPathWithNulIsRefused() {
        assertProblem(
                refusal(SHORTEST.replace("../generators/zgamma-18-wgan-gp.zip", "\"a\\0b\"")), "generator.bundle: ");
    }

    private static InvalidInput refusal(String yaml) {
        return assertThrows(InvalidInput.class, () -> StudyReader.parse("absurd", yaml, STUDIES));
    }

    private static void assertProblem(InvalidInput refused, String words) {
        assertTrue(
                refused.problems().stream().anyMatch(problem -> problem.contains(words)),
                refused.problems().toString());
    }
}
