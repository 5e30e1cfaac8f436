package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import hep.mirage.model.Excerpt;
import hep.mirage.model.InputPath;
import hep.mirage.model.InvalidInput;
import hep.mirage.model.NameProblem;
import hep.mirage.model.PlainNumber;
import hep.mirage.model.Spelling;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * One mapping of a study file. It provides typed values. An invalid value is reported as a problem of the document and
 * replaced by its fallback, so that reading continues. Checks that involve several keys call {@link #isSound} first, so
 * that a fallback is not reported again.
 */
public final class YamlSection {
    /** Entries of a list: hypotheses, working points. */
    private static final int MOST_ENTRIES = 1000;

    /** Characters of a name or a path, of which NUL is none. */
    private static final int LONGEST_TEXT = 4096;

    private final StudyDocument document;
    private final String prefix;
    private final JsonNode mapping;

    YamlSection(StudyDocument document, String prefix, JsonNode mapping) {
        this.document = document;
        this.prefix = prefix;
        this.mapping = mapping;
    }

    /** A section without any key. */
    static YamlSection empty() {
        return StudyDocument.empty().root();
    }

    /** A nested mapping; empty if the key is omitted. */
    public YamlSection section(String key) {
        document.know(prefix + key);
        JsonNode node = mapping.path(key);
        if (!node.isMissingNode() && !node.isObject()) {
            problem(key, shown(node) + "; a section with keys of its own is needed, indented below this key");
        }
        return new YamlSection(
                document, prefix + key + ".", node.isObject() ? node : JsonNodeFactory.instance.objectNode());
    }

    /**
     * The sections of a required list; their keys are named as in {@code hypotheses[0].window_gev}.
     *
     * @param remedy what to write, for the message if the list is missing
     */
    public List<YamlSection> sections(String key, String remedy) {
        Optional<JsonNode> list = value(key);
        List<YamlSection> sections = new ArrayList<>();
        for (JsonNode element : list.filter(JsonNode::isArray).orElse(JsonNodeFactory.instance.arrayNode())) {
            if (element.isObject()) {
                sections.add(new YamlSection(document, prefix + key + "[" + sections.size() + "].", element));
            } else {
                problem(key, shown(element) + " in the list; " + remedy);
            }
        }
        if (isSound(key) && sections.isEmpty()) {
            problem(key, list.map(YamlSection::shown).orElse("missing") + "; " + remedy);
        }
        return list.isPresent() && !isShort(key, list.get(), MOST_ENTRIES) ? List.of() : sections;
    }

    /**
     * Records that a key would be valid if another key had another value.
     *
     * @param where condition as text, for the message if the key is given nevertheless
     */
    void knowElsewhere(String key, String where) {
        document.knowElsewhere(prefix + key, where);
    }

    /** The unparsed value; empty if the key is omitted. */
    public Optional<JsonNode> value(String key) {
        document.know(prefix + key);
        return Optional.of(mapping.path(key)).filter(node -> !node.isMissingNode());
    }

    /**
     * A required text.
     *
     * @param remedy what to write, for the message if it is missing
     */
    public Optional<String> requiredText(String key, String remedy) {
        Optional<JsonNode> node = value(key);
        Optional<String> text = node.filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(given -> !given.isBlank() && given.length() <= LONGEST_TEXT && given.indexOf('\0') < 0);
        if (text.isPresent()) {
            return text;
        }
        problem(key, node.map(YamlSection::shown).orElse("missing") + "; " + remedy);
        return Optional.empty();
    }

    /**
     * The path of a file that the study names; it need not exist.
     *
     * @param named path, relative to the study's folder or not, or URI
     * @return empty if it is not valid, which is reported
     */
    public Optional<Path> path(String key, String named) {
        try {
            return Optional.of(InputPath.from(document.folder(), named));
        } catch (InvalidInput unusable) {
            unusable.problems().forEach(problem -> problem(key, problem));
        } catch (InvalidPathException e) {
            problem(key, NameProblem.shown(named) + ": " + NameProblem.of(named));
        }
        return Optional.empty();
    }

    /**
     * A required list of names.
     *
     * @param remedy what to write, for the message if it is missing
     */
    public List<String> requiredNames(String key, String remedy) {
        Optional<JsonNode> node = value(key);
        List<String> names = new ArrayList<>();
        node.ifPresent(list -> list.forEach(element -> names.add(element.asText())));
        if (names.isEmpty() || !node.get().isArray()) {
            problem(key, node.map(YamlSection::shown).orElse("missing") + "; " + remedy);
            return List.of();
        }
        return names;
    }

    /**
     * One of several choices by name.
     *
     * @param name of a choice as a study file spells it
     */
    public <T> T choice(String key, List<T> choices, Function<T, String> name, T fallback) {
        Optional<JsonNode> node = value(key);
        if (node.isEmpty()) {
            return fallback;
        }
        String given = node.get().asText();
        return choices.stream()
                .filter(choice -> name.apply(choice).equals(given))
                .findFirst()
                .orElseGet(() -> {
                    List<String> names = choices.stream().map(name).toList();
                    problem(
                            key,
                            shown(node.get()) + "; must be one of " + String.join(", ", names)
                                    + Spelling.suggestion(given, names));
                    return fallback;
                });
    }

    /**
     * A number.
     *
     * @param unit for messages; empty for a pure number
     */
    public double number(String key, String unit, Bound bound, double fallback) {
        Optional<JsonNode> node = value(key);
        if (node.isEmpty()) {
            return fallback;
        }
        OptionalDouble number = parsed(node.get());
        if (number.isEmpty()) {
            problem(
                    key,
                    shown(node.get()) + " is not a number; " + trap(node.get(), unit) + remedy(unit, bound, fallback));
            return fallback;
        }
        if (!bound.admits().test(number.getAsDouble())) {
            problem(key, withUnit(number.getAsDouble(), unit) + "; " + remedy(unit, bound, fallback));
            return fallback;
        }
        return number.getAsDouble();
    }

    /** A whole number of something. */
    public int count(String key, Bound bound, int fallback) {
        double number = number(key, "", bound, fallback);
        return isWhole(key, number, bound) ? (int) number : fallback;
    }

    /** A seed: any whole number of 64 bits. */
    long seed(String key, long fallback) {
        Optional<JsonNode> node = value(key);
        if (node.isPresent() && !(node.get().isIntegralNumber() && node.get().canConvertToLong())) {
            problem(
                    key,
                    shown(node.get()) + "; " + trap(node.get(), "")
                            + "a whole number of at most 64 bits is needed, such as " + fallback);
            return fallback;
        }
        return node.map(JsonNode::longValue).orElse(fallback);
    }

    /** A list of numbers, at least one. */
    public List<Double> numbers(String key, String unit, Bound bound, List<Double> fallback) {
        Optional<JsonNode> node = value(key);
        if (node.isEmpty()) {
            return fallback;
        }
        if (!node.get().isArray()) {
            problem(key, shown(node.get()) + "; a list is needed, such as " + shown(fallback));
            return fallback;
        }
        if (node.get().isEmpty()) {
            problem(key, "an empty list; at least one number is needed, such as " + shown(fallback));
            return fallback;
        }
        if (!isShort(key, node.get(), MOST_ENTRIES)) {
            return fallback;
        }
        List<Double> numbers = new ArrayList<>();
        for (JsonNode element : node.get()) {
            OptionalDouble number = parsed(element);
            if (number.isEmpty() || !bound.admits().test(number.getAsDouble())) {
                problem(
                        key,
                        shown(element) + (element.isNumber() ? unitAfterSpace(unit) : "") + " in the list; "
                                + trap(element, unit)
                                + "each must be a number " + bound.words() + unitAfterSpace(unit) + ", as in "
                                + shown(fallback));
            } else {
                numbers.add(number.getAsDouble());
            }
        }
        return isSound(key) ? numbers : fallback;
    }

    /** A list of ascending numbers, at least one. */
    List<Double> ascending(String key, String unit, Bound bound, List<Double> fallback) {
        List<Double> values = numbers(key, unit, bound, fallback);
        for (int i = 1; i < values.size(); i++) {
            if (!(values.get(i) > values.get(i - 1))) {
                problem(
                        key,
                        PlainNumber.of(values.get(i)) + " after " + PlainNumber.of(values.get(i - 1))
                                + "; the list must be in ascending order; sort it and list each value once");
            }
        }
        return values;
    }

    /** Two masses [GeV], low below high. */
    public List<Double> massRange(String key, Bound bound, List<Double> fallback) {
        return range(key, "GeV", bound, fallback, "two masses [low, high] in GeV");
    }

    /** Two pure numbers, low below high. */
    List<Double> range(String key, Bound bound, List<Double> fallback) {
        return range(key, "", bound, fallback, "two numbers [low, high]");
    }

    private List<Double> range(String key, String unit, Bound bound, List<Double> fallback, String needed) {
        List<Double> range = numbers(key, unit, bound, fallback);
        if (range.size() != 2 || !(range.get(0) < range.get(1))) {
            problem(key, shown(range) + "; " + needed + " are needed, low below high");
            return fallback;
        }
        return range;
    }

    /** A list of whole numbers, at least one and at most so many. */
    List<Integer> counts(String key, Bound each, int most, List<Integer> fallback) {
        Optional<JsonNode> node = value(key);
        if (node.isPresent() && !isShort(key, node.get(), most)) {
            return fallback;
        }
        List<Double> numbers = numbers(
                key, "", each, fallback.stream().map(Integer::doubleValue).toList());
        for (double number : numbers) {
            if (!isWhole(key, number, each)) {
                return fallback;
            }
        }
        return numbers.stream().map(Double::intValue).toList();
    }

    /** Whether the values of these keys are the user's or defaults, and not substitutes for invalid values. */
    public boolean isSound(String... keys) {
        return Stream.of(keys).allMatch(key -> document.isSound(prefix + key));
    }

    /** Reports a problem with a key of this section. */
    public void problem(String key, String what) {
        document.problem(prefix + key, what);
    }

    private boolean isShort(String key, JsonNode list, int most) {
        if (list.size() > most) {
            problem(key, "a list of " + list.size() + " entries; at most " + most + " are allowed; shorten it");
            return false;
        }
        return true;
    }

    private boolean isWhole(String key, double number, Bound bound) {
        if (number != Math.rint(number) || Math.abs(number) > Integer.MAX_VALUE) {
            problem(key, PlainNumber.of(number) + "; must be a whole number " + bound.words());
            return false;
        }
        return true;
    }

    /** YAML 1.1 takes 1e-3, without a dot, for text; here it is a number. */
    private static OptionalDouble parsed(JsonNode node) {
        if (node.isNumber()) {
            return OptionalDouble.of(node.doubleValue());
        }
        if (node.isTextual() && node.textValue().matches("[-+]?[0-9]+[eE][-+]?[0-9]+")) {
            return OptionalDouble.of(Double.parseDouble(node.textValue()));
        }
        return OptionalDouble.empty();
    }

    /** Explains why a number is not accepted, to precede the remedy. */
    private static String trap(JsonNode node, String unit) {
        return DecimalYaml.trap(node.asText(), unit).map(trap -> trap + "; ").orElse("");
    }

    private static String remedy(String unit, Bound bound, double fallback) {
        return "must be " + bound.words() + unitAfterSpace(unit) + "; left out, it is " + withUnit(fallback, unit);
    }

    private static String withUnit(double value, String unit) {
        return PlainNumber.of(value) + unitAfterSpace(unit);
    }

    private static String unitAfterSpace(String unit) {
        return unit.isEmpty() ? "" : " " + unit;
    }

    private static String shown(JsonNode node) {
        return node.isNull() || node.isObject() && node.isEmpty() ? "empty" : Excerpt.of(node.toString());
    }

    private static String shown(List<Double> numbers) {
        return numbers.stream().map(PlainNumber::of).toList().toString();
    }
}
