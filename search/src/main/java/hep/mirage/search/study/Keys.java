package hep.mirage.search.study;

import hep.mirage.search.study.Section.Part;
import hep.mirage.search.study.Section.Since;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Collects the keys of a {@link Section}: one call states all that there is to say about a key, and returns the handle by
 * which the record's maker asks for the value. Parameters have the same meaning everywhere: {@code name} as a study file
 * spells it, {@code component} the place in the record, from which the key is written back, and {@code description} in
 * whole sentences for a person who writes a study.
 *
 * @param <R> record of the section
 */
final class Keys<R> {
    private final List<Part<R, ?>> parts = new ArrayList<>();

    /**
     * A key with a value.
     *
     * @param form of the value, with its unit and bounds
     * @param otherwise the value where a study leaves the key out
     */
    <T> Key.Value<T> key(String name, Form<T> form, T otherwise, Function<R, T> component, String description) {
        return add(new Key.Value<>(name, form, otherwise, Key.Presence.OPTIONAL, description), component);
    }

    /**
     * A key that every study must give.
     *
     * @param form of the value; it notes a problem where the value is missing
     * @param standIn what to go on with where the value can't be used
     */
    <T> Key.Value<T> required(String name, Form<T> form, T standIn, Function<R, T> component, String description) {
        return add(new Key.Value<>(name, form, standIn, Key.Presence.REQUIRED, description), component);
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
        Form<String> choice =
                Form.choice(kinds.stream().<String>map(Key.Kind::name).toList());
        Key.Value<String> selector = new Key.Value<>(name, choice, otherwise, Key.Presence.OPTIONAL, description);
        return add(new Key.Switch<>(selector, kinds, nameOf), component);
    }

    /**
     * States that a key came after release 0.1.0: it counts in a study's digest only where it differs from its default, so
     * that the ensembles of earlier releases can be continued. Of a key that chooses a kind, this says nothing of the keys of
     * the kinds: they may be older.
     *
     * @param key the last one added
     * @return the key
     */
    <K extends Key<?>> K later(K key) {
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

    private <T, K extends Key<T>> K add(K key, Function<R, T> component) {
        parts.add(new Part<>(key, component, Since.FIRST_RELEASE));
        return key;
    }
}
