package hep.mirage.search.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A table: its name and its columns.
 *
 * @param name also that of its file or folder
 * @param content the columns, and the conversion of a row on disk to a record
 * @param <T> record of a row
 */
public record Table<T>(String name, Columns<T> content) {
    /**
     * A table whose columns are declared on its record.
     *
     * @param name of the table
     * @param row record of a row
     * @param <T> type of that record
     */
    public static <T extends Record> Table<T> of(String name, Class<T> row) {
        return of(name, row, Map.of());
    }

    /**
     * A table whose columns are declared on its record, except for some components.
     *
     * @param name of the table
     * @param row record of a row
     * @param known columns of components that carry no annotation, by the component's name
     * @param <T> the record
     */
    public static <T extends Record> Table<T> of(String name, Class<T> row, Map<String, Columns<?>> known) {
        return new Table<>(name, RecordColumns.of(row, known));
    }

    /**
     * The same table with some columns moved to the end.
     *
     * @param last their names, in their order
     */
    public Table<T> endingWith(List<String> last) {
        Map<Boolean, List<TableColumn<T>>> parts =
                columns().stream().collect(Collectors.partitioningBy(column -> last.contains(column.name())));
        List<TableColumn<T>> ordered = new ArrayList<>(parts.get(false));
        ordered.addAll(parts.get(true));
        return new Table<>(name, new Ordered<>(ordered, content));
    }

    private record Ordered<T>(List<TableColumn<T>> list, Columns<T> content) implements Columns<T> {
        @Override
        public T read(StoredRow row) {
            return content.read(row);
        }
    }

    /** The columns in their order on disk. */
    public List<TableColumn<T>> columns() {
        return content.list();
    }

    /**
     * A row's values without times and machine properties: equal lists mean equal results.
     *
     * @param row a record
     */
    public List<Object> reproducibleValues(T row) {
        List<Object> values = new ArrayList<>();
        for (TableColumn<T> column : columns()) {
            if (column.origin() == Origin.REPRODUCIBLE) {
                values.add(column.valueIn(row));
            }
        }
        return values;
    }
}
