package hep.mirage.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.TextNode;
import hep.mirage.app.config.Section.Part;
import hep.mirage.app.config.Section.Since;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Collects the keys of a {@link Section}: one call states all that there is to say about a key. Each returns the handle by
 * which the record's maker asks for the value. Parameters have the same meaning everywhere: {@code name} as a study file
 * spells it, {@code unit} (1 for a pure number), {@code bound} of each number, {@code otherwise} the value of a study that
 * leaves the key out, {@code component} the place in the record, from which the key is written back, and
 * {@code description} in whole sentences for a person who writes a study.
 *
 * @param <R> record of the section
 */
final class Keys<R> {
    private final List<Part<R, ?>> parts = new ArrayList<>();

    /** A number. */
    Key.Value<Double> number(
            String name,
            String unit,
            Bound bound,
            double otherwise,
            Function<R, Double> component,
            String description) {
        return add(
                new Key.Value<>(
                        name,
                        "number",
                        unit,
                        bound.words(),
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.number(key, messageUnit(unit), bound, otherwise),
                        DoubleNode::valueOf),
                component);
    }

    /** A whole number of something; its unit is 1. */
    Key.Value<Integer> count(
            String name, Bound bound, int otherwise, Function<R, Integer> component, String description) {
        return add(
                new Key.Value<>(
                        name,
                        "whole number",
                        "1",
                        bound.words(),
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.count(key, bound, otherwise),
                        IntNode::valueOf),
                component);
    }

    /** A seed: any whole number of 64 bits. */
    Key.Value<Long> seed(String name, long otherwise, Function<R, Long> component, String description) {
        return add(
                new Key.Value<>(
                        name,
                        "whole number of at most 64 bits",
                        "1",
                        "",
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.seed(key, otherwise),
                        LongNode::valueOf),
                component);
    }

    /** A list of numbers that ascend, at least one. */
    Key.Value<List<Double>> ascending(
            String name,
            String unit,
            Bound bound,
            List<Double> otherwise,
            Function<R, List<Double>> component,
            String description) {
        return numbers(
                "ascending list of numbers",
                name,
                unit,
                bound,
                otherwise,
                component,
                description,
                (in, key) -> in.ascending(key, messageUnit(unit), bound, otherwise));
    }

    /** Two masses [GeV], low below high. */
    Key.Value<List<Double>> massRange(
            String name, Bound bound, List<Double> otherwise, Function<R, List<Double>> component, String description) {
        return numbers(
                "two numbers, low and high",
                name,
                "GeV",
                bound,
                otherwise,
                component,
                description,
                (in, key) -> in.massRange(key, bound, otherwise));
    }

    private Key.Value<List<Double>> numbers(
            String type,
            String name,
            String unit,
            Bound bound,
            List<Double> otherwise,
            Function<R, List<Double>> component,
            String description,
            BiFunction<YamlSection, String, List<Double>> reader) {
        return add(
                new Key.Value<>(
                        name,
                        type,
                        unit,
                        bound.words(),
                        Optional.of(otherwise),
                        description,
                        reader,
                        list -> array(list, DoubleNode::valueOf)),
                component);
    }

    /** The nodes of a net's hidden layers, at least one layer. */
    Key.Value<List<Integer>> layers(
            String name, List<Integer> otherwise, Function<R, List<Integer>> component, String description) {
        return add(
                new Key.Value<>(
                        name,
                        "list of whole numbers",
                        "1",
                        StudyBounds.NODES.words() + ", at most " + StudyBounds.MOST_LAYERS + " of them",
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.layers(key, otherwise),
                        list -> array(list, IntNode::valueOf)),
                component);
    }

    /** One constant of an enum, spelt as {@link #nameOf} says. */
    <E extends Enum<E>> Key.Value<E> choice(String name, E otherwise, Function<R, E> component, String description) {
        List<E> choices = Arrays.asList(otherwise.getDeclaringClass().getEnumConstants());
        return add(
                new Key.Value<>(
                        name,
                        "one of "
                                + String.join(
                                        ", ", choices.stream().map(Keys::nameOf).toList()),
                        "1",
                        "",
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.choice(key, choices, Keys::nameOf, otherwise),
                        choice -> TextNode.valueOf(nameOf(choice))),
                component);
    }

    /** A name that is looked up where it is used. */
    Key.Value<String> name(String name, String otherwise, Function<R, String> component, String description) {
        return add(
                new Key.Value<>(
                        name,
                        "name",
                        "1",
                        "",
                        Optional.of(otherwise),
                        description,
                        (in, key) -> in.value(key).map(JsonNode::asText).orElse(otherwise),
                        TextNode::valueOf),
                component);
    }

