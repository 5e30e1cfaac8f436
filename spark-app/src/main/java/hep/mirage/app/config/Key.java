package hep.mirage.app.config;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that a section of a study file holds. {@link Keys} makes them; a section reads each of its keys once and
 * hands their values out as {@link Values}.
 *
 * @param <T> what it is read as
 */
sealed interface Key<T> {
    /**
     * Reads the value; what is wrong is noted in the section, and the default is returned instead.
     *
     * @param in the section
     */
    T read(YamlSection in);

    /**
     * Writes a value as a study file holds it.
     *
     * @param value to write
     * @param to the section
     */
    void write(T value, ObjectNode to);

    /** The keys that the section itself shows for this one, without those of sections inside it and of kinds. */
    Stream<Value<?>> values();

    /**
     * A key with a value of its own.
     *
     * @param name as a study file spells it
     * @param type of the value in words, such as "whole number"
     * @param unit of a number; 1 for a pure number or what has no unit
     * @param bounds in words; empty where every value of the type is allowed
     * @param otherwise the value where the key is left out; empty where every study must give the key
     * @param description of the key, for a person who writes a study
     * @param reader takes the section and the name
     * @param node the value as YAML and JSON hold it
     */
    record Value<T>(
            String name,
            String type,
            String unit,
            String bounds,
            Optional<T> otherwise,
            String description,
            BiFunction<YamlSection, String, T> reader,
            Function<T, JsonNode> node)
            implements Key<T> {
        @Override
        public T read(YamlSection in) {
            return reader.apply(in, name);
        }

        @Override
        public void write(T value, ObjectNode to) {
            to.set(name, node.apply(value));
        }

        @Override
        public Stream<Value<?>> values() {
            return Stream.of(this);
        }

        /** The default as a person writes it; empty where every study must give the key. */
        Optional<String> defaultText() {
            return otherwise.map(node).map(YamlText::of);
        }
    }

    /**
     * A section inside the section.
     *
     * @param name as a study file spells it
     * @param section its keys
     * @param absent what a study means that leaves the section out; empty where that means the default of every key
     * @param description of the section, for a person who writes a study; may be empty
     */
    record Nested<T>(String name, Section<T> section, Optional<T> absent, String description) implements Key<T> {
        @Override
        public T read(YamlSection in) {
            boolean given = in.value(name).isPresent();
            return given || absent.isEmpty() ? section.read(in.section(name)) : absent.get();
        }

        @Override
        public void write(T value, ObjectNode to) {
            if (!absent.filter(value::equals).isPresent()) {
                section.write(value, to.putObject(name));
            }
        }

        @Override
        public Stream<Value<?>> values() {
            return Stream.empty();
        }
    }

    /**
     * A key whose value says which further keys the section has.
     *
     * @param selector names the kind
     * @param kinds in the order in which messages and documentation list them
     * @param nameOf the kind of a value
     */
    record Switch<T>(Value<String> selector, List<Kind<? extends T>> kinds, Function<T, String> nameOf)
            implements Key<T> {
        @Override
        public T read(YamlSection in) {
            return kind(selector.read(in)).section().read(in);
        }

        @Override
        public void write(T value, ObjectNode to) {
            String name = nameOf.apply(value);
            selector.write(name, to);
            kind(name).writeAny(value, to);
        }

        @Override
        public Stream<Value<?>> values() {
            return Stream.of(selector);
        }

        /**
         * The kind of a name.
         *
         * @param name one of the kinds' names
         */
        Kind<? extends T> kind(String name) {
            return kinds.stream()
                    .filter(kind -> kind.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(name + " is no " + selector.name()));
        }
    }

    /**
     * One kind of a {@link Switch}.
     *
     * @param name as a study file spells it
     * @param type of its values
     * @param section the keys that only this kind has
     */
    record Kind<T>(String name, Class<T> type, Section<T> section) {
        private void writeAny(Object value, ObjectNode to) {
            section.write(type.cast(value), to);
        }
    }
}
