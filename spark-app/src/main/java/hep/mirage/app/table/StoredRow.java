package hep.mirage.app.table;

import org.apache.parquet.example.data.Group;

/** One row as it stands in a file, its values by column name. Files of older versions may lack optional columns. */
public final class StoredRow {
    private final Group group;

    StoredRow(Group group) {
        this.group = group;
    }

    /**
     * Whether the row has a value in this column.
     *
     * @param column its name
     */
    public boolean has(String column) {
        return group.getType().containsField(column) && group.getFieldRepetitionCount(column) > 0;
    }

    /**
     * A required value of type {@link ColumnType#INT}.
     *
     * @param column its name
     * @throws IllegalStateException where the row has none
     */
    public int intAt(String column) {
        return group.getInteger(required(column), 0);
    }

    /**
     * A required value of type {@link ColumnType#LONG}.
     *
     * @param column its name
     * @throws IllegalStateException where the row has none
     */
    public long longAt(String column) {
        return group.getLong(required(column), 0);
    }

    /**
     * A required value of type {@link ColumnType#DOUBLE}.
     *
     * @param column its name
     * @throws IllegalStateException where the row has none
     */
    public double doubleAt(String column) {
        return group.getDouble(required(column), 0);
    }

    /**
     * An optional value of type {@link ColumnType#DOUBLE}.
     *
     * @param column its name
     * @return null where the row has none
     */
    public Double optionalDoubleAt(String column) {
        return has(column) ? group.getDouble(column, 0) : null;
    }

    /**
     * A required value of type {@link ColumnType#TEXT}.
     *
     * @param column its name
     * @throws IllegalStateException where the row has none
     */
    public String textAt(String column) {
        return group.getString(required(column), 0);
    }

    /**
     * An optional value of type {@link ColumnType#TEXT}.
     *
     * @param column its name
     * @return null where the row has none
     */
    public String optionalTextAt(String column) {
        return has(column) ? group.getString(column, 0) : null;
    }

    private String required(String column) {
        if (!has(column)) {
            throw new IllegalStateException("column " + column + " is missing; the file has "
                    + group.getType().getFields());
        }
        return column;
    }
}
