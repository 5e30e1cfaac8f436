package hep.mirage.search.table;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A table under construction whose columns are not said on a record: columns in their order on disk, then the way back.
 *
 * @param <T> record of the table
 */
public final class TableBuilder<T> {
    private final String name;
    private final List<TableColumn<T>> columns = new ArrayList<>();

    private TableBuilder(String name) {
        this.name = name;
    }

    /**
     * Begins a table.
     *
     * @param name the table's name, also its folder's
     * @param <T> record of the table
     */
    public static <T> TableBuilder<T> named(String name) {
        return new TableBuilder<>(name);
    }

    /**
     * Adds a column that every row has.
     *
     * @param column its name, snake_case
     * @param type what it holds
     * @param unit "GeV", "s", "events", or "1"
     * @param description what it means
     * @param value takes the value from a record
     */
    public TableBuilder<T> required(
            String column, ColumnType type, String unit, String description, Function<T, Object> value) {
        columns.add(new TableColumn<>(column, type, unit, description, Presence.REQUIRED, Origin.REPRODUCIBLE, value));
        return this;
    }

    /**
     * Adds a column that is null where there is nothing to say.
     *
     * @param column its name, snake_case
     * @param type what it holds
     * @param unit "GeV", "s", "events", or "1"
     * @param description what it means
     * @param value takes the value from a record, or null
     */
    public TableBuilder<T> optional(
            String column, ColumnType type, String unit, String description, Function<T, Object> value) {
        columns.add(new TableColumn<>(column, type, unit, description, Presence.OPTIONAL, Origin.REPRODUCIBLE, value));
        return this;
    }

    /**
     * Ends the table with the way back.
     *
     * @param record makes a record of a row on disk
     */
    public Table<T> readBy(Function<StoredRow, T> record) {
        List<TableColumn<T>> list = List.copyOf(columns);
        return new Table<>(name, new Columns<>() {
            @Override
            public List<TableColumn<T>> list() {
                return list;
            }

            @Override
            public T read(StoredRow row) {
                return record.apply(row);
            }
        });
    }
}
