package hep.mirage.model.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A schema as JSON: the format of the built-in ones, and of those that users write for their own samples.
 *
 * <pre>{@code
 * {
 *   "name": "my-sample",
 *   "about": "one line for the reader",
 *   "mass": "m_llg",
 *   "weight": ["weight"],
 *   "selection": [{"column": "m_ll", "unit": "GeV", "low": 76.19, "high": 106.19}],
 *   "features": [
 *     {"name": "m_llg", "unit": "GeV", "kind": "real", "low": 122, "high": 178},
 *     {"name": "phi_met", "unit": "rad", "kind": "angle", "low": -3.1415928, "high": 3.1415928, "columns": ["met_phi"]},
 *     {"name": "n_jets", "unit": "1", "kind": "count", "low": 0, "high": 50}
 *   ]
 * }
 * }</pre>
 *
 * <p>{@code about}, {@code weight}, {@code selection} and {@code columns} may be absent. The bounds ±3.1415928 are π
 * rounded up in the last digit, so that π in single precision passes.
 */
public final class SchemaFile {
    /** Largest schema file [bytes]: the built-in schemas have a few thousand. */
    private static final int MOST_BYTES = 1 << 20;

    private static final ObjectMapper JSON = new ObjectMapper();

    private SchemaFile() {}

    /**
     * Reads a user's schema file.
     *
     * @param file JSON as above
     * @throws InvalidInput with every problem of the file
     */
    public static SampleLayout read(Path file) {
        try {
            return parse(file.toString(), BoundedFile.text(file, MOST_BYTES));
        } catch (IOException e) {
            throw new InvalidInput(file + ": cannot be read (" + ReadFailure.reason(e)
                    + "); give a readable schema file, of at most " + MOST_BYTES + " bytes");
        }
    }

    /**
     * Reads a schema from JSON text.
     *
     * @param source where the text comes from, for messages
     * @param json as above
     * @throws InvalidInput with every problem of the text
     */
    public static SampleLayout parse(String source, String json) {
        JsonNode root;
        try {
            root = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(source + ": not JSON (" + ReadFailure.reason(e) + "); correct it");
        }
        return new Parser(source).layout(root);
    }

    /**
     * Writes a schema as {@link #parse} reads it.
     *
     * @param layout schema, column names, weight columns and selection
     */
    public static String json(SampleLayout layout) {
        ObjectNode root = JSON.createObjectNode();
        root.put("name", layout.schema().name()).put("mass", layout.schema().massFeature());
        layout.weightColumns().forEach(root.putArray("weight")::add);
        ArrayNode selection = root.putArray("selection");
        for (SelectionCondition condition : layout.selection().conditions()) {
            ObjectNode node = selection.addObject().put("column", condition.column());
            node.put("unit", condition.unit()).put("low", condition.low()).put("high", condition.high());
        }
        ArrayNode features = root.putArray("features");
        for (Feature feature : layout.schema().features()) {
            ObjectNode node = features.addObject().put("name", feature.name()).put("unit", feature.unit());
            node.put("kind", feature.kind().name().toLowerCase(Locale.ROOT));
            node.put("low", feature.low()).put("high", feature.high());
            List<String> names = layout.otherNames().getOrDefault(feature.name(), List.of());
            if (!names.isEmpty()) {
                names.forEach(node.putArray("columns")::add);
            }
        }
        return root.toString();
    }

    /** One pass over the JSON tree that collects problems instead of stopping at the first. */
    private static final class Parser {
        private final String source;
        private final List<String> problems = new ArrayList<>();

        Parser(String source) {
            this.source = source;
        }