    /**
     * A text that every study must give; empty where it can't be used.
     *
     * @param remedy what to write, for the message where it is missing
     */
    Key.Value<String> requiredText(String name, String remedy, Function<R, String> component, String description) {
        return add(
                required(
                        "text",
                        name,
                        description,
                        (in, key) -> in.requiredText(key, remedy).orElse(""),
                        TextNode::valueOf),
                component);
    }

    /**
     * The path of a file, which every study must give; read as an absolute path, empty where it can't be used.
     *
     * @param remedy what to write, for the message where it is missing
     */
    Key.Value<String> requiredPath(String name, String remedy, Function<R, String> component, String description) {
        return add(
                required(
                        "path",
                        name,
                        description,
                        (in, key) -> in.requiredText(key, remedy)
                                .map(path ->
                                        in.folder().resolve(path).normalize().toString())
                                .orElse(""),
                        TextNode::valueOf),
                component);
    }

    /**
     * A list of names that every study must give.
     *
     * @param remedy what to write, for the message where it is missing
     */
    Key.Value<List<String>> requiredNames(
            String name, String remedy, Function<R, List<String>> component, String description) {
        return add(
                required(
                        "list of names",
                        name,
                        description,
                        (in, key) -> in.requiredNames(key, remedy),
                        list -> array(list, TextNode::valueOf)),
                component);
    }

    /**
     * A value of any other type, which every study must give.
     *
     * @param type in words
     * @param reader takes the section and the name
     * @param node the value as YAML and JSON hold it
     */
    static <T> Key.Value<T> required(
            String type,
            String name,
            String description,
            BiFunction<YamlSection, String, T> reader,
            Function<T, JsonNode> node) {
        return new Key.Value<>(name, type, "1", "", Optional.empty(), description, reader, node);
    }

    /** A section inside this one; a study that leaves it out means the default of each of its keys. */
    <T> Key.Nested<T> section(String name, Section<T> section, Function<R, T> component, String description) {
        return add(new Key.Nested<>(name, section, Optional.empty(), description), component);
    }

    /**
     * A section inside this one, with a meaning of its own where it is left out.
     *
     * @param absent what a study means that leaves it out
     */
    <T> Key.Nested<T> optionalSection(
            String name, Section<T> section, T absent, Function<R, T> component, String description) {
        return add(new Key.Nested<>(name, section, Optional.of(absent), description), component);
    }

    /**
     * A key that says which further keys this section has: one kind for each type of a sealed interface, or for each name
     * that values of one type have.
     *
     * @param name of the key, such as kind
     * @param kinds with the keys that only they have
     * @param otherwise name of the kind of a study that leaves the key out
     * @param nameOf name of the kind of a value
     */
    <T> Key.Switch<T> kinds(
            String name,
            List<Key.Kind<? extends T>> kinds,
            String otherwise,
            Function<T, String> nameOf,
            Function<R, T> component,
            String description) {
        List<String> names = kinds.stream().<String>map(Key.Kind::name).toList();
        Key.Value<String> selector = new Key.Value<>(
                name,
                "one of " + String.join(", ", names),
                "1",
                "",
                Optional.of(otherwise),
                description,
                (in, key) -> in.choice(key, names, Function.identity(), otherwise),
                TextNode::valueOf);
        return add(new Key.Switch<>(selector, kinds, nameOf), component);
    }

    /**
     * Adds a key of any form.
     *
     * @param key to add
     * @param component its place in the record
     * @return the key
     */
    <T, K extends Key<T>> K add(K key, Function<R, T> component) {
        parts.add(new Part<>(key, component, Since.FIRST_RELEASE));
        return key;
    }

    /**
     * States that a key came after release 0.1.0: it counts in a study's digest only where it differs from its default, so
     * that the ensembles of earlier releases can be continued.
     *
     * @param key the last one added
     * @return the key
     */
    <T, K extends Key<T>> K later(K key) {
        Part<R, ?> last = parts.remove(parts.size() - 1);
        if (last.key() != key) {
            throw new IllegalStateException("not the key that was added last: " + key);
        }
        parts.add(last.later());
        return key;
    }

    /**
     * Ends the list.
     *
     * @param maker makes the record from the values of all keys, and notes what is wrong across them
     */
    Section<R> make(Function<Values, R> maker) {
        return new Section<>(parts, maker);
    }

    /**
     * How study files spell a constant: as-angle for AS_ANGLE.
     *
     * @param choice a constant
     */
    static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String messageUnit(String unit) {
        return unit.equals("1") ? "" : unit;
    }

    private static <T> ArrayNode array(List<T> values, Function<T, JsonNode> node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        values.forEach(value -> array.add(node.apply(value)));
        return array;
    }
}
