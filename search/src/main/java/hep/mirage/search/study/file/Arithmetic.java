package hep.mirage.search.study.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Version of the arithmetic that turns a study, a generator, a seed and a run number into rows. Two programs give the same
 * bits for a study only if they have the same version, or name the same arithmetic in different words, which {@link
 * #toCurrent} and {@link #fromCurrent} translate. Every ensemble states the version that it was begun with, and is completed
 * with that arithmetic.
 *
 * <ol>
 *   <li>{@code adam}, {@code nesterov} and {@code rmsprop} are the dense optimisers, {@code adam-idle-rows} and so on those
 *       with idle rows.
 *   <li>{@code adam}, {@code nesterov} and {@code rmsprop} have idle rows, {@code adam-dense} and so on are the dense ones.
 *       The bits of each optimiser are the same as before.
 * </ol>
 */
public final class Arithmetic {
    /** Version of this program: {@value}. */
    public static final int VERSION = 2;

    /** Version of ensembles that state none: {@value}. */
    public static final int FIRST = 1;

    private static final String SECTION = "classifier";
    private static final String OPTIMIZER = "optimizer";

    /** Names of optimisers by those of the first version. */
    private static final Map<String, String> SINCE_FIRST = Map.of(
            "adam", "adam-dense",
            "nesterov", "nesterov-dense",
            "rmsprop", "rmsprop-dense",
            "adam-idle-rows", "adam",
            "nesterov-idle-rows", "nesterov",
            "rmsprop-idle-rows", "rmsprop");

    private static final Map<String, String> TO_FIRST = SINCE_FIRST.entrySet().stream()
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

    private Arithmetic() {}

    /**
     * A resolved study in the words of this program.
     *
     * @param study with the keys of a study file; is changed
     * @param version whose words it has
     */
    public static void toCurrent(JsonNode study, int version) {
        translate(study, version, SINCE_FIRST);
    }

    /**
     * A resolved study in the words of an earlier version.
     *
     * @param study with the keys of a study file; is changed
     * @param version whose words it gets
     */
    public static void fromCurrent(JsonNode study, int version) {
        translate(study, version, TO_FIRST);
    }

    private static void translate(JsonNode study, int version, Map<String, String> names) {
        if (version == FIRST && study.path(SECTION) instanceof ObjectNode classifier && classifier.has(OPTIMIZER)) {
            String name = classifier.get(OPTIMIZER).asText();
            classifier.put(OPTIMIZER, names.getOrDefault(name, name));
        }
    }
}
