package hep.mirage.search.study.yaml;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A section of a study file: its keys in their order, and the record built from them. Reading, writing, checking and
 * documentation are derived from it. {@link Keys} creates one.
 *
 * @param <R> the record
 */
public final class Section<R> {
    private final List<Part<R, ?>> parts;
    private final Function<Values, R> maker;

    Section(List<Part<R, ?>> parts, Function<Values, R> maker) {
        this.parts = List.copyOf(parts);
        this.maker = maker;
    }

    /**
     * A key and the component of the record that holds its value.
     *
     * @param key of the section
     * @param component of the record
     * @param since whether the key enters a study's digest
     */
    record Part<R, T>(Key<T> key, Function<R, T> component, Since since) {
        private void write(R from, ObjectNode to) {
            key.write(component.apply(from), to);
        }

        /** The same key, marked as of a later release. */
        Part<R, T> later() {
            return new Part<>(key, component, Since.LATER);
        }
    }

    /** When a key was introduced. */
    enum Since {
        /** In release 0.1.0: it always enters a study's digest. */
        FIRST_RELEASE,
        /** Later: it enters only if it differs from its default, so that ensembles of earlier releases can be continued. */
        LATER
    }

    /**
     * Reads every key, then creates the record. Problems are reported in the document.
     *
     * @param in the section
     */
    public R read(YamlSection in) {
        Map<Key<?>, Object> values = new IdentityHashMap<>();
        parts.forEach(part -> values.put(part.key(), part.key().read(in)));
        return maker.apply(new Values(in, values));
    }

    /** The record of a study that omits every key; only if no key is required. */
    public R defaults() {
        return read(YamlSection.empty());
    }

    /**
     * Writes every key.
     *
     * @param from the record
     * @param to receives the keys, in the order of the section
     */
    public void write(R from, ObjectNode to) {
        parts.forEach(part -> part.write(from, to));
    }

    /** The defaults in written form. */
    public ObjectNode written() {
        ObjectNode written = JsonNodeFactory.instance.objectNode();
        write(defaults(), written);
        return written;
    }

    /** The keys in their order. */
    public Stream<Key<?>> keys() {
        return parts.stream().map(Part::key);
    }

    /**
     * Removes the keys that were added after release 0.1.0 and have their default value.
     *
     * @param written by {@link #write}; changed in place
     */
    public void removeLaterDefaults(ObjectNode written) {
        for (Part<R, ?> part : parts) {
            Key<?> key = part.key();
            if (key instanceof Key.Switch<?> chosen) {
                String kind = written.get(chosen.selector().name()).textValue();
                chosen.kind(kind).section().removeLaterDefaults(written);
                if (part.since() == Since.LATER) {
                    chosen.selector()
                            .otherwise()
                            .ifPresent(usual -> remove(chosen.selector().name(), usual, written));
                }
            } else if (key instanceof Key.Listed<?> listed) {
                written.path(listed.name()).forEach(each -> listed.element().removeLaterDefaults((ObjectNode) each));
            } else if (part.since() == Since.LATER) {
                defaultsOf(key)
                        .properties()
                        .forEach(otherwise -> remove(otherwise.getKey(), otherwise.getValue(), written));
            } else if (key instanceof Key.Nested<?> nested && written.get(nested.name()) instanceof ObjectNode inner) {
                nested.section().removeLaterDefaults(inner);
            }
        }
    }

    private static void remove(String name, JsonNode otherwise, ObjectNode written) {
        if (otherwise.equals(written.get(name))) {
            written.remove(name);
        }
    }

    private static <T> ObjectNode defaultsOf(Key<T> key) {
        ObjectNode defaults = JsonNodeFactory.instance.objectNode();
        key.write(key.read(YamlSection.empty()), defaults);
        return defaults;
    }
}
