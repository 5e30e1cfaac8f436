package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import hep.mirage.model.BoundedFile;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.ReadFailure;
import hep.mirage.model.Spelling;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A study file being read: the YAML tree, the keys requested so far, and every problem found so far.
 *
 * <p>Reading never stops at a problem. {@link #throwProblems()} is called last and reports all of them, including keys
 * that were given but never requested.
 */
public final class StudyDocument {
    /** Largest study file: a study has some thousand bytes, and the YAML parser's time grows with a line's length squared. */
    private static final int MOST_BYTES = 1 << 18;

    /** So many unknown keys that are those of one section are reported together: {@value}. */
    private static final int FEWEST_MISPLACED = 2;

    private static final ObjectMapper YAML = new ObjectMapper(new DecimalYaml())
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final String source;
    private final Path folder;
    private final String head;
    private final JsonNode tree;
    private final List<String> problems = new ArrayList<>();
    private final Set<String> knownKeys = new TreeSet<>();
    private final Map<String, String> knownElsewhere = new HashMap<>();
    private final Set<String> unsoundKeys = new HashSet<>();

    private StudyDocument(String source, Path folder, String head, JsonNode tree) {
        this.source = source;
        this.folder = folder;
        this.head = head;
        this.tree = tree;
    }

    /**
     * Reads a file.
     *
     * @param file YAML
     * @throws InvalidInput if it cannot be read, is not YAML, or is not a mapping
     */
    public static StudyDocument read(Path file) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            return parse(file.toString(), BoundedFile.text(file, MOST_BYTES), folder);
        } catch (IOException e) {
            throw new InvalidInput(file + ": cannot be read (" + ReadFailure.reason(e)
                    + "); give the path of a study file, of at most " + MOST_BYTES
                    + " bytes, such as conf/studies/zgamma-150.yaml");
        }
    }

    /**
     * Reads text.
     *
     * @param source origin of the text, for messages
     * @param yaml YAML, or JSON, which is YAML too
     * @param folder where relative paths in it start
     * @throws InvalidInput if it is not YAML, or not a mapping
     */
    public static StudyDocument parse(String source, String yaml, Path folder) {
        if (yaml.length() > MOST_BYTES) {
            throw new InvalidInput(source + ": has " + yaml.length() + " characters; a study has some thousand, "
                    + MOST_BYTES + " at most; give a study file");
        }
        try {
            JsonNode tree = YAML.readTree(yaml);
            if (!tree.isObject()) {
                throw new InvalidInput(source + ": holds no keys; a study file is a YAML mapping with the keys study,"
                        + " schema, generator and so on: start from conf/studies/zgamma-150.yaml");
            }
            return new StudyDocument(source, folder, head(yaml), tree);
        } catch (JsonProcessingException e) {
            throw new InvalidInput(
                    source + place(e.getLocation()) + ": not valid YAML (" + ReadFailure.reason(e) + "); correct it");
        } catch (StackOverflowError tooDeep) {
            throw new InvalidInput(source + ": not a study (nested too deeply); correct it");
        }
    }

    private static String place(JsonLocation location) {
        return location == null ? "" : ": line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** A document without any key. */
    static StudyDocument empty() {
        return new StudyDocument("", Path.of(""), "", JsonNodeFactory.instance.objectNode());
    }

    private static String head(String yaml) {
        return yaml.lines()
                .takeWhile(line -> line.startsWith("#"))
                .map(line -> line + '\n')
                .collect(Collectors.joining());
    }

    /** The comment lines before the first key. */
    public String head() {
        return head;
    }

    /** Where relative paths start. */
    Path folder() {
        return folder;
    }

    /** The whole file. */
    public YamlSection root() {
        return new YamlSection(this, "", tree);
    }

    /** Records that a key is known. */
    void know(String key) {
        knownKeys.add(key);
    }

    /** Records, as text, under which condition a key would be valid; the first record is kept. */
    void knowElsewhere(String key, String where) {
        knownElsewhere.putIfAbsent(key, where);
    }

    /** Reports a problem with a key. */
    public void problem(String key, String what) {
        unsoundKeys.add(key);
        problems.add(source + ": " + Excerpt.of(key) + ": " + what);
    }

    /**
     * Whether the value of a key, with everything nested in it, is the user's or a default, and not a substitute for an
     * invalid value.
     */
    public boolean isSound(String key) {
        return unsoundKeys.stream()
                .noneMatch(bad -> bad.equals(key) || bad.startsWith(key + ".") || bad.startsWith(key + "["));
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidInput if there is any problem, including unknown keys
     */
    public void throwProblems() {
        findUnknownKeys("", tree);
        if (!problems.isEmpty()) {
            throw new InvalidInput(problems);
        }
    }

    private void findUnknownKeys(String prefix, JsonNode mapping) {
        Set<String> misplaced = findMisplacedSection(prefix, mapping);
        mapping.fields().forEachRemaining(entry -> {
            String key = prefix + entry.getKey();
            if (misplaced.contains(key)) {
                return;
            }
            if (!knownKeys.contains(key)) {
                problem(key, "unknown key; " + remedyFor(key));
            } else if (entry.getValue() instanceof ObjectNode section && isSection(key)) {
                findUnknownKeys(key + ".", section);
            } else if (entry.getValue() instanceof ArrayNode list) {
                findUnknownKeysIn(key, list);
            }
        });
    }

    /**
     * Reports keys of another section that are indented wrongly, together: those of the section with most of them.
     *
     * @return the keys that were reported
     */
    private Set<String> findMisplacedSection(String prefix, JsonNode mapping) {
        Map<String, Set<String>> bySection = new TreeMap<>();
        mapping.fieldNames().forEachRemaining(name -> {
            if (!knownKeys.contains(prefix + name) && !knownElsewhere.containsKey(prefix + name)) {
                knownKeys.stream()
                        .filter(known -> known.endsWith("." + name) && known.indexOf('[') < 0)
                        .map(known -> known.substring(0, known.length() - name.length() - 1))
                        .forEach(section -> bySection
                                .computeIfAbsent(section, any -> new LinkedHashSet<>())
                                .add(prefix + name));
            }
        });
        Map.Entry<String, Set<String>> most = bySection.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.comparingInt(Set::size)))
                .orElse(Map.entry("", Set.of()));
        if (most.getValue().size() < FEWEST_MISPLACED) {
            return Set.of();
        }
        unsoundKeys.addAll(most.getValue());
        problems.add(source + ": " + Excerpt.of(String.join(", ", most.getValue())) + ": "
                + most.getValue().size() + " unknown keys, which belong to the section " + most.getKey()
                + "; indent them below " + most.getKey() + ":");
        return most.getValue();
    }

    /** Of a list of sections. */
    private void findUnknownKeysIn(String key, ArrayNode list) {
        for (int i = 0; i < list.size(); i++) {
            String element = key + "[" + i + "]";
            if (list.get(i) instanceof ObjectNode section && isSection(element)) {
                findUnknownKeys(element + ".", section);
            }
        }
    }

    private boolean isSection(String key) {
        return knownKeys.stream().anyMatch(known -> known.startsWith(key + "."));
    }

    private String remedyFor(String key) {
        if (knownElsewhere.containsKey(key)) {
            return knownElsewhere.get(key);
        }
        String section = key.substring(0, key.lastIndexOf('.') + 1);
        return nearest(key)
                .map(known -> "did you mean " + known + "?")
                .orElseGet(() -> "known here are " + String.join(", ", keysOf(section)));
    }

    private List<String> keysOf(String section) {
        return knownKeys.stream()
                .filter(known -> known.startsWith(section) && known.indexOf('.', section.length()) < 0)
                .map(known -> known.substring(section.length()))
                .toList();
    }

    /** The known key with the most similar spelling, in this section or any other. */
    private Optional<String> nearest(String key) {
        String name = lastPart(key);
        return knownKeys.stream()
                .filter(known -> Spelling.isNear(name, lastPart(known)))
                .min(Comparator.comparingInt((String known) -> Spelling.difference(name, lastPart(known)))
                        .thenComparingInt(known -> Spelling.difference(key, known)));
    }

    private static String lastPart(String key) {
        return key.substring(key.lastIndexOf('.') + 1);
    }
}
