package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hep.mirage.model.KeyWord;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * Form of a key's value: how it is read, checked and written.
 *
 * @param type in words, such as "whole number"
 * @param unit of a number; {@value #PURE} for a pure number and for values without a unit
 * @param bounds in words; empty if every value of the type is allowed
 * @param reader of the value
 * @param node the value as YAML and JSON hold it
 */
public record Form<T>(String type, String unit, String bounds, Reader<T> reader, Function<T, JsonNode> node) {
    /** Unit of a pure number. */
    public static final String PURE = "1";

    /** Type of the name of a file. */
    public static final String PATH = "path or URI";

    /** Beginning of the type of a choice, before the names. */
    public static final String CHOICE = "one of ";

    /** Reads a value. */
    public interface Reader<T> {
        /**
         * Reads a value; problems are reported in the section.
         *
         * @param in the section
         * @param name of the key
         * @param fallback returned if the key is omitted or its value is invalid
         */
        T read(YamlSection in, String name, T fallback);
    }

    /** A number with a unit. */
    public static Form<Double> number(String unit, Bound bound) {
        return new Form<>(
                "number",
                unit,
                bound.words(),
                (in, name, fallback) -> in.number(name, messageUnit(unit), bound, fallback),
                DoubleNode::valueOf);
    }

    /** A pure number. */
    public static Form<Double> number(Bound bound) {
        return number(PURE, bound);
    }

    /** A whole number of something. */
    public static Form<Integer> count(Bound bound) {
        return new Form<>(
                "whole number",
                PURE,
                bound.words(),
                (in, name, fallback) -> in.count(name, bound, fallback),
                IntNode::valueOf);
    }

    /** A seed: any whole number of 64 bits. */
    public static Form<Long> seed() {
        return new Form<>("whole number of at most 64 bits", PURE, "", YamlSection::seed, LongNode::valueOf);
    }

    /** A list of ascending numbers, at least one. */
    public static Form<List<Double>> ascending(String unit, Bound bound) {
        return new Form<>(
                "ascending list of numbers",
                unit,
                bound.words(),
                (in, name, fallback) -> in.ascending(name, messageUnit(unit), bound, fallback),
                list -> array(list, DoubleNode::valueOf));
    }

    /** Two masses [GeV], low below high. */
    public static Form<List<Double>> massRange(Bound bound) {
        return new Form<>(
                "two numbers, low and high",
                "GeV",
                bound.words(),
                (in, name, fallback) -> in.massRange(name, bound, fallback),
                list -> array(list, DoubleNode::valueOf));
    }

    /** Two pure numbers, low below high. */
    public static Form<List<Double>> range(Bound bound) {
        return new Form<>(
                "two numbers, low and high",
                PURE,
                bound.words(),
                (in, name, fallback) -> in.range(name, bound, fallback),
                list -> array(list, DoubleNode::valueOf));
    }

    /**
     * A list of whole numbers, at least one.
     *
     * @param each bound of each
     * @param most so many at most
     */
    public static Form<List<Integer>> counts(Bound each, int most) {
        return new Form<>(
                "list of whole numbers",
                PURE,
                each.words() + ", at most " + most + " of them",
                (in, name, fallback) -> in.counts(name, each, most, fallback),
                list -> array(list, IntNode::valueOf));
    }

    /** One constant of an enum, spelt as by {@link KeyWord}. */
    public static <E extends Enum<E>> Form<E> choice(Class<E> type) {
        List<E> choices = List.of(type.getEnumConstants());
        return new Form<>(
                CHOICE + String.join(", ", choices.stream().map(KeyWord::of).toList()),
                PURE,
                "",
                (in, name, fallback) -> in.choice(name, choices, KeyWord::of, fallback),
                choice -> TextNode.valueOf(KeyWord.of(choice)));
    }

    /** One of some names. */
    public static Form<String> choice(List<String> names) {
        return new Form<>(
                CHOICE + String.join(", ", names),
                PURE,
                "",
                (in, name, fallback) -> in.choice(name, names, Function.identity(), fallback),
                TextNode::valueOf);
    }

    /** A name that is resolved where it is used. */
    public static Form<String> name() {
        return new Form<>(
                "name",
                PURE,
                "",
                (in, name, fallback) -> in.value(name).map(JsonNode::asText).orElse(fallback),
                TextNode::valueOf);
    }

    /**
     * A required text.
     *
     * @param remedy what to write, for the message if it is missing
     */
    public static Form<String> text(String remedy) {
        return new Form<>(
                "text",
                PURE,
                "",
                (in, name, fallback) -> in.requiredText(name, remedy).orElse(fallback),
                TextNode::valueOf);
    }

    /**
     * The required path of a file, or the URI of one; read as an absolute path or URI.
     *
     * @param remedy what to write, for the message if it is missing
     */
    public static Form<String> path(String remedy) {
        return new Form<>(
                PATH,
                PURE,
                "",
                (in, name, fallback) -> in.requiredText(name, remedy)
                        .flatMap(path -> in.path(name, path))
                        .map(Path::toString)
                        .orElse(fallback),
                TextNode::valueOf);
    }

    /**
     * The path of a file, or the URI of one, that may be omitted; read as an absolute path or URI. An empty text stands for no
     * file.
     *
     * @param remedy what to write, for the message if it is no path
     */
    public static Form<String> optionalPath(String remedy) {
        Form<String> path = path(remedy);
        return new Form<>(
                path.type,
                path.unit,
                path.bounds,
                (in, name, fallback) -> in.value(name)
                                .filter(node ->
                                        !node.isTextual() || !node.textValue().isEmpty())
                                .isEmpty()
                        ? ""
                        : path.reader.read(in, name, fallback),
                path.node);
    }

    /**
     * A required list of names.
     *
     * @param remedy what to write, for the message if it is missing
     */
    public static Form<List<String>> names(String remedy) {
        return new Form<>(
                "list of names",
                PURE,
                "",
                (in, name, fallback) -> in.requiredNames(name, remedy),
                list -> array(list, TextNode::valueOf));
    }

    /**
     * A list of names that may be omitted or empty.
     *
     * @param remedy what to write, for the message if it is no list
     */
    public static Form<List<String>> optionalNames(String remedy) {
        Form<List<String>> names = names(remedy);
        return new Form<>(
                names.type,
                names.unit,
                names.bounds,
                (in, name, fallback) -> in.value(name)
                                .filter(list -> !(list.isArray() && list.isEmpty()))
                                .isEmpty()
                        ? List.of()
                        : in.requiredNames(name, remedy),
                names.node);
    }

    private static String messageUnit(String unit) {
        return unit.equals(PURE) ? "" : unit;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }
}