        SampleLayout layout(JsonNode root) {
            refuseUnknown(root, "", List.of("name", "about", "mass", "weight", "selection", "features"));
            String name = text(root, "", "name");
            String mass = text(root, "", "mass");
            List<String> weight = texts(root, "", "weight");
            List<SelectionCondition> conditions = new ArrayList<>();
            List<JsonNode> cuts = list(root, "", "selection");
            for (int i = 0; i < cuts.size(); i++) {
                condition(cuts.get(i), "selection[" + i + "].", conditions);
            }
            List<Feature> features = new ArrayList<>();
            Map<String, List<String>> otherNames = new LinkedHashMap<>();
            List<JsonNode> columns = list(root, "", "features");
            for (int i = 0; i < columns.size(); i++) {
                feature(columns.get(i), "features[" + i + "].", features, otherNames);
            }
            if (columns.isEmpty()) {
                problem("features", "absent or empty; at least the mass feature is needed");
            }
            throwIfAny();
            try {
                FeatureSchema schema = new FeatureSchema(name, features, mass);
                return new SampleLayout(schema, otherNames, weight, new SampleSelection(conditions));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(source + ": " + e.getMessage());
            }
        }

        private void condition(JsonNode node, String at, List<SelectionCondition> conditions) {
            refuseUnknown(node, at, List.of("column", "unit", "low", "high"));
            int before = problems.size();
            String column = text(node, at, "column");
            String unit = text(node, at, "unit");
            double low = number(node, at, "low");
            double high = number(node, at, "high");
            if (problems.size() == before) {
                try {
                    conditions.add(new SelectionCondition(column, unit, low, high));
                } catch (IllegalArgumentException e) {
                    problem(at + "low", e.getMessage());
                }
            }
        }

        private void feature(JsonNode node, String at, List<Feature> features, Map<String, List<String>> otherNames) {
            refuseUnknown(node, at, List.of("name", "unit", "kind", "low", "high", "columns"));
            int before = problems.size();
            String name = text(node, at, "name");
            String unit = text(node, at, "unit");
            FeatureKind kind = kind(node, at);
            double low = number(node, at, "low");
            double high = number(node, at, "high");
            List<String> columns = texts(node, at, "columns");
            if (problems.size() == before) {
                try {
                    features.add(new Feature(name, unit, kind, low, high));
                } catch (IllegalArgumentException e) {
                    problem(at + "low", e.getMessage());
                }
                if (!columns.isEmpty()) {
                    otherNames.put(name, columns);
                }
            }
        }

        private FeatureKind kind(JsonNode node, String at) {
            String kind = text(node, at, "kind");
            for (FeatureKind candidate : FeatureKind.values()) {
                if (candidate.name().toLowerCase(Locale.ROOT).equals(kind)) {
                    return candidate;
                }
            }
            problem(
                    at + "kind",
                    "'" + Excerpt.of(kind) + "'; needed: real, angle or count"
                            + Spelling.suggestion(kind, List.of("real", "angle", "count")));
            return FeatureKind.REAL;
        }

        private void refuseUnknown(JsonNode node, String at, List<String> known) {
            node.fieldNames().forEachRemaining(key -> {
                if (!known.contains(key)) {
                    problem(
                            at + Excerpt.of(key),
                            "unknown key; known are " + String.join(", ", known) + Spelling.suggestion(key, known));
                }
            });
        }

        private String text(JsonNode node, String at, String key) {
            JsonNode value = node.path(key);
            if (!value.isTextual() || value.textValue().isBlank()) {
                problem(
                        at + key,
                        (value.isMissingNode() ? "absent" : Excerpt.of(value.toString())) + "; a text is needed");
            }
            return value.asText();
        }

        private double number(JsonNode node, String at, String key) {
            JsonNode value = node.path(key);
            if (!value.isNumber()) {
                problem(
                        at + key,
                        (value.isMissingNode() ? "absent" : Excerpt.of(value.toString())) + "; a number is needed");
            }
            return value.asDouble();
        }

        private List<String> texts(JsonNode node, String at, String key) {
            return list(node, at, key).stream().map(JsonNode::asText).toList();
        }

        private List<JsonNode> list(JsonNode node, String at, String key) {
            JsonNode value = node.path(key);
            if (!value.isMissingNode() && !value.isArray()) {
                problem(at + key, value + "; a list is needed");
            }
            List<JsonNode> elements = new ArrayList<>();
            if (value.isArray()) {
                value.forEach(elements::add);
            }
            return elements;
        }

        private void problem(String key, String what) {
            problems.add(source + ": " + key + ": " + what);
        }

        private void throwIfAny() {
            if (!problems.isEmpty()) {
                throw new InvalidInput(problems);
            }
        }
    }
}
