package hep.mirage.search.study.yaml;

import hep.mirage.search.study.yaml.Section.Part;
import hep.mirage.search.study.yaml.Section.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the keys of a {@link Section}. One call defines a key completely and returns a handle with which the
 * constructor of the record gets the value. Parameters have the same meaning everywhere: {@code name} as spelt in a
 * study file, {@code component} the component of the record, from which the key is written back, and {@code
 * description} in complete sentences for authors of studies.
 *
 * @param <R> record of the section
 */
public final class Keys<R> {
    private final List<Part<R, ?>> parts = new ArrayList<>();

    /**
     * A key with a value.
     *
     * @param form of the value, with its unit and bounds
     * @param otherwise the value if a study omits the key
     */
    public <T> Key.Value<T> key(String name, Form<T> form, T otherwise, Function<R, T> component, String description) {
        return add(new Key.Value<>(name, form, otherwise, Key.Presence.OPTIONAL, description), component);
    }

    /**
     * A required key.
     *
     * @param form of the value; it reports a missing value
     * @param standIn substitute for an invalid value
     */
    public <T> Key.Value<T> required(
            String name, Form<T> form, T standIn, Function<R, T> component, String description) {
        return add(new Key.Value<>(name, form, standIn, Key.Presence.REQUIRED, description), component);
    }

    /** A nested section; if it is omitted, each of its keys has its default. */
    public <T> Key.Nested<T> section(String name, Section<T> section, Function<R, T> component, String description) {
        return add(new Key.Nested<>(name, section, Optional.empty(), description), component);
    }

    /**
     * A nested section with a special meaning if it is omitted.
     *
     * @param absent meaning of an omitted section
     */
    public <T> Key.Nested<T> optionalSection(
            String name, Section<T> section, T absent, Function<R, T> component, String description) {
        return add(new Key.Nested<>(name, section, Optional.of(absent), description), component);
    }

    /**
     * A list of sections with the same keys.
     *
     * @param element the keys of each
     * @param absent meaning of an omitted list
     * @param remedy what to write, for the message if the list holds something else
     */
    public <T> Key.Listed<T> list(
            String name,
            Section<T> element,
            List<T> absent,
            String remedy,
            Function<R, List<T>> component,
            String description) {
        return add(new Key.Listed<>(name, element, absent, remedy, description), component);
    }

    /**
     * A key that determines which other keys this section has: one kind for each type of a sealed interface, or for
     * each name of the values of one type.
     *
     * @param name of the key, such as kind
     * @param kinds with the keys specific to each
     * @param otherwise name of the kind if a study omits the key
     * @param nameOf name of the kind of a value
     */
    public <T> Key.Switch<T> kinds(
            String name,
            List<Key.Kind<? extends T>> kinds,
            String otherwise,
            Function<T, String> nameOf,
            Function<R, T> component,
            String description) {
        Form<String> choice =
                Form.choice(kinds.stream().<String>map(Key.Kind::name).toList());
        Key.Value<String> selector = new Key.Value<>(name, choice, otherwise, Key.Presence.OPTIONAL, description);
        return add(new Key.Switch<>(selector, kinds, nameOf), component);
    }

    /**
     * Marks a key as added after release 0.1.0: it enters a study's digest only if it differs from its default, so that
     * ensembles of earlier releases can be continued. For a key that selects a kind, this does not apply to the keys of
     * the kinds, which may be older.
     *
     * @param key the last one added
     * @return the key
     */
    public <K extends Key<?>> K later(K key) {
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
     * @param maker creates the record from the values of all keys, and reports inconsistencies between them
     */
    public Section<R> make(Function<Values, R> maker) {
        return new Section<>(parts, maker);
    }

    private <T, K extends Key<T>> K add(K key, Function<R, T> component) {
        parts.add(new Part<>(key, component, Since.FIRST_RELEASE));
        return key;
    }
}
