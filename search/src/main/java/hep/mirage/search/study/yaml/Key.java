package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * An element of a section of a study file. {@link Keys} creates them; a section reads each of its keys once and
 * provides the values as {@link Values}.
 *
 * @param <T> type of its value
 */
public sealed interface Key<T> {
    /**
     * Reads the value. Problems are reported in the section, and the default is returned instead.
     *
     * @param in the section
     */
    T read(YamlSection in);

    /**
     * Writes a value in the form used in a study file.
     *
     * @param value to write
     * @param to the section
     */
    void write(T value, ObjectNode to);

    /** The keys that the section lists for this one, without those of nested sections and of kinds. */
    Stream<Value<?>> values();

    /** Whether a study may omit a key. */
    enum Presence {
        /** The key may be omitted and then has its default. */
        OPTIONAL,
        /** Every study must contain the key. */
        REQUIRED
    }

    /**
     * A key with a value.
     *
     * @param name as a study file spells it
     * @param form of the value
     * @param fallback the default; for a required key, the substitute for an invalid value
     * @param presence whether a study may omit the key
     * @param description of the key, for authors of studies
     */
    record Value<T>(String name, Form<T> form, T fallback, Presence presence, String description) implements Key<T> {
        @Override
        public T read(YamlSection in) {
            return form.reader().read(in, name, fallback);
        }

        @Override
        public void write(T value, ObjectNode to) {
            to.set(name, form.node().apply(value));
        }

        @Override
        public Stream<Value<?>> values() {
            return Stream.of(this);
        }

        /** The default in the form used in a study file; empty for a required key. */
        public Optional<JsonNode> otherwise() {
            return presence == Presence.REQUIRED
                    ? Optional.empty()
                    : Optional.of(form.node().apply(fallback));
        }
    }

    /**
     * A nested section.
     *
     * @param name as a study file spells it
     * @param section its keys
     * @param absent meaning of an omitted section; empty if every key then has its default
     * @param description of the section, for authors of studies; may be empty
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
     * A list of sections. It is written only if it differs from the list that stands for an omitted one.
     *
     * @param name as a study file spells it
     * @param element the keys of each section
     * @param absent meaning of an omitted list
     * @param remedy what to write, for the message if the list holds something else
     * @param description of the list, for authors of studies
     */
    record Listed<T>(String name, Section<T> element, List<T> absent, String remedy, String description)
            implements Key<List<T>> {
        @Override
        public List<T> read(YamlSection in) {
            if (in.value(name).isEmpty()) {
                return absent;
            }
            List<T> elements =
                    in.sections(name, remedy).stream().map(element::read).toList();
            return in.isSound(name) ? elements : absent;
        }

        @Override
        public void write(List<T> value, ObjectNode to) {
            if (!value.equals(absent)) {
                ArrayNode list = to.putArray(name);
                value.forEach(each -> element.write(each, list.addObject()));
            }
        }

        @Override
        public Stream<Value<?>> values() {
            return Stream.empty();
        }
    }

    /**
     * A key whose value determines which other keys the section has.
     *
     * @param selector names the kind
     * @param kinds in the order in which messages and documentation list them
     * @param nameOf the kind of a value
     */
    record Switch<T>(Value<String> selector, List<Kind<? extends T>> kinds, Function<T, String> nameOf)
            implements Key<T> {
        @Override
        public T read(YamlSection in) {
            String name = selector.read(in);
            kinds.stream()
                    .flatMap(Kind::keyNames)
                    .distinct()
                    .forEach(key -> in.knowElsewhere(
                            key,
                            "it belongs to " + selector.name() + ' ' + String.join(", ", kindsWith(key)) + "; here, "
                                    + selector.name() + " is " + name));
            return kind(name).section().read(in);
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

        private List<String> kindsWith(String key) {
            return kinds.stream()
                    .filter(kind -> kind.keyNames().anyMatch(key::equals))
                    .<String>map(Kind::name)
                    .toList();
        }

        /**
         * The kind with a name.
         *
         * @param name one of the kinds' names
         */
        public Kind<? extends T> kind(String name) {
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
     * @param section the keys specific to this kind
     */
    record Kind<T>(String name, Class<T> type, Section<T> section) {
        private Stream<String> keyNames() {
            return section.keys()
                    .flatMap(key -> key instanceof Nested<?> nested
                            ? Stream.of(nested.name())
                            : key.values().map(Value::name));
        }

        private void writeAny(Object value, ObjectNode to) {
            section.write(type.cast(value), to);
        }
    }
}
