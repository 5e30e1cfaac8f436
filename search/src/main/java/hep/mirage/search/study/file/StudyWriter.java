package hep.mirage.search.study.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import hep.mirage.model.Sha256;
import hep.mirage.model.training.TrainingEngines;
import hep.mirage.search.study.Study;
import hep.mirage.search.study.key.StudyDraft;
import hep.mirage.search.study.key.StudyKeys;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes a study as resolved: the keys of a study file in a fixed order, every default filled in, the schema in full,
 * paths absolute. The output is a study file that {@link StudyReader} reads back as the same study.
 */
public final class StudyWriter {
    /** The format of doubles must not depend on the JDK: Double.toString prints different digits since JDK 19. */
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build());

    private static final ObjectMapper YAML = new ObjectMapper(YAMLFactory.builder()
            .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
            .enable(YAMLGenerator.Feature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
            .build());

    /** Maximum length of a value in a message. */
    private static final int LONGEST_SHOWN = 120;

    private StudyWriter() {}

    /**
     * The study as a tree with the keys of a study file.
     *
     * @param study the study
     */
    public static ObjectNode tree(Study study) {
        ObjectNode root = JSON.createObjectNode();
        StudyKeys.ROOT.write(StudyDraft.of(study), root);
        // A study refers to its bundle, not to how the bundle was made.
        ((ObjectNode) root.get("generator")).remove("training");
        return root;
    }

    /**
     * The study in readable form.
     *
     * @param study the study
     */
    public static String yaml(Study study) {
        try {
            return YAML.writeValueAsString(tree(study));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("study " + study.name() + " cannot be written as YAML", e);
        }
    }

    /**
     * SHA-256 of everything that determines the rows of a run, given a generator and a master seed. Left out, because
     * no row depends on them or because they have their own entry next to this digest: the study's name, the paths of
     * generators, signal and pretrained net, and of the ensemble the numbers of its runs, the seed, the batches and the failure limit.
     * Engines that give the same bits count as one. Keys added after release 0.1.0 enter only if they request something new, so that older
     * ensembles can be continued.
     *
     * @param study what to digest
     * @return 64 hexadecimal digits
     */
    public static String sha256(Study study) {
        return sha256(digested(study));
    }

    /**
     * SHA-256 of a tree's compact JSON, which is the same on every JDK.
     *
     * @param tree such as a part of {@link #tree}
     * @return 64 hexadecimal digits
     */
    public static String sha256(ObjectNode tree) {
        try {
            byte[] canonical = JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8);
            return Sha256.of(canonical);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a study that cannot be digested: " + tree, e);
        }
    }

    /**
     * Differences between two studies that affect the rows: empty if and only if their digests are equal.
     *
     * @param there one study
     * @param here another
     * @return one text per key, with both values, or the sizes of long lists and sections
     */
    public static List<String> differences(Study there, Study here) {
        List<String> differences = new ArrayList<>();
        addDifferences("", decisive(there), decisive(here), differences);
        return differences;
    }

    private static void addDifferences(String prefix, JsonNode there, JsonNode here, List<String> differences) {
        Set<String> names = new LinkedHashSet<>();
        there.fieldNames().forEachRemaining(names::add);
        here.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode left = there.path(name);
            JsonNode right = here.path(name);
            if (left.isObject() && right.isObject()) {
                addDifferences(prefix + name + ".", left, right, differences);
            } else if (!left.equals(right)) {
                String theirs = shown(left);
                String ours = shown(right);
                differences.add(prefix + name + " is " + theirs + " there, " + (theirs.equals(ours) ? "another" : ours)
                        + " here");
            }
        }
    }

    /** A list or section that is too long for a line is described by its size. */
    private static String shown(JsonNode value) {
        String text = value.isMissingNode() ? "absent" : value.toString();
        if (text.length() <= LONGEST_SHOWN) {
            return text;
        }
        return switch (value.getNodeType()) {
            case ARRAY -> "a list of " + value.size();
            case OBJECT -> "a section of " + value.size() + " keys";
            default -> text.substring(0, LONGEST_SHOWN) + "...";
        };
    }

    private static ObjectNode decisive(Study study) {
        ObjectNode tree = tree(study);
        tree.remove(List.of("study", "generator"));
        // The digests of bundles and net count, not where they lie.
        ((ObjectNode) tree.get("injection")).put("signal", "");
        ((ObjectNode) tree.get("classifier")).put("pretrained", "");
        tree.path("arms").forEach(arm -> ((ObjectNode) arm).remove("generator"));
        ((ObjectNode) tree.get("ensemble")).retain("leakage_runs");
        study.classifier().network().ifPresent(net -> ((ObjectNode) tree.get("classifier"))
                .put("engine", TrainingEngines.sameBitsAs(net.engine())));
        return tree;
    }

    /** Removes later keys that request the earlier behaviour. */
    private static ObjectNode digested(Study study) {
        ObjectNode tree = decisive(study);
        StudyKeys.ROOT.removeLaterDefaults(tree);
        return tree;
    }
}
