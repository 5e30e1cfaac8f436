package hep.mirage.search.table;

/** One row as stored in a file, with its values by column name. Files of older versions may lack optional columns. */
public interface StoredRow {
    /**
     * The value of a column: an Integer, Long, Double or String.
     *
     * @param column its name
     * @return null if the row has no value, or if the file lacks the column
     */
    Object valueAt(String column);

    /** Names of the columns in the file, for messages. */
    String columns();

    /**
     * The value of a required column.
     *
     * @param column its name
     * @param type of the value: Integer, Long, Double or String
     * @param <V> that type
     * @throws IllegalStateException if the row has no value
     */
    default <V> V requiredAt(String column, Class<V> type) {
        Object value = valueAt(column);
        if (value == null) {
            throw new IllegalStateException("column " + column + " is missing; the file has " + columns());
        }
        return type.cast(value);
    }
}
