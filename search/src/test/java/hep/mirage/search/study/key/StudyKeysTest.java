package hep.mirage.search.study.key;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hep.mirage.search.study.yaml.Form;
import hep.mirage.search.study.yaml.Key;
import hep.mirage.search.study.yaml.Section;
import hep.mirage.search.study.yaml.StudyDocument;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every key is read into its place in the study, and written back from there. */
class StudyKeysTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SMALLEST =
            """
            {"study": "a", "schema": "zgamma-18", "generator": {"bundle": "/a.zip", "training": {}},
             "classifier": {"inputs": ["met"]}}""";

    /** What some keys need of another one. */
    private static final Map<String, String> NEEDS = Map.of(
            "classifier.normalization", "classifier.batch_size: 2",
            "generator.training.calibration_events", "generator.training.scaling: normal",
            "generator.training.sqrt_s_gev", "generator.training.mass_range_gev: [1900,3000]",
            "search.design", "search.hypotheses: [{\"window_gev\":[144,156],\"sidebands_gev\":[[132,144]]}]");

    /** The numbers of a flow are normal ones, without a key that says so. */
    private static final String FLOW = "generator.training.kind: flow";

    private static final List<String> SECTIONS_WITH_A_MEANING_IF_ABSENT =
            List.of("generator.training.early_stopping", "ensemble.stop_when");

    /**
     * A key.
     *
     * @param path of it
     * @param setting of another key that it needs, as "path: value"; may be empty
     */
    private record Place(String path, String setting, Key.Value<?> key) {
        @Override
        public String toString() {
            return path + (setting.isEmpty() ? "" : " (" + setting + ")");
        }
    }

    static List<Place> keysWithDefaults() {
        List<Place> places = new ArrayList<>();
        collect("", "", StudyKeys.ROOT, places);
        places.removeIf(place -> place.key().otherwise().isEmpty());
        return places;
    }

    private static void collect(String prefix, String setting, Section<?> section, List<Place> places) {
        section.keys().forEach(key -> {
            key.values().forEach(value -> places.add(new Place(prefix + value.name(), setting, value)));
            if (key instanceof Key.Nested<?> nested) {
                collect(prefix + nested.name() + ".", setting, nested.section(), places);
            } else if (key instanceof Key.Switch<?> chosen) {
                chosen.kinds()
                        .forEach(kind -> collect(
                                prefix,
                                prefix + chosen.selector().name() + ": " + kind.name(),
                                kind.section(),
                                places));
            }
        });
    }

    @Test
    void everyKeyIsSomewhere() {
        assertTrue(keysWithDefaults().size() > 80, keysWithDefaults().toString());
    }

    /** Of the keys with a default, those that have more than one value; a choice of one has none. */
    static Stream<Place> keysWithAnotherValue() {
        return keysWithDefaults().stream().filter(place -> another(place.key()).isPresent());
    }

    @ParameterizedTest
    @MethodSource("keysWithAnotherValue")
    void aValueIsReadAndWrittenBack(Place place) throws IOException {
        ObjectNode study = (ObjectNode) JSON.readTree(SMALLEST);
        Stream.of(place.setting(), place.setting().equals(FLOW) ? "" : NEEDS.getOrDefault(place.path(), ""))
                .filter(setting -> !setting.isEmpty())
                .forEach(setting -> {
                    String[] parts = setting.split(": ");
                    JsonNode value = assertDoesNotThrow(() ->
                            parts[1].matches("[\\[0-9].*") ? JSON.readTree(parts[1]) : TextNode.valueOf(parts[1]));
                    set(study, parts[0], value);
                });
        JsonNode value = another(place.key()).orElseThrow();
        set(study, place.path(), value);
        assertEquals(value, at(resolved(study), place.path()), study.toString());
    }

    @ParameterizedTest
    @MethodSource("keysWithDefaults")
    void leftOutAKeyHasTheDefaultThatItStates(Place place) throws IOException {
        ObjectNode study = (ObjectNode) JSON.readTree(SMALLEST);
        if (!place.setting().isEmpty()) {
            String[] parts = place.setting().split(": ");
            set(study, parts[0], TextNode.valueOf(parts[1]));
        }
        SECTIONS_WITH_A_MEANING_IF_ABSENT.stream()
                .filter(section -> place.path().startsWith(section + "."))
                .forEach(section -> set(study, section, JsonNodeFactory.instance.objectNode()));
        assertEquals(place.key().otherwise().orElseThrow(), at(resolved(study), place.path()));
    }

    @ParameterizedTest
    @MethodSource("keysWithDefaults")
    void aKeyIsExplained(Place place) {
        assertTrue(place.key().description().endsWith("."), place.toString());
        assertFalse(place.key().form().unit().isEmpty(), place.toString());
    }

    private static ObjectNode resolved(ObjectNode study) {
        StudyDocument document = StudyDocument.parse("test", study.toString(), Path.of("/"));
        StudyDraft draft = StudyKeys.ROOT.read(document.root());
        document.throwProblems();
        ObjectNode written = JSON.createObjectNode();
        StudyKeys.ROOT.write(draft, written);
        return written;
    }

    /** An admissible value that is not the default. */
    private static Optional<JsonNode> another(Key.Value<?> key) {
        JsonNode usual = key.otherwise().orElseThrow();
        JsonNode other = usual;
        if (key.form().type().startsWith("all, or a list of ")) {
            other = JSON.createArrayNode().add(key.form().type().split("[ ,]+")[5]);
        } else if (key.form().type().equals(Form.PATH)) {
            other = TextNode.valueOf("/another.zip");
        } else if (usual.isTextual()) {
            String choices = key.form().type().replaceFirst("one of ", "");
            return Stream.of(choices.split(", "))
                    .filter(choice -> !choice.equals(usual.textValue()))
                    .findFirst()
                    .map(TextNode::valueOf);
        } else if (usual.isArray() && usual.isEmpty()) {
            other = JSON.createArrayNode().add(100.0).add(200.0);
        } else if (usual.isArray()) {
            double first = usual.get(0).doubleValue();
            JsonNode second = usual.size() > 1 ? usual.get(1) : usual.get(0);
            other = key.form().type().startsWith("two")
                    ? JSON.createArrayNode()
                            .add(
                                    usual.get(0).isInt()
                                            ? IntNode.valueOf((int) first + 1)
                                            : DoubleNode.valueOf(
                                                    first + Math.max(0.25, (second.doubleValue() - first) / 4)))
                            .add(second)
                    : JSON.createArrayNode()
                            .add(
                                    usual.get(0).isInt()
                                            ? IntNode.valueOf((int) first + 1)
                                            : DoubleNode.valueOf(first + 0.25));
        } else if (usual.isInt()) {
            other = IntNode.valueOf(usual.intValue() + 1);
        } else if (usual.isLong()) {
            other = LongNode.valueOf(usual.longValue() + 1);
        } else {
            other = DoubleNode.valueOf(usual.doubleValue() == 0 ? 0.25 : usual.doubleValue() / 2);
        }
        assertNotEquals(usual, other);
        return Optional.of(other);
    }

    private static void set(ObjectNode study, String path, JsonNode value) {
        ObjectNode section = study;
        String[] names = path.split("\\.");
        for (int i = 0; i < names.length - 1; i++) {
            section = section.withObject("/" + names[i]);
        }
        section.set(names[names.length - 1], value);
    }

    private static JsonNode at(JsonNode study, String path) {
        return study.at("/" + path.replace('.', '/'));
    }
}
