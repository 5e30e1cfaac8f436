package hep.mirage.search.study.yaml;

import java.util.Map;
import java.util.stream.Stream;

/** The values of a section's keys as read, for its record and for checks that involve several keys. */
public final class Values {
    private final YamlSection section;
    private final Map<Key<?>, Object> values;

    /**
     * Creates the values.
     *
     * @param section where problems are reported
     * @param values of each key of the section, by identity
     */
    Values(YamlSection section, Map<Key<?>, Object> values) {
        this.section = section;
        this.values = values;
    }

    /**
     * The value of a key, or its default if the value is invalid.
     *
     * @param key of the section
     */
    @SuppressWarnings("unchecked") // Section puts in what the key itself has read
    public <T> T of(Key<T> key) {
        if (!values.containsKey(key)) {
            throw new IllegalStateException("a key of another section: " + key);
        }
        return (T) values.get(key);
    }

    /**
     * Whether the values are the user's or defaults, and not substitutes for invalid values.
     *
     * @param keys of the section
     */
    public boolean isSound(Key.Value<?>... keys) {
        return Stream.of(keys).allMatch(key -> section.isSound(key.name()));
    }

    /**
     * Reports a problem.
     *
     * @param key of the section
     * @param what value, bound and remedy, without the key
     */
    public void problem(Key.Value<?> key, String what) {
        section.problem(key.name(), what);
    }
}
