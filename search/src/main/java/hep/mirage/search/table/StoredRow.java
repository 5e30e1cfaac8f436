package hep.mirage.search.table;

/** One row as it stands in a file, its values by column name. Files of older versions may lack optional columns. */
public interface StoredRow {
    /**
     * The value of a column: an Integer, Long, Double or String.
     *
     * @param column its name
     * @return null if the row has none, or the file lacks the column
     */
    Object valueAt(String column);

    /** Names of the columns that the file has, for messages. */
    String columns();

    /**
     * The value of a column that every row has.
     *
     * @param column its name
     * @param type of the value: Integer, Long, Double or String
     * @param <V> the same
     * @throws IllegalStateException if the row has none
     */
    default <V> V requiredAt(String column, Class<V> type) {
        Object value = valueAt(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is missing; the file has " + columns());
        }
        return type.cast(value);
    }
}
