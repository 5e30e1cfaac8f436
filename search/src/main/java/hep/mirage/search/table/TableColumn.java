package hep.mirage.search.table;

import java.util.Objects;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param name snake_case, ending with the unit if it has one, e.g. {@code hypothesis_gev}
 * @param type type of the values
 * @param unit "GeV", "s", "events", or "1" for a pure number
 * @param description meaning, in a few words
 * @param presence whether every row has it
 * @param origin whether it is reproduced when a run is computed again
 * @param value gets the value from a record: an Integer, Long, Double or String, according to the type; null if the row
 *     has none
 * @param <T> record of the table
 */
public record TableColumn<T>(
        String name,
        ColumnType type,
        String unit,
        String description,
        Presence presence,
        Origin origin,
        Function<T, Object> value) {

    /** Rejects null components and names that are not snake_case. */
    public TableColumn {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(presence, "presence");
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(value, "value");
        if (!name.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*")) {
            throw new IllegalArgumentException("column " + name + ": names on disk are snake_case");
        }
    }

    /**
     * The value of a row.
     *
     * @param row a record
     * @return null if it has none
     * @throws IllegalStateException if a required value is missing
     */
    public Object valueIn(T row) {
        Object found = value.apply(row);
        if (found == null && presence == Presence.REQUIRED) {
            throw new IllegalStateException("column " + name + " has no value in " + row + "; it is required");
        }
        return found;
    }

    /**
     * The same column of an enclosing record.
     *
     * @param inner gets the inner record from the enclosing one; null if there is none
     * @param <S> the enclosing record
     */
    public <S> TableColumn<S> of(Function<S, T> inner) {
        return new TableColumn<>(name, type, unit, description, presence, origin, row -> {
            T found = inner.apply(row);
            return found == null ? null : value.apply(found);
        });
    }

    /** The same column, made optional. */
    TableColumn<T> optional() {
        return new TableColumn<>(name, type, unit, description, Presence.OPTIONAL, origin, value);
    }
}
